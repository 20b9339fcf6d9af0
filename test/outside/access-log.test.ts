import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isbot } from 'isbot';
import { describeOutside, outside } from '../support/outside';
import { ORIGIN, startService, type TestService } from '../support/service';

interface Line {
  address: string;
  path: string;
  userAgent: string;
}

/** Requests of the combined log format. */
const COMBINED = /^(\S+) \S+ \S+ \[[^\]]*\] "(?:[A-Z]+) (\S+)[^"]*" \d+ \S+ "[^"]*" "(.*)"\s*$/;
const AT_ONCE = 64;

describeOutside('the access log', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
    await service.addSite('portal', { viewPolicy: 'day' });
    // Noon, so that the whole replay is in one window.
    service.clock.set(Date.UTC(2026, 4, 17, 12));
  });
  afterAll(() => service.close());

  test('every line of a real log is accounted for, and the totals are those of an independent recount', async () => {
    const text = gunzipSync(readFileSync(outside('logs/apache-combined-10000.log.gz'))).toString('utf8');
    const lines = text.split('\n').filter(line => line !== '');
    const parsed = lines
      .map(line => COMBINED.exec(line))
      .map(m => (m ? { address: m[1]!, path: m[2]!, userAgent: m[3]! } : undefined));
    const replayed = parsed.filter((line): line is Line => line !== undefined);
    expect(replayed.length).toBeGreaterThan(lines.length * 0.99);

    const outcomes: Record<string, number> = {};
    const queue = [...replayed.entries()];
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [i, { address, path, userAgent }] = next;
        const answer = await fetch(`${service.url}/v1/views`, {
          method: 'POST',
          headers: {
            Origin: ORIGIN,
            'Content-Type': 'text/plain',
            'User-Agent': userAgent,
            'X-Forwarded-For': address,
            'Accept-Language': 'en',
          },
          body: JSON.stringify({ site: 'portal', article: keyOf(path), nav: `line-${i}` }),
        });
        expect(answer.status).toBe(200);
        const { counted } = (await answer.json()) as { counted: boolean };
        const outcome = counted ? 'counted' : (answer.headers.get('Tidemark-Ignored') ?? 'nothing');
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));

    const { views, expected } = recount(replayed);
    expect(outcomes).toEqual(expected);
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(replayed.length);
    const keys = [...views.keys()];
    const stored: Record<string, number> = {};
    for (let from = 0; from < keys.length; from += 50)
      for (const [key, counts] of Object.entries(
        await service.counts('portal', ...keys.slice(from, from + 50)),
      ))
        stored[key] = counts.views;
    expect(stored).toEqual(Object.fromEntries(views));
  }, 120_000);
});

/** A log's path as an article's key: at most 200 characters. */
const keyOf = (path: string): string => path.slice(0, 200);

/** By grouping, without anything of the service but the list of bots that both go by. */
function recount(lines: Line[]): { views: Map<string, number>; expected: Record<string, number> } {
  const people = lines.filter(({ userAgent }) => userAgent.trim() !== '' && !isbot(userAgent));
  const visits = new Set(
    people.map(({ address, path, userAgent }) => JSON.stringify([keyOf(path), address, userAgent])),
  );
  const views = new Map<string, number>();
  for (const visit of visits) {
    const [key] = JSON.parse(visit) as [string];
    views.set(key, (views.get(key) ?? 0) + 1);
  }
  return {
    views,
    expected: {
      bot: lines.length - people.length,
      repeat: people.length - visits.size,
      counted: visits.size,
    },
  };
}
