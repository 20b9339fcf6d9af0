import { addComments } from '../articles/counts.store.js';
import { Problem } from '../errors.js';
import type { CountsChange, ThreadPosition } from '../live/bus.js';
import { addReaders, renameReaders } from '../readers/reader.store.js';
import { type LockedThread, lockThreads, type NewChange, writeChanges } from './change.store.js';
import { toComment } from './comment.js';
import { decide, type Facts, type Verdict } from './decide.js';
import type { Draft, DraftFacts, NewComment, PostStore } from './post.store.js';

/** What a key is answered, and whose comment it is. */
export interface Posted {
  /** The comment in the wire's form, byte for byte the same for the same key. */
  answer: string;
  authorId: number;
  replayed: boolean;
}

/** What a batch made of its drafts, in their order, and what is to be said aloud after the commit. */
export interface PostedBatch {
  outcomes: (Posted | Problem)[];
  counts: CountsChange[];
  positions: ThreadPosition[];
  /** Readers who call themselves otherwise now. */
  renamed: number[];
}

/** Decides and writes a batch of drafts in one transaction. The threads are locked first, the counts last. */
export function postBatch(store: PostStore, drafts: Draft[], now: number): Promise<PostedBatch> {
  return store.transaction(async post => {
    const threads = new Map<number, LockedThread>();
    for (const thread of await lockThreads(post.tx, [...new Set(drafts.map(draft => draft.articleId))]))
      threads.set(thread.asked, thread);
    const placed = drafts.map(draft => ({
      ...draft,
      articleId: threads.get(draft.articleId)?.articleId ?? draft.articleId,
    }));
    const known = await post.facts(placed);

    const batch = new Decisions(threads, now);
    const outcomes = placed.map((draft, i) => batch.decide(draft, drafts[i]!.articleId, known[i]!));
    const { comments, changes } = batch;
    if (comments.length === 0) return { outcomes, counts: [], positions: [], renamed: [] };

    const guests = comments.filter(({ readerId }) => readerId === undefined);
    if (guests.length > 0)
      await addReaders(
        post.tx,
        guests.map(guest => ({ ...guest, id: guest.authorId, name: guest.name ?? '' })),
      );
    if (batch.renamed.size > 0)
      await renameReaders(
        post.tx,
        [...batch.renamed].map(([id, { name = '', email }]) => ({ id, name, email })),
      );
    await post.add(comments);
    await writeChanges(post.tx, changes, now);
    await post.keepReceipts(comments);
    const counts = await addComments(post.tx, tallied(comments.map(({ articleId }) => articleId)));
    const positions = changes.map<ThreadPosition>(({ articleId, seq }) => [articleId, seq]);
    return { outcomes, counts, positions, renamed: [...batch.renamed.keys()] };
  });
}

/** How often each is there. */
function tallied(ids: number[]): Map<number, number> {
  const tally = new Map<number, number>();
  for (const id of ids) tally.set(id, (tally.get(id) ?? 0) + 1);
  return tally;
}

/** One draft after the other: what an earlier one of the batch does is known to the later ones. */
class Decisions {
  readonly comments: NewComment[] = [];
  readonly changes: NewChange[] = [];
  /** Readers who call themselves otherwise now, by id. */
  readonly renamed = new Map<number, Draft>();
  private readonly answered = new Map<string, { digest: Buffer; posted: Posted }>();
  private readonly seqs = new Map<number, number>();

  constructor(
    private readonly threads: Map<number, LockedThread>,
    private readonly now: number,
  ) {}

  decide(draft: Draft, asked: number, known: DraftFacts): Posted | Problem {
    const thread = this.threads.get(asked);
    if (!thread) return new Problem('not_found', 'The article is not there any more.');
    const scope = `${draft.siteId} ${draft.readerId ?? 0} ${draft.key}`;
    const receipt = this.answered.get(scope) ?? storedReceipt(known);
    const verdict = decide(this.factsOf(draft, thread, known, receipt?.digest), this.now);
    if (verdict.is === 'replay') return { ...receipt!.posted, replayed: true };
    if (verdict.is === 'refuse') return refusal(verdict);
    const posted = this.publish(draft, thread, known);
    this.answered.set(scope, { digest: draft.digest, posted });
    return posted;
  }

  private factsOf(draft: Draft, thread: LockedThread, known: DraftFacts, digest: Buffer | undefined): Facts {
    const said = this.comments.some(
      other =>
        draft.readerId !== undefined &&
        other.readerId === draft.readerId &&
        other.articleId === draft.articleId &&
        other.parentId === draft.parentId &&
        other.text === draft.text,
    );
    const here = known.parentArticle === draft.articleId;
    return {
      receipt: digest && { sameRequest: digest.equals(draft.digest) },
      author: draft.readerId === undefined ? null : named(known.readerName),
      thread: { open: thread.commentsOpen, closesAt: thread.closesAt },
      parent: draft.parentId === null ? undefined : here ? { visible: known.parentVisible ?? false } : null,
      said: said || known.said,
    };
  }

  private publish(draft: Draft, thread: LockedThread, known: DraftFacts): Posted {
    const { freshId: id } = known;
    const authorId = draft.readerId ?? known.freshReaderId;
    const seq = (this.seqs.get(draft.articleId) ?? thread.seq) + 1;
    this.seqs.set(draft.articleId, seq);
    const renamed =
      draft.readerId !== undefined && draft.name !== undefined && draft.name !== known.readerName;
    if (renamed) this.renamed.set(authorId, draft);
    const rootId = known.parentRoot ?? id;
    const depth = known.parentDepth === null ? 0 : known.parentDepth + 1;
    const comment = toComment(
      {
        ...draft,
        id,
        rootId,
        depth,
        authorId,
        authorName: draft.name ?? known.readerName,
        status: 'published',
        hidden: false,
        replies: 0,
        shownReplies: 0,
        up: 0,
        down: 0,
        pinned: false,
        createdAt: new Date(draft.at),
        editedAt: null,
        deletedAt: null,
      },
      draft.article,
      { reader: authorId },
    );
    const answer = JSON.stringify(comment);
    this.comments.push({ ...draft, id, authorId, rootId, depth, answer });
    this.changes.push({ articleId: draft.articleId, seq, change: 'published', commentId: id });
    return { answer, authorId, replayed: false };
  }
}

const named = (name: string | null): Facts['author'] => (name === null ? undefined : { name });

const refusal = ({ code, detail }: Extract<Verdict, { is: 'refuse' }>): Problem => new Problem(code, detail);

function storedReceipt(known: DraftFacts): { digest: Buffer; posted: Posted } | undefined {
  const { receiptDigest, receiptAnswer, receiptAuthor } = known;
  if (receiptDigest === null) return undefined;
  return {
    digest: receiptDigest,
    posted: { answer: receiptAnswer!, authorId: receiptAuthor!, replayed: true },
  };
}
