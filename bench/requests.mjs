/**
 * What the clients send. The same seed gives the same requests, so that the service and its bare baseline get the
 * very same bytes.
 */

export const SITE = 'bench';
export const ORIGIN = 'https://front.bench.example';
export const ARTICLES = 10_000;
/** Articles on a front page. */
export const PAGE = 100;
/** Networks (/24) from which readers come: limits are counted by network. */
const NETWORKS = 16_384;
/** Recent requests that a repeat may repeat. */
const RECENT = 20_000;

/** A small generator of random numbers with a seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws from 0 to n - 1, the first most often: the k-th with a chance in proportion to 1 / k. */
export function zipf(n, next) {
  const upTo = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) upTo[i] = sum += 1 / (i + 1);
  return () => {
    const wanted = next() * sum;
    let low = 0;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

export const articleKey = i => `news-${10_000 + i}`;

const systems = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'Linux; Android 10; K',
];
const userAgents = Array.from(
  { length: 200 },
  (_, i) =>
    `Mozilla/5.0 (${systems[i % 4]}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + (i >> 2)}.0.0.0 ${i % 4 === 3 ? 'Mobile ' : ''}Safari/537.36`,
);
const languages = [
  'en',
  'cnr,sr;q=0.9,en;q=0.8',
  'de-DE,de;q=0.9,en;q=0.8',
  'sr-ME,sr;q=0.9',
  'en-GB,en;q=0.9',
];

export const pick = (list, next) => list[Math.floor(next() * list.length)];

/** One beacon, as the widget words it and a proxy hands it on. `reader` is the headers that make a visitor. */
function beacon(article, nav, reader, host) {
  const body = JSON.stringify({
    site: SITE,
    article,
    nav,
    edition: 'en',
    url: `${ORIGIN}/en/${article}`,
    title: `The tide turns earlier this year, says the harbour of ${article}`,
    referrer: `${ORIGIN}/en`,
  });
  return `POST /v1/views HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${body.length}\r\n${reader}Content-Type: application/json\r\nAccept: */*\r\nOrigin: ${ORIGIN}\r\nReferer: ${ORIGIN}/\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n${body}`;
}

export function reader(next) {
  const network = Math.floor(next() * NETWORKS);
  const address = `${20 + (network >> 12)}.${(network >> 6) & 63}.${network & 63}.${1 + Math.floor(next() * 254)}`;
  return `User-Agent: ${pick(userAgents, next)}\r\nX-Forwarded-For: ${address}\r\nAccept-Language: ${pick(languages, next)}\r\n`;
}

const navigation = next => Array.from({ length: 4 }, () => Math.floor(next() * 4_294_967_296)).join('-');

/** Requests as one buffer and where each begins: a hundred thousand small buffers would cost the client its speed. */
export function packed(texts) {
  const ends = new Uint32Array(texts.length);
  let length = 0;
  for (let i = 0; i < texts.length; i++) ends[i] = length += texts[i].length;
  const bytes = Buffer.allocUnsafe(length);
  for (let i = 0, at = 0; i < texts.length; at = ends[i++]) bytes.latin1Write(texts[i], at);
  return { bytes, ends, length: texts.length };
}

/**
 * Beacons of browsers, by Zipf over all articles. Half are new; of the others half are the same reader on the same
 * article again, and half the same navigation sent again.
 */
export function views({ seed, count, host, only }) {
  const next = random(seed);
  const article = zipf(ARTICLES, next);
  const texts = [];
  const fresh = [];
  while (texts.length < count) {
    const kind = fresh.length === 0 || only ? 0 : next();
    const again = fresh[Math.max(0, fresh.length - 1 - Math.floor(next() * RECENT))];
    if (kind >= 0.75) texts.push(again.text);
    else if (kind >= 0.5) texts.push(beacon(again.key, navigation(next), again.who, host));
    else {
      const key = only ?? articleKey(article());
      const who = reader(next);
      const text = beacon(key, navigation(next), who, host);
      fresh.push({ key, who, text });
      texts.push(text);
    }
  }
  return packed(texts);
}

/** One view of every article, so that all exist before anything is measured. */
export function firstViews({ seed, host }) {
  const next = random(seed);
  return packed(
    Array.from({ length: ARTICLES }, (_, i) => beacon(articleKey(i), navigation(next), reader(next), host)),
  );
}

/** Front pages: the first holds the most read articles, the others any. */
export function pages(count) {
  const next = random(7);
  return Array.from({ length: count }, (_, page) => {
    const keys = new Set();
    while (keys.size < PAGE) keys.add(articleKey(page === 0 ? keys.size : Math.floor(next() * ARTICLES)));
    return `/v1/counts?site=${SITE}&articles=${[...keys].sort().join(',')}`;
  });
}

/** Questions for the counts of front pages, one after the other. */
export function counts({ lists, host }) {
  return packed(
    pages(lists).map(
      path =>
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${userAgents[0]}\r\nAccept: */*\r\nOrigin: ${ORIGIN}\r\nReferer: ${ORIGIN}/\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: en\r\n\r\n`,
    ),
  );
}
