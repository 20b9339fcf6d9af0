import { html, prose } from './html.mjs';
import { sectionOf, urlOf } from './catalogue.mjs';
import { page } from './layout.mjs';
import { compactCounts, picture, story } from './story.mjs';
import { dayAndTime, number, words } from './words.mjs';

function languageSwitch(article, lang, t) {
  const languages = Object.keys(article.editions);
  if (languages.length < 2) return undefined;
  return html`<nav class="editions" aria-label="${t.editions}">
    <ul>
      ${languages.map(other =>
        other === lang
          ? html`<li>
              <a href="${urlOf(article, other)}" lang="${other}" aria-current="page">${t.languages[other]}</a>
            </li>`
          : html`<li>
              <a href="${urlOf(article, other)}" lang="${other}" hreflang="${other}">${t.languages[other]}</a>
            </li>`,
      )}
    </ul>
  </nav>`;
}

const translationNote = (article, t) =>
  html`<aside class="note" aria-label="${t.translation}">
    <p>
      This text was translated from Montenegrin by AI and may not be fully accurate.
      <a href="${urlOf(article, 'cnr')}" hreflang="cnr"
        >Read the original <span lang="cnr">(na crnogorskom)</span></a
      >
    </p>
  </aside>`;

/** Neighbours in the section, and three pictures from elsewhere: nearest in time, so that every page differs. */
function related(article, articles) {
  const others = articles.filter(other => other !== article);
  const near = list =>
    list.sort(
      (a, b) => Math.abs(a.minutesAgo - article.minutesAgo) - Math.abs(b.minutesAgo - article.minutesAgo),
    );
  const same = near(others.filter(other => other.section === article.section)).slice(0, 5);
  const next = [];
  for (const other of near(
    others.filter(other => other.section !== article.section && other.slot !== 'latest'),
  )) {
    if (next.length < 3 && !next.some(taken => taken.section === other.section)) next.push(other);
  }
  return { same, next };
}

const railItem = article =>
  html`<li>
    <a href="${urlOf(article)}" hreflang="en" lang="en">${article.editions.en.title}</a>
    <p class="meta">${compactCounts(article)}</p>
  </li>`;

export function articlePage({ article, lang, articles, now, assets }) {
  const t = words[lang];
  const edition = article.editions[lang];
  const section = sectionOf(article);
  const { same, next } = related(article, articles);
  const languages = Object.keys(article.editions);
  const main = html`<article class="article wrap">
      <header class="article-head">
        <div class="article-top">
          <p class="kicker"><a href="/demo#${section.key}">${section[lang]}</a></p>
          ${languageSwitch(article, lang, t)}
        </div>
        <h1>${edition.title}</h1>
        <p class="standfirst">${edition.deck}</p>
        <div class="article-meta">
          <p class="byline">
            ${article.author === 'Newsroom' ? article.author : html`<span>${t.by} <b>${article.author}</b></span>`}
            <span class="byline-place">${article.place}</span>
            <time datetime="${article.publishedAt.toISOString()}"
              >${dayAndTime(lang, article.publishedAt)}</time
            >
          </p>
          <p class="article-counts">
            <tidemark-counts article="${article.article}" record href="#talk"
              >${t.counts(number(lang, article.views), article.comments.length)}</tidemark-counts
            >
            <tidemark-live-toggle></tidemark-live-toggle>
          </p>
        </div>
        ${lang === 'en' && article.editions.cnr && translationNote(article, t)}
      </header>
      <figure class="article-picture">
        ${picture(article, { alt: edition.alt, eager: true })}
        ${edition.caption && html`<figcaption>${edition.caption}</figcaption>`}
      </figure>
      <div class="article-body">
        <div class="prose">${prose(edition.body)}</div>
        <section class="talk" aria-label="${t.talk}">
          <tidemark-thread id="talk" article="${article.article}"
            ><p>${t.comments(article.comments.length)}</p>
            <noscript><p>${t.talkNeeds}</p></noscript></tidemark-thread
          >
        </section>
      </div>
      <aside class="rail" aria-labelledby="rail-title">
        <h2 class="column-title" id="rail-title">${t.moreIn(section[lang])}</h2>
        <ul>
          ${same.map(railItem)}
        </ul>
      </aside>
    </article>
    <section class="section section-columns" aria-labelledby="next-title">
      <div class="wrap">
        <h2 class="section-title" id="next-title">${t.next}</h2>
        <div class="section-grid" ${lang === 'en' ? '' : html`lang="en"`}>
          ${next.map(other => story(other, { now, pictured: true, deck: true, kicker: true }))}
        </div>
      </div>
    </section>`;
  return page({
    lang,
    url: urlOf(article, lang),
    title: `${edition.title} | Kurenat`,
    description: edition.deck,
    alternates:
      languages.length > 1
        ? [
            ...languages.map(other => ({ hreflang: other, href: urlOf(article, other) })),
            { hreflang: 'x-default', href: urlOf(article) },
          ]
        : [],
    now,
    assets,
    main,
  });
}
