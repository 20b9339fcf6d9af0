import type { IncomingMessage } from 'node:http';
import { Problem } from '../errors.js';
import { limitAddress } from '../lib/addresses.js';
import type { Proxies } from '../lib/proxies.js';
import type { Site, Sites } from '../sites/sites.js';

/**
 * Lets a connection in or not. CORS does not guard WebSockets, so the origin is checked here for every transport.
 * Connections are counted by address from their first packet on, half-open ones too.
 */
export class Handshake {
  private readonly open = new Map<string, number>();
  private readonly siteOf = new WeakMap<IncomingMessage, Site>();

  constructor(
    private readonly sites: Sites,
    private readonly proxies: Proxies,
    private readonly publicUrl: string | undefined,
    /** Connections of one address. */
    private readonly most: number,
  ) {}

  /** @throws Problem bad_request, not_found, origin_not_allowed or rate_limited */
  async admit(request: IncomingMessage): Promise<void> {
    const key = new URL(request.url ?? '', 'http://localhost').searchParams.get('site');
    if (!key) throw new Problem('bad_request', 'Name the site in the query: ?site=KEY.');
    const site = await this.sites.named(key);
    const { origin } = request.headers;
    if (origin !== undefined && !site.allowsOrigin(origin, () => this.ownOrigin(request)))
      throw new Problem('origin_not_allowed', 'The site does not allow this origin.');
    if ((this.open.get(this.addressOf(request)) ?? 0) >= this.most)
      throw new Problem('rate_limited', 'Too many live connections from this address.');
    this.siteOf.set(request, site);
  }

  /** The site of an admitted connection. */
  site(request: IncomingMessage): Site | undefined {
    return this.siteOf.get(request);
  }

  /** Counts a connection. @returns what to call when it is gone */
  count(request: IncomingMessage): () => void {
    const address = this.addressOf(request);
    this.open.set(address, (this.open.get(address) ?? 0) + 1);
    return () => {
      const left = (this.open.get(address) ?? 1) - 1;
      if (left > 0) this.open.set(address, left);
      else this.open.delete(address);
    };
  }

  /** The origin that a request came to. */
  ownOrigin(request: IncomingMessage): string {
    return this.publicUrl ?? this.proxies.originOf(request);
  }

  private addressOf(request: IncomingMessage): string {
    return limitAddress(this.proxies.addressOf(request));
  }
}
