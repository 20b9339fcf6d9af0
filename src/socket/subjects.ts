import { storedKey } from '../articles/article-key.js';
import type { ArticleCounts } from '../articles/counts.js';
import type { Tally } from '../articles/tally.js';
import { toComment } from '../comments/comment.js';
import type { Thread } from '../comments/thread.js';
import type { StoredChange } from '../comments/thread.store.js';
import type { Subject, Topic } from '../live/rooms.js';
import type { Counts, CountsByArticle, ThreadMessage } from '../protocol.js';

/** The counts of some topics, under the names by which they were asked for. */
export function countsOf(
  names: ReadonlyMap<Topic, readonly string[]>,
  topics: Iterable<Topic>,
): CountsByArticle {
  // Without a prototype, so that `__proto__` is a key like any other.
  const counts = Object.create(null) as Record<string, Counts>;
  for (const topic of topics)
    for (const name of names.get(topic) ?? []) counts[name] = (topic as Tally).counts();
  return counts;
}

/** Keys by their tally; two keys that are one in stored form share it. */
export function talliesOf(
  counts: ArticleCounts,
  siteId: number,
  keys: Iterable<string>,
): Map<Tally, string[]> {
  const names = new Map<Tally, string[]>();
  for (const key of keys) {
    const tally = counts.tally(siteId, storedKey(key));
    const known = names.get(tally);
    if (known) known.push(key);
    else names.set(tally, [key]);
  }
  return names;
}

/** Of a room that watches the counts of a list. */
export const countsSubject = (topics: Map<Tally, string[]>): Subject => ({
  topics,
  messages: ({ room, topics: changed }) => [['counts', { counts: countsOf(room.topics, changed) }]],
});

/** Of a room that watches one thread, under the key by which it was asked for. */
export function threadSubject(thread: Thread, asked: string): Subject {
  let told = thread.seq ?? 0;
  const message = ({ seq, change, comment }: StoredChange): ThreadMessage => ({
    article: asked,
    seq,
    change,
    comment: toComment(comment, asked),
  });
  return {
    topics: new Map([[thread, [asked]]]),
    messages({ whole }) {
      // Whoever missed some sees by the last one that there is a gap.
      const changes = whole ? thread.recent.slice(-1) : thread.recent.filter(({ seq }) => seq > told);
      if (!whole) told = thread.seq ?? told;
      return changes.map(change => ['thread', message(change)]);
    },
  };
}
