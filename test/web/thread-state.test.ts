import type { Change, Comment, ThreadChange } from '../../src/protocol.js';
import { showArrived, withChange, withoutOwn, type Reading } from '../../web/thread/take-change.js';
import { firstPage, withContext, withOwn, withPage } from '../../web/thread/take-page.js';
import { branchOf, emptyThread, TOP, type ThreadState } from '../../web/thread/thread-state.js';

/** A comment; its time grows with its id, whose first digit is that of its root. */
function comment(id: string, news: Partial<Comment> = {}): Comment {
  return {
    id,
    article: 'a',
    parent: null,
    root: id,
    depth: 0,
    author: { id: `author of ${id}`, name: `Author ${id}`, badges: [] },
    body: [],
    text: id,
    lang: null,
    edition: null,
    status: 'published',
    score: 0,
    up: 0,
    down: 0,
    replyCount: news.replies?.length ?? 0,
    createdAt: new Date(Number(id) * 1000).toISOString(),
    editedAt: null,
    deletedAt: null,
    pinned: false,
    ...news,
  };
}

const reply = (id: string, parent: string, news: Partial<Comment> = {}): Comment =>
  comment(id, { parent, root: parent, depth: 1, ...news });

const page = (items: Comment[], next: string | null = null, seq = 10): ThreadState =>
  firstPage(emptyThread, { items, next, seq, total: items.length });

const reading: Reading = { sort: 'best', inflow: false };

function tell(
  state: ThreadState,
  change: Change,
  comment: Comment,
  more: Partial<Reading> = {},
): ThreadState {
  const news: ThreadChange = { seq: state.seq + (change === 'votes' ? 0 : 1), change, comment };
  return withChange(state, news, { ...reading, ...more });
}

const top = (state: ThreadState) => branchOf(state, TOP);

describe('a page', () => {
  it('brings comments with their first replies, and where to go on', () => {
    const state = page(
      [comment('2', { replies: [reply('3', '2')], repliesNext: 'more of 2', replyCount: 4 }), comment('1')],
      'more',
    );
    expect(top(state)).toMatchObject({ ids: ['2', '1'], next: 'more' });
    expect(branchOf(state, '2')).toMatchObject({ ids: ['3'], next: 'more of 2' });
    expect(branchOf(state, '1')).toMatchObject({ ids: [], next: null });
    expect(state).toMatchObject({ seq: 10, total: 2 });
  });

  it('knows of replies that did not come along', () => {
    expect(branchOf(page([comment('1', { replyCount: 2 })]), '1').next).toBe(TOP);
    expect(branchOf(page([comment('1', { replyCount: 2, repliesNext: 'c' })]), '1').next).toBe('c');
  });

  it('follows another without doubles, also of what has arrived live', () => {
    const arrived = tell(page([comment('1')], 'more'), 'published', comment('5'));
    const state = withPage(arrived, { items: [comment('5'), comment('1'), comment('0')], next: null });
    expect(top(state)).toEqual({ ids: ['1', '5', '0'], next: null, arrived: [] });
  });

  it('puts replies oldest first, whichever came first', () => {
    const state = withContext(page([comment('1', { replyCount: 3 })]), {
      ...reply('4', '1'),
      ancestors: [comment('1', { replyCount: 3 })],
    });
    expect(branchOf(state, '1')).toMatchObject({ ids: ['4'], next: TOP });
    const all = withPage(
      state,
      { items: [reply('2', '1'), reply('3', '1'), reply('4', '1')], next: null },
      '1',
    );
    expect(branchOf(all, '1').ids).toEqual(['2', '3', '4']);
  });

  it('ends a tombstone whose last reply has gone in the meantime', () => {
    const tombstone = comment('1', { status: 'deleted', author: null, repliesNext: 'c', replies: [] });
    const state = page([tombstone, comment('0')]);
    expect(top(withPage(state, { items: [], next: null }, '1')).ids).toEqual(['0']);
  });
});

