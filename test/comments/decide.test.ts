import { decide, type Facts } from '../../src/comments/decide';

const NOW = 1_000_000;
const fine: Facts = {
  receipt: undefined,
  author: { name: 'Ana' },
  thread: { open: true, closesAt: null },
  parent: undefined,
  said: false,
};
const at = (time: number): Facts['thread'] => ({ open: true, closesAt: new Date(time) });

test.each<[string, Partial<Facts>, string]>([
  ['a reader’s comment', {}, 'publish'],
  ['a guest’s first comment', { author: null }, 'publish'],
  ['a reply to a comment that is there', { parent: { visible: true } }, 'publish'],
  ['a reply to nobody', { parent: null }, 'parent_gone'],
  ['a reply to what is hidden', { parent: { visible: false } }, 'parent_gone'],
  ['a token of somebody who is gone', { author: undefined }, 'unauthenticated'],
  ['a closed thread', { thread: { open: false, closesAt: null } }, 'thread_closed'],
  ['a thread that closes in a moment', { thread: at(NOW + 1) }, 'publish'],
  ['a thread that closes now', { thread: at(NOW) }, 'thread_closed'],
  [
    'a thread that was closed, though it would close later',
    { thread: { ...at(NOW + 9), open: false } },
    'thread_closed',
  ],
  ['the same words', { said: true }, 'duplicate'],
  ['the same request again', { receipt: { sameRequest: true } }, 'replay'],
  ['another request under the key', { receipt: { sameRequest: false } }, 'idempotency_mismatch'],
  [
    'the same request again, though everything else speaks against it by now',
    {
      receipt: { sameRequest: true },
      author: undefined,
      thread: { open: false, closesAt: null },
      parent: null,
      said: true,
    },
    'replay',
  ],
  [
    'a closed thread where the parent is gone too',
    { thread: { open: false, closesAt: null }, parent: null },
    'thread_closed',
  ],
  ['the same words to a parent that is gone', { parent: null, said: true }, 'parent_gone'],
])('%s', (_, facts, expected) => {
  const verdict = decide({ ...fine, ...facts }, NOW);
  expect(verdict.is === 'refuse' ? verdict.code : verdict.is).toBe(expected);
});
