import { html } from './html.mjs';
import { sections, urlOf } from './catalogue.mjs';
import { page } from './layout.mjs';
import { compactCounts, story } from './story.mjs';
import { shortTime } from './words.mjs';

/** How each section sets its six stories: the first `pictured` ones get a picture, the first of all is large. */
const layouts = {
  feature: { pictured: 2, decks: 2 },
  mirror: { pictured: 2, decks: 2 },
  columns: { pictured: 3, decks: 3 },
  panorama: { pictured: 1, decks: 1 },
};

function sectionBlock(section, articles, now) {
  const own = articles.filter(article => article.section === section.key && !article.slot);
  const body =
    section.layout === 'voices' ? own.map(article => voice(article, now)) : stories(section.layout, own, now);
  return html`<section
    class="section section-${section.layout}"
    id="${section.key}"
    aria-labelledby="${section.key}-title"
  >
    <div class="wrap">
      <h2 class="section-title" id="${section.key}-title">${section.en}</h2>
      <div class="section-grid">${body}</div>
    </div>
  </section>`;
}

function stories(layout, articles, now) {
  const { pictured, decks } = layouts[layout];
  const large = layout !== 'columns';
  const draw = (article, index) =>
    story(article, {
      now,
      size: index === 0 && large ? 'large' : index < pictured ? 'medium' : 'small',
      pictured: index < pictured,
      deck: index < decks,
    });
  return [
    articles.slice(0, pictured).map(draw),
    html`<div class="section-more">
      ${articles.slice(pictured).map((article, index) => draw(article, index + pictured))}
    </div>`,
  ];
}

/** A column opens with its writer. */
function voice(article, now) {
  const { title, deck } = article.editions.en;
  return html`<article class="voice">
    <p class="voice-author">${article.author}</p>
    <h3><a href="${urlOf(article)}">${title}</a></h3>
    <p class="deck">${deck}</p>
    <p class="meta">
      <time datetime="${article.publishedAt.toISOString()}">${shortTime(article.publishedAt, now)}</time>
      ${compactCounts(article)}
    </p>
  </article>`;
}

export function frontPage({ articles, now, assets }) {
  const inSlot = slot => articles.filter(article => article.slot === slot);
  const [lead] = inSlot('lead');
  const tops = inSlot('top').sort((a, b) => b.views - a.views);
  const main = html`<div class="livebar wrap">
      <p>Every number on this page is live.</p>
      <tidemark-live-toggle></tidemark-live-toggle>
    </div>
    <section class="top wrap" aria-labelledby="top-title">
      <h2 class="hidden" id="top-title">Top stories</h2>
      <div class="top-lead">
        ${story(lead, { now, size: 'lead', pictured: true, deck: true, kicker: true, eager: true, full: true })}
        ${story(tops[0], { now, size: 'wide', pictured: true, deck: true, kicker: true, full: true })}
      </div>
      <div class="top-second">
        ${tops.slice(1).map(article => story(article, { now, pictured: true, deck: true, kicker: true, full: true }))}
      </div>
      <div class="top-latest">
        <h3 class="column-title">Latest</h3>
        <ol>
          ${inSlot('latest').map(article => html`<li>${latest(article, now)}</li>`)}
        </ol>
      </div>
    </section>
    ${sections.map(section => sectionBlock(section, articles, now))}`;
  return page({
    url: '/demo',
    title: 'Kurenat: news from the southern Adriatic',
    description:
      'The front page of an invented newspaper, with the live counts of Tidemark under every headline.',
    front: true,
    now,
    assets,
    main,
  });
}

const latest = (article, now) =>
  html`<article class="latest">
    <p class="latest-time">
      <time datetime="${article.publishedAt.toISOString()}">${shortTime(article.publishedAt, now)}</time>
    </p>
    <div>
      <h4><a href="${urlOf(article)}">${article.editions.en.title}</a></h4>
      <p class="meta">${compactCounts(article)}</p>
    </div>
  </article>`;
