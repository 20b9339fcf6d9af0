/** What the clients ask of threads and post to them; as in requests.mjs, the same seed gives the same bytes. */
import { ORIGIN, packed, pick, random, reader, SITE } from './requests.mjs';
import { alias } from './stock.mjs';
import { comment, readerName } from './wording.mjs';

/** Strings whose characters are the bytes of UTF-8, as `packed` takes them. */
const bytesOf = text => Buffer.from(text).toString('latin1');

/** Nothing in it needs to be escaped. */
export const pagePath = (key, query = {}) =>
  `/v1/articles/${key}/comments?${Object.entries({ site: SITE, ...query })
    .map(pair => pair.join('='))
    .join('&')}`;

const get = (path, host) =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\nAccept: */*\r\nOrigin: ${ORIGIN}\r\nReferer: ${ORIGIN}/\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: en\r\n\r\n`;

/** The same page again and again. */
export const onePage = ({ key, query, host }) => packed([get(pagePath(key, query), host)]);

/**
 * Pages of one thread, under another of its names with each request: none of them is in memory, since far more are
 * asked than it holds before a name comes again. `queries` are taken in turn, `from` is where the names go on.
 */
export const pagesByAlias = ({ queries, from, count, host }) =>
  packed(
    Array.from({ length: count }, (_, i) =>
      get(pagePath(alias(from + i), queries[i % queries.length]), host),
    ),
  );

function post(key, host, who, body, idempotencyKey, token) {
  const bytes = bytesOf(JSON.stringify(body));
  return `POST /v1/articles/${key}/comments HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${bytes.length}\r\n${who}${token ? `Authorization: Bearer ${token}\r\n` : ''}Idempotency-Key: ${idempotencyKey}\r\nContent-Type: application/json\r\nAccept: */*\r\nOrigin: ${ORIGIN}\r\nReferer: ${ORIGIN}/\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n${bytes}`;
}

/**
 * Comments, each with a text and an idempotency key of its own: one after the other to each of `articles`, half of
 * them answers to one of its `parents`, where it has some; half by readers who write for the first time, half by those
 * whose tokens the client holds, each in their turn, where it holds any.
 */
export function posts({ seed, count, host, articles, tokens }) {
  const next = random(seed);
  let turn = Math.floor(next() * tokens.length);
  return packed(
    Array.from({ length: count }, (_, i) => {
      const { key, parents } = articles[i % articles.length];
      const known = tokens.length > 0 && next() < 0.5;
      const body = {
        site: SITE,
        ...(parents.length > 0 && next() < 0.5 && { parent: pick(parents, next) }),
        text: comment(next, `(${seed}-${i})`),
        edition: 'en',
        ...(!known && { author: { name: readerName(next) } }),
      };
      const token = known ? tokens[turn++ % tokens.length] : undefined;
      return post(key, host, reader(next), body, `${seed}-${i}-${Math.floor(next() * 2 ** 32)}`, token);
    }),
  );
}
