/** A publisher's web server, on another origin than the service: http://localhost:PORT against 127.0.0.1. */
import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface HostPage {
  html: string;
  headers?: OutgoingHttpHeaders;
}

export interface Host {
  origin: string;
  /** Paths that were asked for, queries included, in order. */
  asked: string[];
  /** Puts a page there, or another in its place, and gives its address. */
  page(path: string, page: HostPage | string): string;
  close(): Promise<void>;
}

export async function startHost(): Promise<Host> {
  const pages = new Map<string, HostPage>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages.get(path.split('?')[0]!);
    // Without a policy of its own a page would be kept out of the back/forward cache by `no-store`.
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    page(path, page) {
      pages.set(path, typeof page === 'string' ? { html: page } : page);
      return origin + path;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
