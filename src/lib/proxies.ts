import type { IncomingMessage } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';

/** Where a request came from, and what it came to, when only configured proxies are believed. */
export class Proxies {
  private readonly isTrusted: (address: string, hop: number) => boolean;

  /** @param networks of proxies whose forwarding headers are believed */
  constructor(networks: string[]) {
    this.isTrusted = networks.length === 0 ? () => false : proxyAddress.compile(networks);
  }

  /** The client's address. */
  addressOf(request: IncomingMessage): string {
    return proxyAddress(request, this.isTrusted) ?? '';
  }

  /** The origin that the client asked, such as https://talk.example.org. */
  originOf(request: IncomingMessage): string {
    const believed = this.isTrusted(request.socket.remoteAddress ?? '', 0);
    const forwarded = (name: string): string | undefined =>
      believed ? request.headers[name]?.toString().split(',').at(-1)?.trim() : undefined;
    const scheme = forwarded('x-forwarded-proto') ?? ('encrypted' in request.socket ? 'https' : 'http');
    return `${scheme}://${forwarded('x-forwarded-host') ?? request.headers.host ?? ''}`;
  }
}