describe('a comment that is published', () => {
  it('waits above the list, unless it may flow in below what is pinned', () => {
    const state = page([comment('2', { pinned: true }), comment('1')]);
    expect(top(tell(state, 'published', comment('3')))).toMatchObject({ ids: ['2', '1'], arrived: ['3'] });
    expect(top(tell(state, 'published', comment('3'), { inflow: true })).ids).toEqual(['2', '3', '1']);
  });

  it('is not announced oldest first before the end of the list', () => {
    expect(
      top(tell(page([comment('1')], 'more'), 'published', comment('3'), { sort: 'oldest' })).arrived,
    ).toEqual([]);
    const state = tell(page([comment('1')]), 'published', comment('3'), { sort: 'oldest' });
    expect(top(showArrived(state, TOP, 'oldest')).ids).toEqual(['1', '3']);
  });

  it('is shown newest first when it is asked for', () => {
    let state = page([comment('1')]);
    for (const id of ['3', '4']) state = tell(state, 'published', comment(id));
    expect(top(showArrived(state, TOP, 'best'))).toMatchObject({ ids: ['4', '3', '1'], arrived: [] });
  });

  it('as a reply waits in its branch and counts there', () => {
    const state = tell(page([comment('1')]), 'published', reply('2', '1'));
    expect(branchOf(state, '1')).toMatchObject({ ids: [], arrived: ['2'] });
    expect(state.comments.get('1')!.replyCount).toBe(1);
    expect(branchOf(showArrived(state, '1', 'best'), '1').ids).toEqual(['2']);
  });

  it('as a reply only counts where more is to be loaded anyway, and does nothing under what is unknown', () => {
    const state = page([comment('1', { replyCount: 3, repliesNext: 'c' })]);
    const next = tell(state, 'published', reply('5', '1'));
    expect(next.comments.has('5')).toBe(false);
    expect(next.comments.get('1')!.replyCount).toBe(4);
    const other = tell(next, 'published', reply('6', '77'));
    expect([...other.comments.keys()]).toEqual(['1']);
    expect(other.seq).toBe(12);
  });

  it('is not counted twice where the parent was read later than it happened', () => {
    const state = withPage(page([comment('1')], 'more', 10), {
      items: [comment('0', { replyCount: 1, replies: [] })],
      next: null,
      seq: 20,
    });
    const next = withChange(state, { seq: 11, change: 'published', comment: reply('5', '0') }, reading);
    expect(next.comments.get('0')!.replyCount).toBe(1);
  });

  it('is the reader’s own in another tab', () => {
    const state = tell(page([]), 'published', comment('1'), { me: 'author of 1' });
    expect(state.comments.get('1')!.mine).toBe(true);
  });
});

describe('the reader’s own comment', () => {
  it('stands on top at once, and its event changes nothing more', () => {
    const parent = page([comment('1'), comment('0')]);
    const own = withOwn(parent, comment('5', { mine: true }));
    expect(top(own).ids).toEqual(['5', '1', '0']);
    expect(top(tell(own, 'published', comment('5')))).toEqual(top(own));
    expect(tell(own, 'published', comment('5')).comments.get('5')!.mine).toBe(true);

    const answered = withOwn(parent, reply('6', '1'));
    expect(answered.comments.get('1')!.replyCount).toBe(1);
    expect(tell(answered, 'published', reply('6', '1')).comments.get('1')!.replyCount).toBe(1);
  });

  it('is the same one that has already arrived', () => {
    const state = withOwn(tell(page([comment('1')]), 'published', comment('5')), comment('5'));
    expect(top(state)).toMatchObject({ ids: ['5', '1'], arrived: [] });
  });

  it('that waited for review is counted with its parent when it is let through', () => {
    const pending = withOwn(page([comment('1')]), reply('6', '1', { status: 'pending' }));
    expect(pending.comments.get('1')!.replyCount).toBe(0);
    const through = tell(pending, 'published', reply('6', '1'));
    expect(through.comments.get('1')!.replyCount).toBe(1);
    expect(through.comments.get('6')!.status).toBe('published');
  });

  it('is taken back once, though its event follows', () => {
    const state = withOwn(page([comment('1')]), reply('6', '1'));
    const gone = withoutOwn(state, reply('6', '1', { status: 'deleted' }));
    expect(gone.comments.has('6')).toBe(false);
    expect(gone.comments.get('1')!.replyCount).toBe(0);
    const told = tell(gone, 'removed', reply('6', '1', { status: 'deleted' }));
    expect(told.comments.get('1')!.replyCount).toBe(0);
    expect(told.seq).toBe(gone.seq + 1);
  });
});

