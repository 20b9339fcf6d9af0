import { connect } from 'node:net';
import { startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
});
afterAll(() => service.close());

/** Sends bytes and gives all that comes back until the connection ends. */
function say(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(request));
    socket.on('data', chunk => (heard += chunk.toString()));
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

test.each<[string, string, number, string]>([
  [
    'headers over 16 KiB',
    `GET /livez HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    413,
    'too_large',
  ],
  [
    'an address over 16 KiB',
    `GET /v1/counts?${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    413,
    'too_large',
  ],
  ['what is no HTTP', 'HELLO\r\n\r\n', 400, 'bad_request'],
  [
    'two lengths',
    'POST /v1/views HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
    'bad_request',
  ],
  [
    'an unknown method',
    'PROPFIND /v1/counts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    405,
    'method_not_allowed',
  ],
  [
    'a preflight without its headers',
    'OPTIONS /v1/views HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    405,
    'method_not_allowed',
  ],
])('%s is refused with a problem', async (_, request, status, code) => {
  const answer = await say(request);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head.toLowerCase()).toContain('content-type: application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ status, code, type: `urn:tidemark:problem:${code}` });
});

test('a service that was sent nonsense goes on', async () => {
  expect((await fetch(`${service.url}/livez`)).status).toBe(200);
});
