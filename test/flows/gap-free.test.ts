import { deleted, posted, readWhole } from '../support/comments';
import { closeLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { ThreadFollower } from '../support/thread-follower';
import { until } from '../support/until';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
});
afterEach(closeLive);
afterAll(() => service.close());

const range = (to: number): number[] => Array.from({ length: to }, (_, n) => n + 1);
const seqsOf = ({ changes }: ThreadFollower): number[] => changes.map(({ seq }) => seq);

test('whoever was away for ten changes reads these ten, and then hears on', async () => {
  const article = 'away';
  const follower = await new ThreadFollower(service.url, article).connect();
  const witness = await new ThreadFollower(service.url, article).connect();
  const { comment, token } = await posted(service.url, { article });
  await until(() => follower.changes.length === 1 && witness.changes.length === 1);
  follower.disconnect();
  for (let n = 0; n < 8; n++) await posted(service.url, { article, parent: comment.id });
  await deleted(service.url, comment.id, token);
  await posted(service.url, { article });
  await until(() => witness.changes.length === 11);
  expect([follower.changes.length, follower.asked]).toEqual([1, 0]);

  await follower.connect();
  expect([follower.changes.length, follower.asked]).toEqual([11, 1]);
  await posted(service.url, { article });
  await until(() => follower.changes.length === 12 && witness.changes.length === 12);
  expect(seqsOf(follower)).toEqual(range(12));
  expect(witness.asked).toBe(0);
  // What was read later is as it is by now; apart from that both know the same.
  expect(follower.changes.map(({ seq, change, comment: { id } }) => [seq, change, id])).toEqual(
    witness.changes.map(({ seq, change, comment: { id } }) => [seq, change, id]),
  );
});

test('followers who come and go while many write know in the end what the thread is', async () => {
  const article = 'busy';
  let open = true;
  const writer = async (): Promise<void> => {
    for (let n = 0; open; n++) {
      const { comment, token } = await posted(service.url, { article });
      if (n % 3 === 0) await deleted(service.url, comment.id, token);
    }
  };
  const writers = Array.from({ length: 6 }, writer);
  const followers = Array.from({ length: 4 }, () => new ThreadFollower(service.url, article));
  await Promise.all(
    followers.map(async (follower, n) => {
      for (let turn = 0; turn < 4; turn++) {
        await follower.connect();
        const enough = follower.changes.length + 5 * (n + 1);
        await until(() => follower.changes.length >= enough);
        follower.disconnect();
      }
      await follower.connect();
    }),
  );
  open = false;
  await Promise.all(writers);
  const last = await posted(service.url, { article });
  const whole = (await readWhole(service.url, article)).map(({ id }) => id);
  for (const follower of followers) {
    await until(() => follower.changes.at(-1)?.comment.id === last.comment.id);
    expect(seqsOf(follower)).toEqual(range(follower.changes.length));
    const here = new Set<string>();
    for (const { change, comment } of follower.changes)
      if (change === 'published') here.add(comment.id);
      else here.delete(comment.id);
    expect([...here].sort()).toEqual([...whole].sort());
  }
});
