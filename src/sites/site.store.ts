import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ViewPolicy } from '../db/schema.js';

/** A site as stored. */
export interface SiteRecord {
  id: number;
  key: string;
  origins: string[];
  viewPolicy: ViewPolicy;
  respectsGpc: boolean;
  ownNetworks: string[];
  originlessWrites: boolean;
  limitViews: number | null;
  limitNewArticles: number | null;
  limitComments: number | null;
  limitCommentsAddress: number | null;
  gifViews: boolean;
}

const COLUMNS = `id, key, origins, view_policy as "viewPolicy", respects_gpc as "respectsGpc",
  own_networks as "ownNetworks", originless_writes as "originlessWrites",
  limit_views as "limitViews", limit_new_articles as "limitNewArticles",
  limit_comments as "limitComments", limit_comments_address as "limitCommentsAddress",
  gif_views as "gifViews"`;

@Injectable()
export class SiteStore {
  constructor(private readonly db: DataSource) {}

  all(): Promise<SiteRecord[]> {
    return this.db.query(`/* sites.all */ select ${COLUMNS} from site order by id`);
  }

  /** @returns nothing when the key is taken */
  async add(site: Omit<SiteRecord, 'id'>): Promise<SiteRecord | undefined> {
    const [added] = await this.db.query<SiteRecord[]>(
      `/* sites.add */ insert into site
         (key, origins, view_policy, respects_gpc, own_networks, originless_writes, limit_views, limit_new_articles,
          limit_comments, limit_comments_address, gif_views)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (key) do nothing returning ${COLUMNS}`,
      [
        site.key,
        site.origins,
        site.viewPolicy,
        site.respectsGpc,
        site.ownNetworks,
        site.originlessWrites,
        site.limitViews,
        site.limitNewArticles,
        site.limitComments,
        site.limitCommentsAddress,
        site.gifViews,
      ],
    );
    return added;
  }

  async change(site: SiteRecord): Promise<void> {
    await this.db.query(
      `/* sites.change */ update site set origins = $2, view_policy = $3, respects_gpc = $4, own_networks = $5,
         originless_writes = $6, limit_views = $7, limit_new_articles = $8,
         limit_comments = $9, limit_comments_address = $10, gif_views = $11 where id = $1`,
      [
        site.id,
        site.origins,
        site.viewPolicy,
        site.respectsGpc,
        site.ownNetworks,
        site.originlessWrites,
        site.limitViews,
        site.limitNewArticles,
        site.limitComments,
        site.limitCommentsAddress,
        site.gifViews,
      ],
    );
  }

  async addKey(siteId: number, hash: Buffer): Promise<void> {
    await this.db.query('/* sites.addKey */ insert into site_key (site_id, hash) values ($1, $2)', [
      siteId,
      hash,
    ]);
  }

  /** @returns how many keys were still good */
  async revokeKeys(siteId: number): Promise<number> {
    const [, revoked] = await this.db.query<[unknown, number]>(
      '/* sites.revokeKeys */ update site_key set revoked_at = now() where site_id = $1 and revoked_at is null',
      [siteId],
    );
    return revoked;
  }

  /** @returns the id of the site that a secret key opens, by the key's hash */
  async siteOfKey(hash: Buffer): Promise<number | undefined> {
    const [row] = await this.db.query<{ siteId: number }[]>(
      '/* sites.siteOfKey */ select site_id as "siteId" from site_key where hash = $1 and revoked_at is null',
      [hash],
    );
    return row?.siteId;
  }
}
