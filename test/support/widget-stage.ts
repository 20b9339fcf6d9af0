/** The widget's stage: a service with a site on it, a publisher's web server on another origin, a browser. */
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page, Request, WebSocket } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { startHost, type Host } from './host-page.js';
import { ORIGIN, startService, type TestService } from './service.js';

interface HtmlParts {
  body: string;
  head?: string;
  lang?: string;
  /** Attributes of the script's tag; '' for none but the site. */
  script?: string;
}

/** What a page did on the network, as the browser tells it. */
interface Traffic {
  counts: Request[];
  views: Request[];
  sockets: WebSocket[];
  /** Socket.IO packets that the page sent. */
  sent: string[];
}

/** A page, with what went wrong in it. */
export interface OpenPage extends Traffic {
  page: Page;
  /** Uncaught errors and rejections, in the host's eyes. */
  errors: string[];
  console: string[];
}

export interface Stage {
  service: TestService;
  host: Host;
  browser: Browser;
  html(parts: HtmlParts): string;
  /** Serves the page under a path of its own and opens it in a browser without a history. */
  open(parts: HtmlParts, more?: OpenOptions): Promise<OpenPage>;
  /** Gives an article a number of views, as an importer would. */
  seed(article: string, views: number): Promise<void>;
  /** Some reader elsewhere opens the article. */
  view(article: string): Promise<void>;
  viewsOf(article: string): Promise<number>;
  close(): Promise<void>;
}

interface OpenOptions {
  headers?: Record<string, string>;
  context?: BrowserContextOptions;
  /** Before the page is loaded. */
  prepare?: (page: Page) => Promise<unknown>;
}

const SITE = 'portal';

export async function startStage(): Promise<Stage> {
  const service = await startService();
  const host = await startHost();
  const browser = await launchChromium();
  const secret = await service.addSite(SITE, { origins: [ORIGIN, host.origin], viewPolicy: 'every' });

  const html = ({ body, head = '', lang = 'en', script = '' }: HtmlParts): string => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>A bridge over the Tara</title>
<link rel="icon" href="data:,">
${head}
<script async src="${service.url}/v1/embed.js" data-site="${SITE}" ${script}></script>
</head>
<body>${body}</body>
</html>`;

  return {
    service,
    host,
    browser,
    html,
    async open(parts, { headers, context, prepare } = {}) {
      const page = await (await browser.newContext(context)).newPage();
      const opened: OpenPage = { page, ...watchTraffic(page, service.url), errors: [], console: [] };
      page.on('pageerror', error => opened.errors.push(String(error)));
      page.on('console', message => opened.console.push(message.text()));
      await prepare?.(page);
      await page.goto(host.page(`/${randomUUID()}`, { html: html(parts), headers }));
      return opened;
    },
    async seed(article, views) {
      const answer = await fetch(`${service.url}/v1/articles/${encodeURIComponent(article)}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ site: SITE, initialViews: views }),
      });
      if (!answer.ok) throw new Error(`PUT ${article}: ${answer.status} ${await answer.text()}`);
    },
    async view(article) {
      const answer = await service.view({ site: SITE, article, nav: randomUUID() });
      if (!answer.ok) throw new Error(`view of ${article}: ${answer.status} ${await answer.text()}`);
    },
    viewsOf: async article => (await service.counts(SITE, article))[article]!.views,
    async close() {
      await browser.close();
      await host.close();
      await service.close();
    },
  };
}

function watchTraffic(page: Page, service: string): Traffic {
  const traffic: Traffic = { counts: [], views: [], sockets: [], sent: [] };
  page.on('request', request => {
    if (request.url().startsWith(`${service}/v1/counts`)) traffic.counts.push(request);
    if (request.url().startsWith(`${service}/v1/views`)) traffic.views.push(request);
  });
  page.on('websocket', socket => {
    traffic.sockets.push(socket);
    socket.on('framesent', ({ payload }) => traffic.sent.push(String(payload)));
  });
  return traffic;
}

/** The keys that a request for counts asks, in their order. */
export const keysOf = (request: Request): string[] =>
  /articles=(.*)/.exec(request.url())![1]!.split(',').map(decodeURIComponent);

/** The keys of all packets that name an event, each packet by itself. */
export const keysSent = (sent: string[], event: string): string[][] =>
  sent
    .filter(packet => packet.startsWith('42'))
    .map(packet => JSON.parse(packet.replace(/^\d+/, '')) as [string, { articles: string[] }])
    .filter(([name]) => name === event)
    .map(([, { articles }]) => articles);
