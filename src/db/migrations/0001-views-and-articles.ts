import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MERGE_LOCK } from '../locks.js';

export class ViewsAndArticles0001 implements MigrationInterface {
  name = 'ViewsAndArticles1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table site (
        id int generated always as identity primary key,
        key text not null,
        origins text[] not null,
        view_policy text not null default '30m',
        respects_gpc boolean not null default false,
        own_networks text[] not null default '{}',
        originless_writes boolean not null default false,
        limit_views int,
        limit_new_articles int,
        created_at timestamptz not null default now()
      );
      create unique index site_key_unique on site (key);

      create table site_key (
        id int generated always as identity primary key,
        site_id int not null references site on delete cascade,
        hash bytea not null,
        created_at timestamptz not null default now(),
        revoked_at timestamptz
      );
      create unique index site_key_hash_unique on site_key (hash);

      create table article (
        id int generated always as identity primary key,
        site_id int not null references site on delete cascade,
        key text not null,
        title text,
        url text,
        author text,
        published_at timestamptz,
        comments_open boolean not null default true,
        closes_at timestamptz,
        created_at timestamptz not null default now(),
        merged_into int
      );
      -- Almost always empty: lets views_commit see in no time that nothing was merged.
      create index article_merged on article (id) where merged_into is not null;
      create index article_newest on article (site_id, created_at, id);

      create table article_key (
        site_id int not null,
        key text not null,
        article_id int not null references article on delete cascade,
        primary key (site_id, key)
      );
      create index article_key_article on article_key (article_id);

      create table article_edition (
        article_id int not null references article on delete cascade,
        lang text not null,
        url text,
        title text,
        primary key (article_id, lang)
      );

      create table article_counts (
        article_id int primary key references article on delete cascade,
        views bigint not null default 0,
        imported bigint not null default 0,
        comments int not null default 0,
        rev bigint not null default 0
      ) with (fillfactor = 70);

      create table view_hour (
        article_id int not null references article on delete cascade,
        hour timestamptz not null,
        edition text not null default '',
        views int not null,
        primary key (article_id, hour, edition)
      ) with (fillfactor = 70);

      create table view_seen (day date not null, key uuid not null, primary key (day, key)) partition by range (day);
      -- Catches what no partition was made for; the job that makes them raises an alarm when it holds a row.
      create table view_seen_default partition of view_seen default;

      create table visitor_salt (day date primary key, salt bytea not null);
    `);

    // The one writer of article_counts. Rows are locked in the order of ids, by every caller last of all.
    await runner.query(`
      create function article_counts_add(p_article int[], p_views int[], p_comments int[])
      returns void language sql as $$
        insert into article_counts as c (article_id, views, comments, rev)
        select d.article, d.views, d.comments, 1
        from unnest(p_article, p_views, p_comments) as d(article, views, comments)
        order by d.article
        on conflict (article_id) do update
          set views = c.views + excluded.views, comments = c.comments + excluded.comments, rev = c.rev + 1
      $$;
    `);

    await runner.query(viewsCommit);
  }

  async down(): Promise<void> {
    // Forward only.
  }
}

/**
 * One batch of views of one day in one transaction. Arrays run in parallel; a zero key means none, since arrays
 * without nulls are subscripted in constant time; p_edition are places in p_editions.
 * Locks are taken in one order by everybody, so that two nodes cannot deadlock: navigations, slots, hours, totals,
 * each sorted. Answers the places that passed (their navigation is new), the places that counted, where articles
 * were merged the ids that took their place, and the totals of every article named, from which ticks are made.
 * Sequential scans are off because plans are kept from when the tables were empty. Sets are intersected by
 * grouping, never by joining: the planner takes every array for ten rows and would loop over thousands.
 */
const viewsCommit = `
  create function views_commit(
    p_day date, p_near_midnight boolean, p_hour timestamptz,
    p_article int[], p_nav uuid[], p_slot uuid[], p_edition int[], p_editions text[],
    out passed int[], out counted int[], out merged int[],
    out articles int[], out views bigint[], out comments int[], out revs bigint[]
  ) language plpgsql set enable_seqscan = off as $$
  declare
    none constant uuid := '00000000-0000-0000-0000-000000000000';
    fresh uuid[];
  begin
    -- Shared with every batch; exclusive while two articles are merged, so that no view falls between them.
    perform pg_advisory_xact_lock_shared(${MERGE_LOCK});
    if exists (select from article a where a.merged_into is not null and a.id = any (p_article)) then
      select array_agg(coalesce(a.merged_into, a.id) order by v.i) into p_article
      from unnest(p_article) with ordinality as v(article, i) join article a on a.id = v.article;
      merged := p_article;
    end if;

    -- 1a. A navigation counts once, also across midnight. Yesterday's are looked up; close to midnight a batch of
    -- another node may still be writing into yesterday, so there the key is taken in both days.
    select array_agg(distinct k) into fresh from unnest(p_nav) as k where k <> none;
    if fresh is null then
      passed := array(select generate_subscripts(p_nav, 1));
    else
      if p_near_midnight then
        with taken as (
          insert into view_seen select p_day - 1, k from unnest(fresh) as k order by k
          on conflict do nothing returning key
        ) select array_agg(key) into fresh from taken;
      else
        select array_agg(k) into fresh from unnest(fresh) as k
        where not exists (select from view_seen s where s.day = p_day - 1 and s.key = k);
      end if;
      with taken as (
        insert into view_seen select p_day, k from unnest(fresh) as k order by k
        on conflict do nothing returning key
      ) select array_agg(key) into fresh from taken;
      passed := array(
        select i from unnest(p_nav) with ordinality as v(k, i) where k = none
        union all
        select min(i) filter (where i > 0) from (
          select k, i from unnest(p_nav) with ordinality as v(k, i) where k <> none
          union all select k, 0 from unnest(fresh) as k
        ) both_sides group by k having min(i) = 0
      );
    end if;

    -- 1b. A visitor's slot is taken only by a view whose navigation is new: a retry must not use up a window.
    with taken as (
      insert into view_seen select distinct p_day, p_slot[i] from unnest(passed) as i where p_slot[i] <> none order by 2
      on conflict do nothing returning key
    ) select array_agg(key) into fresh from taken;
    counted := array(
      select i from unnest(passed) as i where p_slot[i] = none
      union all
      select min(i) filter (where i > 0) from (
        select p_slot[i] as k, i from unnest(passed) as i where p_slot[i] <> none
        union all select k, 0 from unnest(fresh) as k
      ) both_sides group by k having min(i) = 0
    );

    if cardinality(counted) > 0 then
      -- 2. The hourly series.
      insert into view_hour as h (article_id, hour, edition, views)
      select p_article[i], p_hour, p_editions[p_edition[i]], count(*) from unnest(counted) as i
      group by 1, 3 order by 1, 3
      on conflict (article_id, hour, edition) do update set views = h.views + excluded.views;
      -- 3. The totals.
      perform article_counts_add(array_agg(d.article), array_agg(d.n), array_agg(0)) from (
        select p_article[i] as article, count(*)::int as n from unnest(counted) as i group by 1
      ) d;
    end if;

    select array_agg(c.article_id), array_agg(c.views + c.imported), array_agg(c.comments), array_agg(c.rev)
    into articles, views, comments, revs
    from article_counts c where c.article_id = any (p_article);
  end $$;
`;
