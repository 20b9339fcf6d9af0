import { createHash } from 'node:crypto';
import { version } from '../../src/lib/root';
import { startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

interface Integrity {
  version: string;
  integrity: Record<string, string>;
}

test('a page may pin a version and hold its scripts to what was published', async () => {
  const published = (await (await fetch(`${service.url}/v1/integrity.json`)).json()) as Integrity;
  expect(published.version).toBe(version);
  expect(Object.keys(published.integrity)).toEqual(['embed.js', 'thread.js']);
  for (const [script, hash] of Object.entries(published.integrity)) {
    const answer = await fetch(`${service.url}/v${version}/${script}`, {
      headers: { Origin: 'https://anywhere.example' },
    });
    expect(answer.headers.get('cache-control')).toContain('immutable');
    // A browser checks a script of another origin only when it may read it.
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(`sha384-${createHash('sha384').update(bytes).digest('base64')}`).toBe(hash);
  }
});

test('a version that this service does not have is not found, rather than another one', async () => {
  expect((await fetch(`${service.url}/v9.9.9/embed.js`)).status).toBe(404);
});
