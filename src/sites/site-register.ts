import { Injectable } from '@nestjs/common';
import { Problem } from '../errors.js';
import { isNetwork } from '../lib/addresses.js';
import { originFault } from './origins.js';
import { hashSecretKey, makeSecretKey } from './secret-key.js';
import { type SiteRecord, SiteStore } from './site.store.js';
import { Sites } from './sites.js';

/** What an operator may set of a site; what is left out stays, or begins as it does by default. */
export type SiteSettings = Partial<Omit<SiteRecord, 'id' | 'key'>>;

const DEFAULTS: Omit<SiteRecord, 'id' | 'key'> = {
  origins: [],
  viewPolicy: '30m',
  respectsGpc: false,
  ownNetworks: [],
  originlessWrites: false,
  limitViews: null,
  limitNewArticles: null,
  limitComments: null,
  limitCommentsAddress: null,
  gifViews: false,
};

const KEY = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/;

/** The operator's side of sites: making them, changing them, giving out keys. */
@Injectable()
export class SiteRegister {
  constructor(
    private readonly store: SiteStore,
    private readonly sites: Sites,
  ) {}

  list(): Promise<SiteRecord[]> {
    return this.store.all();
  }

  /** @throws Problem bad_request or conflict */
  async add(key: string, settings: SiteSettings): Promise<SiteRecord> {
    if (!KEY.test(key))
      throw new Problem(
        'bad_request',
        'A site key has 1 to 50 of a-z, 0-9 and -, and neither begins nor ends with -.',
      );
    check(settings);
    const site = await this.store.add({ key, ...DEFAULTS, ...settings });
    if (!site) throw new Problem('conflict', `There is a site ${key} already.`);
    this.sites.forget();
    return site;
  }

  /** @throws Problem bad_request or not_found */
  async change(key: string, settings: SiteSettings): Promise<SiteRecord> {
    check(settings);
    const site = { ...(await this.named(key)), ...settings };
    await this.store.change(site);
    this.sites.forget();
    return site;
  }

  /** Makes a secret key, which is never shown again. @throws Problem not_found */
  async makeKey(key: string): Promise<string> {
    const { id } = await this.named(key);
    const secretKey = makeSecretKey();
    await this.store.addKey(id, hashSecretKey(secretKey));
    return secretKey;
  }

  /** Ends all secret keys of a site. @returns how many. @throws Problem not_found */
  async revokeKeys(key: string): Promise<number> {
    return this.store.revokeKeys((await this.named(key)).id);
  }

  private async named(key: string): Promise<SiteRecord> {
    const site = (await this.store.all()).find(candidate => candidate.key === key);
    if (!site) throw new Problem('not_found', `There is no site ${key}.`);
    return site;
  }
}

function check({ origins = [], ownNetworks = [] }: SiteSettings): void {
  for (const origin of origins) {
    const fault = originFault(origin);
    if (fault) throw new Problem('bad_request', `The origin ${JSON.stringify(origin)} ${fault}.`);
  }
  for (const network of ownNetworks) {
    if (!isNetwork(network))
      throw new Problem(
        'bad_request',
        `${JSON.stringify(network)} is no address or network such as 203.0.113.0/24.`,
      );
  }
}
