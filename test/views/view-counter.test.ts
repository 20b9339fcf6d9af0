import { ORIGIN, startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
});
afterAll(() => service.close());

const ignored = (answer: Response): string | null => answer.headers.get('Tidemark-Ignored');

test('a view is counted and answered with the new counts', async () => {
  const answer = await service.view({ site: 'portal', article: 'first', nav: 'n1' });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ article: 'first', views: 1, comments: 0, rev: 1, counted: true });
  expect(ignored(answer)).toBeNull();
  expect(await service.counts('portal', 'first')).toEqual({ first: { views: 1, comments: 0, rev: 1 } });
});
