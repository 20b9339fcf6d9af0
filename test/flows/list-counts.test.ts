import { closeLive, connectLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
let key: string;
beforeAll(async () => {
  service = await startService();
  key = await service.addSite('portal');
});
afterEach(closeLive);
afterAll(() => service.close());

const articles = Array.from({ length: 50 }, (_, n) => `vijest-${n}`);

test('a front page of fifty articles is one question, one watch, and no view', async () => {
  for (const [n, article] of articles.entries()) {
    const answer = await fetch(`${service.url}/v1/articles/${article}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ site: 'portal', title: `Vijest ${n}`, initialViews: n * 100 }),
    });
    expect(answer.status).toBe(200);
  }
  const page = await service.counts('portal', ...articles);
  expect(Object.keys(page)).toEqual(articles);
  articles.forEach((article, n) => expect(page[article]!.views).toBe(n * 100));

  const reader = await connectLive(service.url, 'portal');
  expect(await reader.watch(...articles)).toEqual(page);
  expect(await service.counts('portal', ...articles)).toEqual(page);
});

test('what is read on the list moves there, and the list and the question agree', async () => {
  const reader = await connectLive(service.url, 'portal');
  const before = await reader.watch(...articles);
  const opened = ['vijest-3', 'vijest-7', 'vijest-7', 'vijest-49'];
  await Promise.all(opened.map((article, n) => service.view({ site: 'portal', article, nav: `o${n}` })));
  await until(
    () => reader.told['vijest-7']?.views === 702 && reader.told['vijest-3'] && reader.told['vijest-49'],
  );
  expect(Object.keys(reader.told).sort()).toEqual(['vijest-3', 'vijest-49', 'vijest-7']);
  expect(await service.counts('portal', ...articles)).toEqual({ ...before, ...reader.told });
});
