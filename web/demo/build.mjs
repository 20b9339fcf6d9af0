import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { articlePage } from './article-page.mjs';
import { allArticles, seedOf, urlOf } from './catalogue.mjs';
import { embedPage } from './embed-page.mjs';
import { frontPage } from './front-page.mjs';
import { drawPicture } from './pictures.mjs';
import { icon } from './wordmark.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** The sheets are numbered, since their order is the cascade. */
async function styles() {
  const names = (await readdir(join(here, 'styles'))).filter(name => name.endsWith('.css')).sort();
  const sheets = await Promise.all(names.map(name => readFile(join(here, 'styles', name), 'utf8')));
  return (await transform(sheets.join('\n'), { loader: 'css', minify: true })).code;
}

/** `/demo/x/y` is the file `x/y.html`, `/demo` is `index.html`. */
const fileOf = url => `${url.replace(/^\/demo\/?/, '') || 'index'}.html`;

/** Writes the whole demo site into `outDir`. Times in it are counted back from `now`. */
export async function buildDemo(outDir, { now = new Date() } = {}) {
  const css = await styles();
  const script = await readFile(join(here, 'assets/embed-page.js'), 'utf8');
  // In the query of both assets: a new build is a new address, so the service may let browsers keep them.
  const assets = createHash('sha256').update(css).update(script).digest('hex').slice(0, 8);
  const articles = allArticles(now);

  const files = new Map([
    [fileOf('/demo'), frontPage({ articles, now, assets })],
    [fileOf('/demo/embed'), embedPage({ now, assets })],
    ['demo.json', `${JSON.stringify(articles.map(seedOf), null, 2)}\n`],
    ['assets/demo.css', css],
    ['assets/embed-page.js', script],
    ['assets/icon.svg', icon],
  ]);
  for (const article of articles) {
    for (const lang of Object.keys(article.editions)) {
      files.set(fileOf(urlOf(article, lang)), articlePage({ article, lang, articles, now, assets }));
    }
    for (const time of ['day', 'night']) {
      const drawing = drawPicture({ article: article.article, ...article.picture, time });
      files.set(`assets/pictures/${article.article}-${time}.svg`, drawing);
    }
  }

  const folders = new Set([...files.keys()].map(name => dirname(join(outDir, name))));
  await Promise.all([...folders].map(folder => mkdir(folder, { recursive: true })));
  await Promise.all([...files].map(([name, text]) => writeFile(join(outDir, name), text)));
  return { articles: articles.length, files: files.size };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [outDir] = process.argv.slice(2);
  if (!outDir) {
    console.error('usage: node web/demo/build.mjs OUT');
    process.exit(1);
  }
  const { articles, files } = await buildDemo(resolve(outDir));
  console.log(`demo: ${articles} articles, ${files} files in ${outDir}`);
}
