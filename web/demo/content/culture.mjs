export const culture = [
  {
    article: 'news-48206',
    slot: 'latest',
    author: 'Newsroom',
    place: 'Porat',
    minutesAgo: 52,
    views: 870,
    title: 'Summer festival opens its rehearsals to anyone who brings a chair',
    deck: 'From Monday, evenings on the fortress terrace are free. Cushions are recommended.',
    picture: {
      scene: 'stage',
      light: 'dusk',
      alt: 'Illustration: three performers on a stage between red curtains.',
    },
    body: `The Porat summer festival will open all its rehearsals on the fortress terrace to the public. There are no tickets and no seats: whoever brings a chair may stay.

The director, Una Kastelin, says that the idea came from last year, when people watched from the neighbouring roofs anyway. "They applauded at the wrong moments," she said. "It was very useful. They were the right moments."

Rehearsals begin on Monday at eight and end when the swifts do.`,
  },
  {
    article: 'news-48199',
    author: 'Nina Kaladrin',
    place: 'Stari Žal',
    minutesAgo: 300,
    views: 4870,
    title: 'The cinema with forty seats that shows every film twice',
    deck: 'Once as it is, and once stopped wherever somebody in the audience wants to ask a question.',
    picture: {
      scene: 'cinema',
      light: 'dusk',
      alt: 'Illustration: rows of heads in a small cinema, a sailing boat on the screen.',
    },
    body: `On Fridays the Kino Bonaca in Stari Žal shows a film. On Saturdays it shows the same film with a button. Anyone in the forty seats may press it; the picture stops, the lights go up a little, and there is a conversation.

Its founder, Petar Sjenin, was a projectionist for thirty years and had, he says, a great many questions. The longest evening so far lasted five hours and twenty minutes, over a film of ninety minutes. Nobody left.

There are rules. One may not ask how it ends. One may ask why the door was open.

The house has a waiting list, and a rival: the library now offers a novel with a button.`,
  },
  {
    article: 'news-48195',
    author: 'Mara Žalić',
    place: 'Lug',
    minutesAgo: 655,
    views: 2290,
    title: 'Forty singers, one song: an archive of the lake collects its versions',
    deck: 'The same lullaby is sung around the whole shore, and nowhere in the same way.',
    picture: {
      scene: 'lake',
      light: 'dusk',
      alt: 'Illustration: a heron among reeds and water lilies on a quiet lake.',
    },
    body: `Ethnologist Dunja Trstenin set out to record a lullaby that her grandmother used to sing. In the next village she was told, kindly, that her grandmother had sung it wrong. She has since been told so in thirty-nine other places.

The recordings, which went online on Sunday, can be heard along a map of the shore. Walk clockwise and the tune slowly turns from minor to major; the child falls asleep in some villages, refuses in others, and in one, without explanation, becomes an admiral.

The archive asks for more. "There is no correct one," says Ms Trstenin. "I have promised every single singer not to say so in front of the others."`,
  },
  {
    article: 'news-48186',
    author: 'Sanja Levantić',
    place: 'The capital',
    minutesAgo: 1120,
    views: 13740,
    title: 'National library lends its reading room to the sleepless',
    deck: 'Open from ten at night to five in the morning, with soup at two.',
    picture: {
      scene: 'books',
      light: 'winter',
      alt: 'Illustration: shelves of books, and a lamp above an open book.',
    },
    body: `For one month, as a trial, the great reading room of the national library stays open at night. There is no programme. There are green lamps, long tables, warm radiators, and at two o'clock somebody comes in with soup.

The librarians expected students. They came, but so did bakers before their shift, new parents in turns, taxi drivers, a judge, and an elderly couple who read aloud to each other in the map room, where it disturbs nobody.

On the first night 74 people signed the book, on the twentieth 391. The most requested volume is a history of sleep, of which the library possesses one copy. It has been in use without a break.

A decision on keeping the hours will be taken in June. It will be taken, the director promises, by people who have slept on it.`,
  },
  {
    article: 'news-48179',
    author: 'Nina Kaladrin',
    place: 'Porat',
    minutesAgo: 1620,
    views: 1830,
    title: 'A bell cast in 1742 rings again, in a slightly different key',
    deck: 'Cracked for eighty years, it was welded rather than recast. Musicians are divided.',
    picture: {
      scene: 'oldTown',
      light: 'spring',
      alt: 'Illustration: an old town below green hills, with its bell tower.',
    },
    body: `The great bell of Porat cracked in the winter of 1944 and hung silent ever since. Founders advised melting it down. The parish preferred to wait, and this year a workshop in the north offered to weld the crack, a method that took eleven weeks and a tent.

On Sunday it rang. Those few who remember it say that the tone is lower. The organist, who has measured it, speaks of a quarter-tone and has retuned nothing.

"It is eighty years older," says the sexton, Frano Zvonarin, who is ninety. "So am I, and I do not sing as I did in 1944 either."`,
  },
  {
    article: 'news-48170',
    author: 'Ivo Bonacin',
    place: 'Zaton Veli',
    minutesAgo: 2400,
    views: 6150,
    title: 'The cookbook written by an entire street',
    deck: 'Sixty-three households, sixty-three ways to cook the same fish, and one that is left blank on purpose.',
    picture: {
      scene: 'kitchen',
      light: 'maestral',
      alt: 'Illustration: a fish on a white plate with lemon, olive oil and olives.',
    },
    body: `Every house in Ribarska Street in Zaton Veli makes _brudet_, and every house knows that the others do it wrongly. The result of that conviction is a book of sixty-three recipes for a single dish, printed this week in an edition of a thousand.

Each recipe is given as it was told, with the objections of the neighbours in the margin. Vinegar is discussed for four pages. Polenta is taken for granted. A retired captain in number 17 insists on a pebble from the beach in the pot, and will not say why.

Number 40 is a blank page: its owner would not tell. Readers may write in their guess, and she has promised to read them all and to smile.`,
  },
  {
    article: 'news-48162',
    author: 'Sanja Levantić',
    place: 'Gornji Brod',
    minutesAgo: 3240,
    views: 410,
    title: 'A school orchestra tours by bus line number 4',
    deck: 'Eleven stops, eleven short concerts, and a timetable that held.',
    picture: { scene: 'street', light: 'spring', alt: 'Illustration: a red bus passing coloured houses.' },
    body: `The music school of Gornji Brod has no hall and no van. It does have a stop of bus line number 4 outside the door. On Saturday thirty-two pupils travelled the whole line with their instruments and played for eight minutes at every stop, which is the interval between buses.

The cello went free, as a child under six. At the terminus, a turning circle beside a timber yard, about two hundred people were waiting, some of whom had followed along the line.

The bus company reports that the number 4 ran on time. The driver asks it to be known that he kept the doors open.`,
  },
];
