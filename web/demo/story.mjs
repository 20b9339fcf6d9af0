import { html } from './html.mjs';
import { sectionOf, urlOf } from './catalogue.mjs';
import { pictureSize } from './pictures.mjs';
import { number, shortTime, words } from './words.mjs';

/** Day and night drawings of one article; the browser takes the one that suits the page. */
export function picture(article, { alt, eager = false }) {
  const file = time => `/demo/assets/pictures/${article.article}-${time}.svg`;
  return html`<picture>
    <source media="(prefers-color-scheme: dark)" srcset="${file('night')}" />
    <img
      src="${file('day')}"
      alt="${alt}"
      width="${pictureSize.width}"
      height="${pictureSize.height}"
      ${eager ? html`fetchpriority="high"` : html`loading="lazy" decoding="async"`}
    />
  </picture>`;
}

export const compactCounts = article =>
  html`<tidemark-counts article="${article.article}" mode="compact"></tidemark-counts>`;

/** Compact numbers are rounded; in full, a reader sees every single view arrive. The top of the page can spare the room. */
const fullCounts = article =>
  html`<tidemark-counts article="${article.article}"
    >${words.en.counts(number('en', article.views), article.comments.length)}</tidemark-counts
  >`;

/** One teaser. The picture repeats the headline's link for the mouse only, so keyboards and readers meet it once. */
export function story(
  article,
  { now, size = 'medium', pictured = false, deck = false, kicker = false, eager = false, full = false },
) {
  const { title, deck: summary } = article.editions.en;
  const url = urlOf(article);
  const link = html`<a href="${url}">${title}</a>`;
  return html`<article class="story story-${size}">
    ${pictured && html`<a class="story-picture" href="${url}" tabindex="-1" aria-hidden="true">${picture(article, { alt: '', eager })}</a>`}
    <div class="story-text">
      ${kicker && html`<p class="kicker">${sectionOf(article).en}</p>`}
      <h3>${link}</h3>
      ${deck && html`<p class="deck">${summary}</p>`}
      <p class="meta">
        <time datetime="${article.publishedAt.toISOString()}">${shortTime(article.publishedAt, now)}</time>
        ${full ? fullCounts(article) : compactCounts(article)}
      </p>
    </div>
  </article>`;
}
