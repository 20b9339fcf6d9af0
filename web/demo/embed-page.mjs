import { html, raw, escape } from './html.mjs';
import { page } from './layout.mjs';
import { words } from './words.mjs';

/** Shown until the script puts in the address of the service that answers. */
const fallbackOrigin = 'https://talk.example.org';

/** Code with every mention of our origin marked, so that the page's script can replace it. */
const code = text =>
  raw(
    escape(text)
      .replaceAll('{origin}', `<span data-origin>${fallbackOrigin}</span>`)
      .replaceAll('{socket}', `<span data-socket>${fallbackOrigin.replace('https', 'wss')}</span>`),
  );

const sample = (label, text) =>
  html`<figure class="sample">
    <figcaption>${label}</figcaption>
    <pre><code>${code(text)}</code></pre>
  </figure>`;

const script = '<script async src="{origin}/v1/embed.js" data-site="portal"></script>';
const articleTag = `<tidemark-counts article="news-48213" record href="#talk">
  7,354 views · 1 comment
</tidemark-counts>
<tidemark-live-toggle></tidemark-live-toggle>`;
const listTag = '<tidemark-counts article="news-48213" mode="compact"></tidemark-counts>';
const hostCss = `tidemark-counts {
  display: inline-block;
  min-inline-size: 26ch;
  font-variant-numeric: tabular-nums;
}`;
const policy = `Content-Security-Policy:
  script-src 'self' {origin};
  connect-src 'self' {origin} {socket}`;
const siteAdd = 'npm run tidemark -- site add portal --origin https://www.example.org';

const attributes = [
  [
    'article',
    'Your own key for the article, the same in every language. Without it, the canonical address of the page.',
  ],
  ['record', 'Counts one view of this page. Leave it out in lists.'],
  [
    'mode',
    'full is words and numbers (the default), compact is icons and numbers, number is the bare number.',
  ],
  ['show', 'views comments, or only one of them.'],
  ['zero', 'What to do with a zero: show it, hide it, or say it in words (text).'],
  ['href', 'Makes the counts a link, usually to the thread below the article.'],
  ['live', 'on or off. Off shows the counts once and never moves them.'],
  ['lang', 'Language of words and digits. Without it, the nearest lang in the page.'],
];

const key = 'news-48213';
const previews = [
  ['en', 'Full', html`<tidemark-counts article="${key}">${words.en.counts('7,354', 1)}</tidemark-counts>`],
  [
    'cnr',
    'Full, Montenegrin',
    html`<tidemark-counts article="${key}">${words.cnr.counts('7.354', 1)}</tidemark-counts>`,
  ],
  ['en', 'Compact', html`<tidemark-counts article="${key}" mode="compact"></tidemark-counts>`],
  ['cnr', 'Compact, Montenegrin', html`<tidemark-counts article="${key}" mode="compact"></tidemark-counts>`],
  [
    'en',
    'Number only',
    html`<tidemark-counts article="${key}" mode="number" show="views">7,354</tidemark-counts>`,
  ],
];

const step = (id, title, body) =>
  html`<section class="step" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
  </section>`;

export function embedPage({ now, assets }) {
  const main = html`<div class="guide wrap">
    <header class="guide-head">
      <p class="kicker">Tidemark</p>
      <h1>Put it on your site</h1>
      <p class="standfirst">
        One script, and one tag wherever a number should stand. The counts take the type and colour of your
        page, speak its language, and move while people read.
      </p>
    </header>

    <div class="guide-preview">
      <h2>What you get</h2>
      <p>
        These five are the same article as <a href="/demo/${key}">our lead story</a>. Open it in another
        window, and they will move here.
      </p>
      <dl class="previews">
        ${previews.map(
          ([lang, label, tag]) =>
            html`<div>
              <dt>${label}</dt>
              <dd lang="${lang}">${tag}</dd>
            </div>`,
        )}
      </dl>
      <p><tidemark-live-toggle></tidemark-live-toggle></p>
    </div>

    <div class="guide-steps">
      ${step(
        'make-a-site',
        'Make a site',
        html`<p>
            On the machine that runs Tidemark, name your site and the address its pages are served from. The
            command prints a secret key once, for your server; the pages themselves only need the name.
          </p>
          ${sample('Terminal', siteAdd)}`,
      )}
      ${step(
        'load-the-script',
        'Load the script',
        html`<p>Once on each page, anywhere in it. It weighs less than 4 kB and waits for nothing.</p>
          ${sample('HTML', script)}`,
      )}
      ${step(
        'place-the-tags',
        'Place the tags',
        html`<p>
            On an article page <code>record</code> counts one view. What stands inside the tag is what readers
            see without JavaScript, or when the service cannot be reached; let your server print the last
            known numbers there.
          </p>
          ${sample('Article page', articleTag)}
          <p>
            In a list leave out <code>record</code>. All counters of a page travel in one request and share
            one connection. Give readers the live switch once on every page that has moving numbers.
          </p>
          ${sample('List page', listTag)}`,
      )}
      ${step(
        'keep-the-layout',
        'Keep the layout still',
        html`<p>
            Reserve the room before the numbers arrive, and nothing on your page will jump. In compact mode
            <code>10ch</code> is enough.
          </p>
          ${sample('CSS', hostCss)}`,
      )}
      ${step(
        'allow-the-origin',
        'Allow it in your policy',
        html`<p>
            If your pages send a Content-Security-Policy, add Tidemark to two lines of it. No inline script or
            style is needed.
          </p>
          ${sample('HTTP header', policy)}`,
      )}
      ${step(
        'attributes',
        'Attributes',
        html`<table>
            <caption class="hidden">
              Attributes of tidemark-counts
            </caption>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Meaning</th>
              </tr>
            </thead>
            <tbody>
              ${attributes.map(
                ([name, meaning]) =>
                  html`<tr>
                    <th scope="row"><code>${name}</code></th>
                    <td>${meaning}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
          <p>Every path, event and error code is in the <a href="/docs">API reference</a>.</p>`,
      )}
    </div>
  </div>`;
  return page({
    url: '/demo/embed',
    title: 'Put Tidemark on your site | Kurenat',
    description: 'How to embed live view counts: one script, one tag, and the few lines around them.',
    now,
    assets,
    scripts: ['/demo/assets/embed-page.js'],
    main,
  });
}
