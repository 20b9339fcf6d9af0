import { randomInt } from 'node:crypto';
import { Client } from 'pg';
import type { Comment } from '../../src/protocol';
import { codeOf, deleteComment, postComment, type Words } from '../support/comments';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { driftOf } from '../support/drift';
import { addSite, startProcess, type ServiceProcess } from '../support/process';
import { until } from '../support/until';

const KILLS = 8;
/** Requests under way at any time. */
const WRITERS = 24;
const ARTICLES = 5;

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await addSite(database.url, 'portal');
});
afterAll(() => database.drop());

interface Acknowledged {
  id: string;
  article: string;
  /** Every answer that the key was given. */
  answers: Set<string>;
  token: string;
  deleted: boolean;
}

test('killed eight times under load, it loses no acknowledged comment or deletion and stores none twice', async () => {
  const acknowledged = new Map<string, Acknowledged>();
  let sent = 0;
  let lost = 0;
  let replayed = 0;
  let node: ServiceProcess | undefined;
  let open = true;

  /** Sends a request to whatever node there is until it is answered. */
  async function insist(send: (url: string) => Promise<Response>): Promise<Response> {
    for (;;) {
      const { url } = await until(() => node, { message: 'a node' });
      const answer = await send(url)
        // The body too: a node may die in the middle of it.
        .then(async reply => (reply.status < 500 ? new Response(await reply.text(), reply) : undefined))
        .catch(() => undefined);
      if (answer) return answer;
      lost++;
      // Whoever was refused waits for the next node.
      const refusing = node;
      if (refusing?.url === url) await until(() => node !== refusing);
    }
  }

  async function post(words: Words & { key: string; article: string }): Promise<Acknowledged | undefined> {
    const answer = await insist(url => postComment(url, words));
    if (answer.status !== 201) {
      // Somebody deleted what was replied to.
      expect(await codeOf(answer)).toBe('parent_gone');
      return undefined;
    }
    const text = await answer.text();
    const token = answer.headers.get('Tidemark-Reader-Token') ?? words.token!;
    const known = acknowledged.get(words.key);
    if (known) {
      replayed++;
      known.answers.add(text);
      return known;
    }
    const one = {
      id: (JSON.parse(text) as Comment).id,
      article: words.article,
      answers: new Set([text]),
      token,
      deleted: false,
    };
    acknowledged.set(words.key, one);
    return one;
  }

  /** A guest who posts, replies to themselves under their token, repeats, and takes some of it back. */
  const writer = async (): Promise<void> => {
    while (open) {
      const n = sent++;
      const first = { article: `article-${n % ARTICLES}`, text: `Comment ${n}.`, key: `key-${n}` };
      const root = await post(first);
      const second = {
        ...first,
        text: `Reply ${n}.`,
        key: `reply-${n}`,
        parent: root!.id,
        token: root!.token,
      };
      await post(second);
      // As if the answer had been lost.
      if (n % 3 === 0) await post(first);
      if (n % 2 === 0) {
        const answer = await insist(url => deleteComment(url, root!.id, { token: root!.token }));
        expect(answer.status).toBe(200);
        root!.deleted = true;
      }
      if (n % 5 === 0) await post(second);
    }
  };

  const writers = Array.from({ length: WRITERS }, writer);
  for (let kill = 0; kill < KILLS; kill++) {
    const started = await startProcess(database.url);
    node = started;
    const enough = acknowledged.size + randomInt(20, 400);
    await until(() => acknowledged.size >= enough, { message: 'comments to be acknowledged' });
    await started.kill();
    node = undefined;
  }
  const last = await startProcess(database.url);
  node = last;
  open = false;
  await Promise.all(writers);
  expect(await last.stop()).toBe(0);

  expect(lost).toBeGreaterThan(0);
  expect(replayed).toBeGreaterThan(0);
  const all = [...acknowledged.values()];
  expect(all.filter(({ answers }) => answers.size > 1)).toEqual([]);
  const stored = await storedComments();
  const expected = all.map(({ id, article, deleted }) => ({ id, article, deleted }));
  const byId = (a: { id: string }, b: { id: string }): number => Number(a.id) - Number(b.id);
  expect(stored).toEqual(expected.sort(byId));
  expect(await driftOf(database.url)).toEqual([]);
}, 120_000);

async function storedComments(): Promise<{ id: string; article: string; deleted: boolean }[]> {
  const client = new Client(database.url);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; article: string; deleted: boolean }>(
      `select c.id::text, a.key as article, c.status = 'deleted' as deleted
       from comment c join article a on a.id = c.article_id order by c.id`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
