import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Problem } from '../errors.js';
import { networkTest } from '../lib/addresses.js';
import { originTest } from './origins.js';
import { hashSecretKey, secretKeyIn } from './secret-key.js';
import { type SiteRecord, SiteStore } from './site.store.js';

/** A publisher's property, ready to answer questions. */
export interface Site extends SiteRecord {
  /** Tells whether an `Origin` header is allowed; `own` gives the origin that the request came to. */
  allowsOrigin: (origin: string, own: () => string) => boolean;
  /** Tells whether an address is the staff's. */
  isOwnAddress: (address: string) => boolean;
}

/** Milliseconds that a change made elsewhere may take to be seen here. */
const FRESH = 5_000;
/** Milliseconds before an unknown key is looked up again. */
const FRESH_UNKNOWN = 1_000;
/** Origins whose preflight answer is kept. */
const GRANTS = 10_000;

/** What this node knows of all sites: few, read on every request, changed rarely; so kept in memory. */
@Injectable()
export class Sites {
  private byKey = new Map<string, Site>();
  private byId = new Map<number, Site>();
  /** Origins that some site allows, until sites are read anew. */
  private readonly grants = new LRUCache<string, boolean>({ max: GRANTS });
  private loadedAt = 0;
  private loading: Promise<void> | undefined;

  constructor(private readonly store: SiteStore) {}

  /** @throws Problem not_found when there is no such site */
  async named(key: string): Promise<Site> {
    const known = this.byKey.get(key);
    const age = Date.now() - this.loadedAt;
    // A known site is served while newer data is on its way; only an unknown one waits for the database.
    if (known) {
      if (age > FRESH) this.load().catch(() => undefined);
      return known;
    }
    if (age > FRESH_UNKNOWN) await this.load();
    const site = this.byKey.get(key);
    if (!site) throw new Problem('not_found', 'There is no such site; check the site key.');
    return site;
  }

  /** The site of a row that names it. @throws Problem not_found when it is gone */
  async withId(id: number): Promise<Site> {
    const known = (): Site | undefined => this.byId.get(id);
    if (!known()) await this.load();
    const site = known();
    if (!site) throw new Problem('not_found', 'There is no such site.');
    return this.named(site.key);
  }

  /** A site that is in memory and fresh enough for a hot path. */
  inMemory(key: string): Site | undefined {
    return Date.now() - this.loadedAt <= FRESH ? this.byKey.get(key) : undefined;
  }

  /**
   * Tells whether any site allows an origin: all that a preflight can ask, since it names no site. At once where
   * memory is fresh, since every request of a page asks.
   */
  anyAllows(origin: string, own: () => string): boolean | Promise<boolean> {
    const age = Date.now() - this.loadedAt;
    // Known sites do not wait for the database; only an origin that nobody is known to allow does.
    if (this.loadedAt > 0 && age > FRESH) this.load().catch(() => undefined);
    const allowed = this.loadedAt > 0 && this.someAllows(origin, own);
    if (allowed || age <= FRESH_UNKNOWN) return allowed;
    return this.load().then(
      () => this.someAllows(origin, own),
      () => this.someAllows(origin, own),
    );
  }

  /**
   * Whether an `Authorization` header holds a secret key of this site.
   * @throws Problem unauthenticated for a secret key that is no good, forbidden for another site's
   */
  async holdsSecretKey(site: Site, authorization: string | undefined): Promise<boolean> {
    const key = secretKeyIn(authorization);
    if (key === undefined) return false;
    const owner = await this.store.siteOfKey(hashSecretKey(key));
    if (owner === undefined)
      throw new Problem('unauthenticated', 'This secret key is not known or was revoked.');
    if (owner !== site.id) throw new Problem('forbidden', 'This secret key belongs to another site.');
    return true;
  }

  /** Forgets what is in memory, after this process changed a site. */
  forget(): void {
    this.loadedAt = 0;
  }

  private someAllows(origin: string, own: () => string): boolean {
    const asked = this.grants.get(origin);
    if (asked !== undefined) return asked;
    const sites = [...this.byKey.values()];
    const allowed = sites.some(site => site.allowsOrigin(origin, () => ''));
    // What a site allows as its own depends on the request, so only the rest is kept.
    if (!allowed && sites.some(site => site.allowsOrigin(origin, own))) return true;
    if (allowed) this.grants.set(origin, allowed);
    return allowed;
  }

  private load(): Promise<void> {
    this.loading ??= this.store
      .all()
      .then(records => {
        this.byKey = new Map(
          records.map(record => [
            record.key,
            {
              ...record,
              allowsOrigin: originTest(record.origins),
              isOwnAddress: networkTest(record.ownNetworks),
            },
          ]),
        );
        this.byId = new Map([...this.byKey.values()].map(site => [site.id, site]));
        this.grants.clear();
        this.loadedAt = Date.now();
      })
      .finally(() => (this.loading = undefined));
    return this.loading;
  }
}
