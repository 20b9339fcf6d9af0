import { Client } from 'pg';

/**
 * Everything that is kept of threads although it could be counted, against what it counts. Written anew for tests,
 * so that the service is not judged by its own statement.
 */
const FAULTS = `
  select 'comments' as what, a.key as of, coalesce(n.comments, 0)::text as stored, count(c.id)::text as counted
  from article a left join article_counts n on n.article_id = a.id
  left join comment c on c.article_id = a.id and c.status = 'published' and c.hidden_ancestors = 0
  group by 2, n.comments having coalesce(n.comments, 0) <> count(c.id)
  union all
  select 'replies', p.id::text, p.replies::text, count(c.id)::text
  from comment p left join comment c on c.parent_id = p.id and c.visible
  where p.hidden_ancestors = 0 group by p.id having p.replies <> count(c.id)
  union all
  select 'shown replies', p.id::text, p.shown_replies::text, count(c.id)::text
  from comment p left join comment c on c.parent_id = p.id and c.shown
  where p.hidden_ancestors = 0 group by p.id having p.shown_replies <> count(c.id)
  union all
  select 'place in the tree', c.id::text, concat_ws(' ', c.article_id, c.root_id, c.depth),
    concat_ws(' ', p.article_id, p.root_id, p.depth + 1)
  from comment c left join comment p on p.id = c.parent_id
  where (c.article_id, c.root_id, c.depth)
    is distinct from (coalesce(p.article_id, c.article_id), coalesce(p.root_id, c.id), coalesce(p.depth + 1, 0))
  union all
  select 'position', t.article_id::text, t.seq::text, greatest(t.floor, max(x.seq))::text
  from thread t left join thread_change x on x.article_id = t.article_id
  group by t.article_id having t.seq <> greatest(t.floor, max(x.seq))
  union all
  select 'gaps', t.article_id::text, count(x.seq)::text, (t.seq - t.floor)::text
  from thread t left join thread_change x on x.article_id = t.article_id and x.seq > t.floor
  group by t.article_id having count(x.seq) <> t.seq - t.floor
  union all
  select 'thread', a.key, 'none', count(c.id)::text
  from comment c join article a on a.id = c.article_id
  where c.visible and not exists (select from thread t where t.article_id = c.article_id) group by 2
  union all
  select 'merged', a.key, 'a pointer', count(c.id)::text
  from comment c join article a on a.id = c.article_id where a.merged_into is not null group by 2`;

export interface Fault {
  what: string;
  of: string;
  stored: string;
  counted: string;
}

/** What is wrong with the counters, positions and places of all threads of a database; nothing must be. */
export async function driftOf(databaseUrl: string): Promise<Fault[]> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    return (await client.query<Fault>(FAULTS)).rows;
  } finally {
    await client.end();
  }
}
