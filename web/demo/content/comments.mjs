/**
 * What readers of the invented paper have written, by article. The lead begins with one comment, written in its
 * Montenegrin edition and read in both, and leaves the rest to whoever visits.
 */
export const comments = {
  'news-48213': [
    {
      author: 'Stana Ž.',
      edition: 'cnr',
      text: 'Na tom donjem stepeniku učila sam da plivam. Sad ga nema ni za oseke. Hvala djeci što su sve ovo prekucala, a Anki što je svako jutro sišla i pogledala.',
    },
  ],
  'news-48209': [
    {
      author: 'Ivo from the boatyard',
      edition: 'en',
      text: 'We moved the small boats round to the north side last night. If you have one on the outer mooring, **do it before dark**.',
    },
  ],
  'news-48191': [
    {
      author: 'Vanja K.',
      edition: 'en',
      text: 'Eleven seconds! I had already put my coat on.',
    },
    {
      author: 'Pavle',
      edition: 'cnr',
      text: 'Utakmicu je dobio pretposljednji pas. Pogledajte još jednom lijevo krilo.',
    },
  ],
  'news-48207': [
    {
      author: 'Radojka',
      edition: 'en',
      text: 'Larger type is good news. I have counted votes for thirty years, and half of the spoilt ones were misread.',
    },
  ],
  'news-48212': [
    {
      author: 'Tereza',
      edition: 'en',
      text: 'They kept the bell. That is all I wanted to know.',
    },
    {
      author: 'Luce',
      edition: 'cnr',
      text: 'Zvono se čuje i kod nas na brdu. Motori mi ne nedostaju.',
    },
  ],
  'news-48210': [
    {
      author: 'Old miller',
      edition: 'en',
      text: 'My father was against the dam, my brother was against taking it out. Both would have liked to see the trout.',
    },
  ],
  'news-48182': [
    {
      author: 'Second in line',
      edition: 'en',
      text: 'I would answer at length, but it is my turn now.',
    },
  ],
};
