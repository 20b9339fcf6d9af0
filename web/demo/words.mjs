/** The paper's own words, by edition. The demo's front page exists in English only, so its links say so in Montenegrin. */
export const words = {
  en: {
    tagline: 'The news current of the southern Adriatic',
    skip: 'Skip to the content',
    demo: 'A demonstration of Tidemark. The news is invented.',
    embed: 'How to embed it',
    docs: 'API reference',
    sections: 'Sections',
    home: 'Kurenat, front page',
    editions: 'Editions of this article',
    languages: { en: 'English', cnr: 'Crnogorski' },
    by: 'By',
    counts: (views, comments) => `${views} views · ${words.en.comments(comments)}`,
    comments: count => `${count} ${count === 1 ? 'comment' : 'comments'}`,
    translation: 'About this translation',
    talk: 'Conversation',
    talkNeeds: 'Reading and writing comments needs JavaScript.',
    moreIn: name => `More in ${name}`,
    next: 'Read next',
    colophon: 'About this site',
    footer:
      'Kurenat is an invented newspaper. Its towns, people, events and first comments are made up; its pictures are drawn by a small program. Views and comments are counted by Tidemark.',
  },
  cnr: {
    tagline: 'Struja vijesti južnog Jadrana',
    skip: 'Preskoči na sadržaj',
    demo: 'Demonstracija Tidemarka. Vijesti su izmišljene.',
    embed: 'Kako se ugrađuje',
    docs: 'Opis API-ja',
    sections: 'Rubrike',
    home: 'Kurenat, naslovna strana',
    editions: 'Izdanja ovog članka',
    languages: { en: 'English', cnr: 'Crnogorski' },
    by: 'Piše',
    counts: (views, comments) => `${views} pregleda · ${words.cnr.comments(comments)}`,
    // As many as the demo begins with: 21 would be "komentar" again.
    comments: count => `${count} ${count === 1 ? 'komentar' : 'komentara'}`,
    talk: 'Razgovor',
    talkNeeds: 'Za čitanje i pisanje komentara potreban je JavaScript.',
    moreIn: name => `Još iz rubrike ${name}`,
    next: 'Pročitajte i ovo',
    colophon: 'O ovom sajtu',
    footer:
      'Kurenat je izmišljen list. Izmišljeni su i njegovi gradovi, ljudi, događaji i prvi komentari, a slike crta mali program. Preglede i komentare broji Tidemark.',
  },
};

// Node's data rewrites cnr to sr-ME, which would print Cyrillic; the months are the same words.
const intlTag = { en: 'en-GB', cnr: 'sr-Latn-ME' };
const zone = 'Europe/Podgorica';
const format = (lang, options) => new Intl.DateTimeFormat(intlTag[lang], { timeZone: zone, ...options });

export const longDate = (lang, date) => format(lang, { dateStyle: 'full' }).format(date);
export const dayAndTime = (lang, date) =>
  format(lang, { dateStyle: 'long', timeStyle: 'short' }).format(date);

/** The hour on the day of the build, the date before it. */
export function shortTime(date, now) {
  const day = format('en', { dateStyle: 'short' });
  const today = day.format(date) === day.format(now);
  return format(
    'en',
    today ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  ).format(date);
}

export const number = (lang, value) =>
  new Intl.NumberFormat(lang === 'en' ? 'en' : 'sr-Latn-ME').format(value);
