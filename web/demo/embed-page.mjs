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
const threadTag = `<tidemark-thread id="talk" article="news-48213">
  1 comment
</tidemark-thread>`;
const listTag = '<tidemark-counts article="news-48213" mode="compact"></tidemark-counts>';
const hostCss = `tidemark-counts {
  display: inline-block;
  min-inline-size: 26ch;
  font-variant-numeric: tabular-nums;
}
tidemark-thread:not(:state(ready)) {
  display: block;
  min-block-size: 100vh;
}`;
const themeCss = `tidemark-thread {
  --tidemark-accent: #b5361a;
  --tidemark-radius: 0;
}
tidemark-thread::part(title) {
  font: 700 1.375rem/1.3 Georgia, serif;
}`;
const policy = `Content-Security-Policy:
  script-src 'self' {origin};
  connect-src 'self' {origin} {socket}`;
const siteAdd = 'npm run tidemark -- site add portal --origin https://www.example.org';

const countsAttributes = [
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

const threadAttributes = [
  ['article', 'As above, so that all editions share one thread.'],
  ['sort', 'best (the default), newest or oldest; a reader who has chosen another one keeps it.'],
  ['theme', 'auto takes the colours of your page; light and dark bring their own.'],
  ['loading', 'eager loads the comments at once, lazy (the default) when the reader is near.'],
  ['per-page', 'Comments a page, 1 to 100; 50 without it.'],
  ['max-depth', 'Indents that are drawn, 0 to 3.'],
  ['heading-level', 'Level of its heading in your page, 1 to 6; 2 without it.'],
  ['readonly', 'Nothing can be written.'],
  ['lang', 'As above.'],
];

const attributeTable = (caption, rows) =>
  html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">Meaning</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([name, meaning]) =>
          html`<tr>
            <th scope="row"><code>${name}</code></th>
            <td>${meaning}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

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
        One script, one tag wherever a number should stand, and one where readers talk. They take the type and
        colour of your page, speak its language, and move while people read.
      </p>
    </header>

    <div class="guide-preview">
      <h2>What you get</h2>
      <p>
        These five are the same article as <a href="/demo/${key}">our lead story</a>. Open it in another
        window, or <a href="/demo/${key}#talk">say something below it</a>, and they will move here.
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
        html`<p>
            Once on each page, anywhere in it. It weighs less than 4 kB and waits for nothing. What a thread
            needs on top comes by itself, where there is one.
          </p>
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
          ${sample('List page', listTag)}
          <p>
            And where readers should talk, usually below the article, the thread. They write with a name and
            no account; what they have typed is kept until it is posted.
          </p>
          ${sample('Below the article', threadTag)}`,
      )}
      ${step(
        'keep-the-layout',
        'Keep the layout still',
        html`<p>
            Reserve the room before the numbers arrive, and nothing on your page will jump. In compact mode
            <code>10ch</code> is enough. A thread gives back what it does not need when nobody can see it.
          </p>
          ${sample('CSS', hostCss)}`,
      )}
      ${step(
        'make-it-yours',
        'Make the thread yours',
        html`<p>It inherits your type and colours. Custom properties and parts do the rest.</p>
          ${sample('CSS', themeCss)}`,
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
        html`${attributeTable(html`Of <code>&lt;tidemark-counts&gt;</code>`, countsAttributes)}
          ${attributeTable(html`Of <code>&lt;tidemark-thread&gt;</code>`, threadAttributes)}
          <p>Every path and error code is in the <a href="/docs">API reference</a>.</p>`,
      )}
    </div>
  </div>`;
  return page({
    url: '/demo/embed',
    title: 'Put Tidemark on your site | Kurenat',
    description:
      'How to embed live view counts and comments: one script, two tags, and the few lines around them.',
    now,
    assets,
    scripts: ['/demo/assets/embed-page.js'],
    main,
  });
}
