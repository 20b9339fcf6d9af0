import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The demo is native ESM, which jest cannot import on Node 20; it is run as the build runs it. */
let out: string;
let pages: { name: string; text: string }[];

interface Seed {
  article: string;
  title: string;
  url: string;
  publishedAt: string;
  initialViews: number;
  editions: { lang: string; url: string; title: string }[];
  comments: { author: string; edition: string; text: string }[];
}

const fileOf = (url: string) => join(out, `${url.replace(/^\/demo\/?/, '') || 'index'}.html`);
const read = (url: string) => readFileSync(fileOf(url), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(match => match[1] as string);
const seeds = () => JSON.parse(readFileSync(join(out, 'demo.json'), 'utf8')) as Seed[];

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'tidemark-demo-'));
  execFileSync(process.execPath, [resolve('web/demo/build.mjs'), out]);
  pages = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.html'))
    .map(name => ({ name, text: readFileSync(join(out, name), 'utf8') }));
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

test('the front page shows at least fifty articles and records none', () => {
  const counters = all(read('/demo'), /<tidemark-counts([^>]*)>/g);
  const keys = new Set(counters.map(attributes => /article="([^"]+)"/.exec(attributes)?.[1]));
  expect(keys.size).toBe(counters.length);
  expect(keys.size).toBeGreaterThanOrEqual(50);
  // One GET carries at most 100 keys.
  expect(keys.size).toBeLessThanOrEqual(100);
  expect(counters.filter(attributes => /\brecord\b/.test(attributes))).toEqual([]);
});

test('every link and asset of every page leads to a written file', () => {
  const missing = pages.flatMap(({ name, text }) =>
    all(text, /(?:href|src|srcset)="(\/demo[^"]*)"/g)
      .map(url => url.replace(/[?#].*$/, ''))
      .filter(url => !existsSync(url.startsWith('/demo/assets/') ? join(out, url.slice(6)) : fileOf(url)))
      .map(url => `${name} -> ${url}`),
  );
  expect(missing).toEqual([]);
});

test('every fragment names an element of the page it points into', () => {
  const broken = pages.flatMap(({ name, text }) =>
    all(text, /href="((?:\/demo[^"#]*)?#[^"]+)"/g).filter(href => {
      const [url, id] = href.split('#') as [string, string];
      return !(url ? read(url) : text).includes(`id="${id}"`) && name;
    }),
  );
  expect(broken).toEqual([]);
});

test('demo.json is the catalogue that the pages show', () => {
  const catalogue = seeds();
  expect(catalogue.length).toBeGreaterThanOrEqual(50);
  expect(new Set(catalogue.map(({ article }) => article)).size).toBe(catalogue.length);
  for (const { article, initialViews, url, publishedAt, editions } of catalogue) {
    expect(initialViews).toBeGreaterThan(0);
    expect(Date.parse(publishedAt)).toBeLessThanOrEqual(Date.now());
    expect(editions.map(edition => edition.url)).toContain(url);
    for (const edition of editions) {
      const text = read(edition.url);
      expect(text).toContain(`<html lang="${edition.lang}">`);
      expect(text).toMatch(new RegExp(`<tidemark-counts article="${article}" record href="#talk"`));
      // A page of an article records that article and no other.
      expect(all(text, /<tidemark-counts([^>]*)>/g).filter(tag => / record\b/.test(tag))).toHaveLength(1);
    }
  }
  const lead = catalogue.find(({ article }) => article === 'news-48213');
  expect(lead).toMatchObject({
    initialViews: 7354,
    editions: [
      { lang: 'en', url: '/demo/news-48213' },
      { lang: 'cnr', url: '/demo/cnr/news-48213' },
    ],
    comments: [{ edition: 'cnr' }],
  });
});

test('both editions of the lead story name each other, and say the same counts in their own words', () => {
  for (const url of ['/demo/news-48213', '/demo/cnr/news-48213']) {
    expect(all(read(url), /<link rel="alternate" hreflang="([^"]+)"/g)).toEqual(['en', 'cnr', 'x-default']);
    expect(read(url)).toMatch(/<tidemark-thread id="talk" article="news-48213"\s*>/);
  }
  expect(read('/demo/news-48213')).toContain('7,354 views · 1 comment<');
  expect(read('/demo/cnr/news-48213')).toContain('7.354 pregleda · 1 komentar<');
  expect(read('/demo/news-48213')).toMatch(
    /by AI and may not[\s\S]*href="\/demo\/cnr\/news-48213" hreflang="cnr"\s*>Read the/,
  );
});

test('no page needs a hole in the Content-Security-Policy', () => {
  for (const { text } of pages) {
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
    expect(text).not.toMatch(/(?:src|srcset)="(?:https?:)?\/\//);
  }
});

test('every page has its language, a title and description of its own, a canonical address, one h1', () => {
  for (const { text } of pages) {
    expect(text).toMatch(/^<!doctype html>\s*<html lang="(en|cnr)">/);
    expect(all(text, /<link rel="canonical" href="(\/demo[^"]*)"/g)).toHaveLength(1);
    expect(all(text, /<meta name="description" content="([^"]{20,})"/g)).toHaveLength(1);
    expect(all(text, /(<h1)\b/g)).toHaveLength(1);
    expect(text).toContain('<script async src="/v1/embed.js" data-site="demo"></script>');
    expect(text).not.toMatch(/undefined|\[object/);
  }
  const titles = pages.flatMap(({ text }) => all(text, /<title>([^<]+)<\/title>/g));
  expect(new Set(titles).size).toBe(pages.length);
});

test('pictures are self-contained drawings, with room kept for them and ids that do not clash', () => {
  const folder = join(out, 'assets/pictures');
  const drawings = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
  const ids = drawings.flatMap(text => all(text, /\bid="([^"]+)"/g));
  expect(new Set(ids).size).toBe(ids.length);
  for (const text of drawings) expect(text).not.toMatch(/NaN|undefined|<style|<script|href=/);
  for (const { text } of pages) {
    for (const tag of all(text, /<img([^>]*)>/g))
      expect(tag).toMatch(/alt="[\s\S]*width="1200"[\s\S]*height="800"/);
  }
});
