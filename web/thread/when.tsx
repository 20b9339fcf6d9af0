import type { VNode } from 'preact';
import { useNow, useWords } from './context.js';
import { link } from './live-link.js';
import { ago, dayAndTime } from './relative-time.js';

/** ms */
const MINUTE = 60_000;

/** When a comment was written, which is also the link to it. */
export function When({ id, time }: { id: string; time: string }): VNode {
  const words = useWords();
  // With the live switch off nothing moves, the time neither.
  const now = useNow(MINUTE, link === 'closed');
  const at = Date.parse(time);
  const full = dayAndTime(at, words.lang);
  // The whole address: a page's <base> would lead a bare fragment elsewhere.
  return (
    <a class="when" part="time" href={`${location.href.replace(/#.*/, '')}#tidemark-c-${id}`}>
      <time dateTime={time} title={full}>
        {ago(at, now, words)}
      </time>
    </a>
  );
}
