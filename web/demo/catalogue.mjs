import { coast } from './content/coast.mjs';
import { comments } from './content/comments.mjs';
import { culture } from './content/culture.mjs';
import { economy } from './content/economy.mjs';
import { environment } from './content/environment.mjs';
import { lead } from './content/lead.mjs';
import { opinion } from './content/opinion.mjs';
import { politics } from './content/politics.mjs';
import { sport } from './content/sport.mjs';
import { typeset } from './html.mjs';

/** In the order of the front page. `layout` names the grid that a section's stories are set in. */
export const sections = [
  { key: 'coast', en: 'Coast', cnr: 'Primorje', layout: 'feature', stories: coast },
  { key: 'politics', en: 'Politics', cnr: 'Politika', layout: 'columns', stories: politics },
  { key: 'opinion', en: 'Opinion', cnr: 'Stav', layout: 'voices', stories: opinion },
  { key: 'economy', en: 'Economy', cnr: 'Ekonomija', layout: 'mirror', stories: economy },
  { key: 'culture', en: 'Culture', cnr: 'Kultura', layout: 'panorama', stories: culture },
  { key: 'environment', en: 'Environment', cnr: 'Životna sredina', layout: 'columns', stories: environment },
  { key: 'sport', en: 'Sport', cnr: 'Sport', layout: 'feature', stories: sport },
];

export const sectionOf = article => sections.find(section => section.key === article.section);
export const urlOf = (article, lang = 'en') => `/demo/${lang === 'en' ? '' : `${lang}/`}${article.article}`;

/** A one-edition story is written flat; here it gets the shape of the lead, editions and all. */
function withEditions(story, section) {
  const { title, deck, body, picture, ...rest } = story;
  const { alt, ...drawing } = picture;
  return {
    slot: undefined,
    ...rest,
    section,
    picture: drawing,
    editions: { en: { title: typeset(title), deck: typeset(deck), body: typeset(body), alt } },
  };
}

function leadArticle() {
  const { en } = lead.editions;
  const english = { ...en, title: typeset(en.title), deck: typeset(en.deck), body: typeset(en.body) };
  return { ...lead, editions: { ...lead.editions, en: english } };
}

/** Every article, newest first, its time counted back from the build so that the front page has a "today". */
export function allArticles(now) {
  return [
    leadArticle(),
    ...sections.flatMap(({ key, stories }) => stories.map(story => withEditions(story, key))),
  ]
    .map(article => ({
      ...article,
      publishedAt: new Date(now.getTime() - article.minutesAgo * 60_000),
      comments: comments[article.article] ?? [],
    }))
    .sort((a, b) => b.publishedAt - a.publishedAt);
}

/** What the service seeds the demo site from. */
export const seedOf = article => ({
  article: article.article,
  title: article.editions.en.title,
  url: urlOf(article),
  author: article.author,
  publishedAt: article.publishedAt.toISOString(),
  initialViews: article.views,
  editions: Object.entries(article.editions).map(([lang, { title }]) => ({
    lang,
    url: urlOf(article, lang),
    title,
  })),
  comments: article.comments,
});
