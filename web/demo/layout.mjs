import { html } from './html.mjs';
import { sections } from './catalogue.mjs';
import { longDate, words } from './words.mjs';
import { wordmark } from './wordmark.mjs';

const navigation = (lang, label, home) =>
  html`<nav class="sections" aria-label="${label}">
    <ul>
      ${sections.map(section => html`<li><a href="${home}#${section.key}">${section[lang]}</a></li>`)}
    </ul>
  </nav>`;

const banner = (lang, t) =>
  html`<aside class="banner" aria-label="Tidemark">
    <p class="wrap">
      <span>${t.demo}</span>
      <span class="banner-links"
        ><a href="/demo/embed" ${lang === 'en' ? '' : html`hreflang="en"`}>${t.embed}</a>
        <a href="/docs" ${lang === 'en' ? '' : html`hreflang="en"`}>${t.docs}</a></span
      >
    </p>
  </aside>`;

const footer = (lang, t) =>
  html`<footer class="footer">
    <div class="wrap">
      ${wordmark('Kurenat')}
      <p>${t.footer}</p>
      <p>
        <a href="/demo/embed">${t.embed}</a>
        <a href="/docs">${t.docs}</a>
      </p>
    </div>
  </footer>`;

/**
 * A whole page. No inline script and no inline style anywhere: the service sends
 * `default-src 'none'; script-src 'self'; style-src 'self'`.
 */
export function page({
  lang = 'en',
  url,
  title,
  description,
  alternates = [],
  front = false,
  now,
  assets,
  scripts = [],
  main,
}) {
  const t = words[lang];
  // The masthead is the page's heading on the front page only; elsewhere the article has it.
  const masthead = front
    ? html`<h1 class="masthead-name">${wordmark('Kurenat')}</h1>`
    : html`<p class="masthead-name"><a href="/demo" aria-label="${t.home}">${wordmark('Kurenat')}</a></p>`;
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <meta name="description" content="${description}" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="canonical" href="${url}" />
        ${alternates.map(({ hreflang, href }) => html`<link rel="alternate" hreflang="${hreflang}" href="${href}" />`)}
        <link rel="icon" href="/demo/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/demo/assets/demo.css?v=${assets}" />
        <script async src="/v1/embed.js" data-site="demo"></script>
        ${scripts.map(src => html`<script defer blocking="render" src="${src}?v=${assets}"></script>`)}
      </head>
      <body>
        <a class="skip" href="#content">${t.skip}</a>
        ${banner(lang, t)}
        <header class="masthead">
          <div class="wrap">
            <p class="masthead-date">
              <time datetime="${now.toISOString().slice(0, 10)}">${longDate(lang, now)}</time>
            </p>
            ${masthead}
            <p class="masthead-tagline">${t.tagline}</p>
          </div>
          ${navigation(lang, t.sections, front ? '' : '/demo')}
        </header>
        <main id="content" tabindex="-1">${main}</main>
        ${footer(lang, t)}
      </body>
    </html> `.toString();
}
