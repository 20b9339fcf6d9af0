import { Injectable } from '@nestjs/common';
import { storedKey } from '../articles/article-key.js';
import { Problem } from '../errors.js';
import type { ChangesPage, CommentInContext, RepliesPage } from '../protocol.js';
import type { Site } from '../sites/sites.js';
import { toComment } from './comment.js';
import { repliesCursor } from './cursor.js';
import { comments } from './thread-pages.js';
import { CHANGES_AT_ONCE, type Found, ThreadStore } from './thread.store.js';

/** Ancestors that a comment is shown with. */
const ANCESTORS = 50;

const notFound = (): Problem => new Problem('not_found', 'There is no such comment.');

/** Everything that is read of a thread besides its pages. */
@Injectable()
export class Reading {
  constructor(private readonly store: ThreadStore) {}

  /** A comment with where it belongs, whoever asks. @throws Problem not_found */
  async find(id: number): Promise<Found> {
    const found = await this.store.find(id);
    if (!found) throw notFound();
    return found;
  }

  /** One comment with its first replies and, in context, what it answers. @throws Problem not_found */
  async comment(
    found: Found,
    { context, replies, reader }: { context: boolean; replies: number; reader: number | undefined },
  ): Promise<CommentInContext> {
    assertPublic(found, reader);
    const { articleKey, comment } = found;
    const [below, above] = await Promise.all([
      replies > 0 ? this.store.replies(comment.id, 0, replies, 0) : [],
      context ? this.store.ancestors(comment.id, ANCESTORS) : [],
    ]);
    return {
      ...toComment(comment, articleKey, {
        replies: comments(below.slice(0, replies), articleKey, reader),
        reader,
      }),
      ancestors: above.map(ancestor => toComment(ancestor, articleKey, { elsewhere: 1, reader })),
    };
  }

  /** Direct children, oldest first. @throws Problem not_found */
  async replies(
    found: Found,
    query: { after: number; limit: number; replies: number; reader: number | undefined },
  ): Promise<RepliesPage> {
    assertPublic(found, query.reader);
    const families = await this.store.replies(found.comment.id, query.after, query.limit, query.replies);
    const items = comments(families.slice(0, query.limit), found.articleKey, query.reader);
    const more = families.length > query.limit;
    return { items, next: more ? repliesCursor(Number(items.at(-1)!.id)) : null };
  }

  /**
   * What happened in a thread since a position.
   * @throws Problem gone when that is not known any more, and the thread must be read anew
   */
  async changes(site: Site, asked: string, since: number, reader?: number): Promise<ChangesPage> {
    const [thread] = await this.store.changes([{ siteId: site.id, key: storedKey(asked), since }]);
    const { seq, floor, changes } = thread!;
    if (since < floor || since > seq)
      throw new Problem('gone', 'This position is not known any more; read the thread anew.');
    const told = changes.map(change => ({
      ...change,
      comment: toComment(change.comment, asked, { reader }),
    }));
    const more = told.length === CHANGES_AT_ONCE && told.at(-1)!.seq < seq;
    return { changes: told, seq: told.at(-1)?.seq ?? seq, more };
  }
}

/** Whether anybody may read a comment, or this reader may, since it is theirs. */
function assertPublic({ shown, comment }: Found, reader: number | undefined): void {
  const buried = comment.status === 'deleted' && !comment.hidden;
  const own = reader !== undefined && reader === comment.authorId;
  if (!shown && !buried && !own) throw notFound();
}