describe('a comment that is removed', () => {
  const tree = () =>
    page([comment('1', { replies: [reply('2', '1', { replies: [reply('3', '2')] })] }), comment('9')]);

  it('by its author leaves a tombstone while something is below it', () => {
    const state = tell(tree(), 'removed', comment('1', { status: 'deleted', author: null, body: null }));
    expect(state.comments.get('1')).toMatchObject({ status: 'deleted', author: null });
    expect(top(state).ids).toEqual(['1', '9']);
    expect(branchOf(state, '1').ids).toEqual(['2']);
  });

  it('takes the tombstones above along that nothing holds any more', () => {
    let state = tell(tree(), 'removed', comment('1', { status: 'deleted' }));
    state = tell(state, 'removed', reply('2', '1', { status: 'deleted' }));
    expect(top(state).ids).toEqual(['1', '9']);
    state = tell(state, 'removed', reply('3', '2', { status: 'deleted' }));
    expect([...state.comments.keys()]).toEqual(['9']);
    expect(top(state).ids).toEqual(['9']);
  });

  it('by a moderator goes with all that is below it', () => {
    const state = tell(tree(), 'removed', comment('1', { status: 'rejected' }));
    expect([...state.comments.keys()]).toEqual(['9']);
    expect([...state.branches.keys()].sort()).toEqual([TOP, '9']);
  });

  it('comes back when it is restored, with a way to what is below it', () => {
    const hidden = tell(tree(), 'removed', comment('1', { status: 'spam' }));
    const state = showArrived(tell(hidden, 'restored', comment('1', { replyCount: 1 })), TOP, 'best');
    expect(top(state).ids).toEqual(['1', '9']);
    expect(branchOf(state, '1').next).toBe(TOP);
  });

  it('lowers the count of its parent, also unseen', () => {
    const state = page([comment('1', { replyCount: 4, repliesNext: 'c' })]);
    expect(tell(state, 'removed', reply('5', '1', { status: 'spam' })).comments.get('1')!.replyCount).toBe(3);
  });

  it('is gone from what has arrived as well', () => {
    const state = tell(
      tell(page([comment('1')]), 'published', comment('5')),
      'removed',
      comment('5', { status: 'deleted' }),
    );
    expect(top(state).arrived).toEqual([]);
  });
});

describe('a comment that changes', () => {
  it('is replaced in place, and stays whose it was', () => {
    const state = page([comment('1', { mine: true, myVote: 1, replies: [reply('2', '1')] })]);
    const edited = tell(state, 'edited', comment('1', { text: 'other words', replyCount: 1 }));
    expect(edited.comments.get('1')).toMatchObject({ text: 'other words', mine: true, myVote: 1 });
    expect(branchOf(edited, '1').ids).toEqual(['2']);
  });

  it('takes votes without a position of their own', () => {
    const state = tell(page([comment('1')]), 'votes', comment('1', { up: 3, score: 3, text: 'stale' }));
    expect(state.comments.get('1')).toMatchObject({ up: 3, score: 3, text: '1' });
    expect(state.seq).toBe(10);
  });

  it('is not made older by news from before its page', () => {
    const state = withPage(page([], 'more', 10), {
      items: [comment('1', { text: 'new' })],
      next: null,
      seq: 20,
    });
    const told = withChange(
      state,
      { seq: 15, change: 'edited', comment: comment('1', { text: 'old' }) },
      reading,
    );
    expect(told.comments.get('1')!.text).toBe('new');
    expect(told.seq).toBe(15);
  });
});

it('never changes a state that was handed out', () => {
  const state = page([comment('1', { replies: [reply('2', '1')] })]);
  const before = JSON.stringify([[...state.comments], [...state.branches], state.seq]);
  tell(state, 'removed', reply('2', '1', { status: 'deleted' }));
  tell(state, 'published', comment('3'));
  withOwn(state, reply('4', '1'));
  expect(JSON.stringify([[...state.comments], [...state.branches], state.seq])).toBe(before);
});
