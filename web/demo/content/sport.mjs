export const sport = [
  {
    article: 'news-48191',
    slot: 'latest',
    author: 'Newsroom',
    place: 'Zaton Veli',
    minutesAgo: 18,
    views: 4410,
    title: 'Water polo: Zaton Veli win it in the last eleven seconds',
    deck: 'A lob from eight metres settles the semi-final, 10–9. The final is on Saturday.',
    picture: {
      scene: 'pool',
      light: 'noon',
      alt: 'Illustration: a water polo match, a player lifting the ball to throw.',
    },
    body: `Eleven seconds were left when the goalkeeper of Zaton Veli, with nobody free in front of him, threw the ball the whole length of the pool. Captain Boško Valić lobbed it on first touch. It was his only shot of the evening, and it made the score 10–9.

The visitors from Porat had led from the second quarter on and hit the post three times in the last. Their coach congratulated everybody, including, at some length, the post.

The final begins on Saturday at eight in the open-air pool. The ferry will wait.`,
  },
  {
    article: 'news-48190',
    slot: 'latest',
    author: 'Newsroom',
    place: 'The capital',
    minutesAgo: 105,
    views: 1390,
    title: 'Handball: under-18s through to the European finals as group winners',
    deck: 'Five matches, five wins, and a defence that let in nineteen goals a game.',
    picture: {
      scene: 'stadium',
      light: 'dusk',
      alt: 'Illustration: a floodlit ground with full stands at dusk.',
    },
    body: `The national under-18 team finished its group with a fifth win, 31–20, and travels to the European finals in July as one of the top seeds.

Coach Mirna Dolić used all sixteen players again. "They argue about who rests," she said. "I have never had that before." The defence allowed nineteen goals a match, the lowest figure of any group.

The draw takes place on Friday. Before that, the coach remarked, there are examinations, and those have no substitutes' bench.`,
  },
  {
    article: 'news-48192',
    author: 'Luka Porobin',
    place: 'Gornji Brod',
    minutesAgo: 210,
    views: 16320,
    title: 'The club with no striker that is top of the league',
    deck: 'Gornji Brod have scored with fourteen different players, including, twice, the substitute goalkeeper.',
    picture: {
      scene: 'stadium',
      light: 'harvest',
      alt: 'Illustration: a football match in front of full stands, mountains behind.',
    },
    body: `In August FK Gornji Brod sold the only forward they had. The fee paid for a new roof over the stand and left nothing for a replacement. With seven rounds to go they are top of the second division by four points.

Coach Vasilije Ramin plays six in midfield and nobody in front of them. Opponents bring two centre-backs with nothing to mark. "They stand there and become thoughtful," he says. Fourteen players have scored, none more than five times.

The substitute goalkeeper has two, both with his head, both in the last minute, both from corners that he says he only attended out of interest.

Promotion would mean matches under floodlights, which the ground does not have. A collection has begun; the first hundred euros came from the sold striker.`,
  },
  {
    article: 'news-48184',
    author: 'Ivo Bonacin',
    place: 'Porat',
    minutesAgo: 1260,
    views: 2860,
    title: 'Two hundred sails for the old regatta, and one that always comes last',
    deck: 'Captain Antun has finished at the back for twenty-six years. This year he has a crew.',
    picture: {
      scene: 'bay',
      light: 'maestral',
      alt: 'Illustration: sailing boats in a blue bay below mountains.',
    },
    body: `The Porat regatta, first sailed in 1911, starts on Sunday with 204 boats, a record. The favourites are the same three as ever. The attention belongs to the Golubica, a heavy old _pasara_ that has come in last in each of the past twenty-six years.

Her owner, Antun Sidrin, who is seventy-eight, has always sailed her alone. The committee has always waited for him with the prize-giving, once until nearly ten at night.

This year four girls from the sailing school asked to come along. "They want to know about the wind behind the island," he says. "Nobody in a fast boat ever sees it." Asked for his aim, he named twenty-fifth from the back.`,
  },
  {
    article: 'news-48177',
    author: 'Luka Porobin',
    place: 'The capital',
    minutesAgo: 1780,
    views: 9640,
    title: 'City marathon lets the slowest start first',
    deck: 'With staggered waves, everyone finished within the same half-hour, and to the same applause.',
    picture: {
      scene: 'race',
      light: 'spring',
      alt: 'Illustration: runners come through a red finish arch, with spectators on both sides.',
    },
    body: `The first to set out, at five past five in the morning, was Rada Polić, seventy-three, who expected to need seven hours. The last, at ten minutes to ten, were the eight fastest. Organisers had worked out the gaps from everyone's own forecast, so that all should arrive at about noon.

It nearly came off. Of 2,940 finishers, 2,310 crossed the line within thirty minutes of each other, through a crowd that was at its loudest throughout. Mrs Polić was overtaken by the winner forty metres from the end. He slowed down; she did not.

Volunteers, who usually hand out water to empty streets in the afternoon, asked that it be kept this way.`,
  },
  {
    article: 'news-48176',
    author: 'Vuk Katunar',
    place: 'Studenac',
    minutesAgo: 1860,
    views: 1010,
    title: 'A climbing wall inside a silo: the tallest room in the valley',
    deck: 'Thirty-one metres, six routes, and an echo that coaches have learned to use.',
    picture: {
      scene: 'canyon',
      light: 'jugo',
      alt: 'Illustration: a tall bridge between the rock faces of a canyon.',
    },
    body: `The grain silo at Studenac had been empty since the railway stopped calling. Now it has holds. Young climbers from the valley, who had trained on the pillars of the bridge and been told off for it, drilled four thousand holes in one winter.

The wall is thirty-one metres high and round, which makes it hard to find a way out. Six routes lead to a hatch with a view over three counties.

Sound is the difficulty. A word spoken at the bottom arrives at the top four times. Coaches have taken to saying only what is worth hearing four times.`,
  },
  {
    article: 'news-48168',
    author: 'Sanja Levantić',
    place: 'Lug',
    minutesAgo: 2640,
    views: 530,
    title: 'Chess on the lake: a tournament where the clock is the current',
    deck: 'Two to a boat, no engines. When the boat touches the shore, the game is over.',
    picture: {
      scene: 'lake',
      light: 'spring',
      alt: 'Illustration: water lilies and reeds, with green hills behind the lake.',
    },
    body: `The Lug chess club has done away with clocks for one day a year. Players sit opposite each other in a rowing boat, pushed off from the island without oars. When it touches the shore the position is judged as it stands.

A drift takes between fifty minutes and two hours, according to the wind, and good players have begun to study the weather. Sacrifices are common on the southern shore.

Leaning, to influence the boat, is forbidden. The winner, Anđela Rogozin, twenty, leaned on nothing but a pawn and mated four metres from the reeds.`,
  },
  {
    article: 'news-48161',
    author: 'Newsroom',
    place: 'Bijelo Vrelo',
    minutesAgo: 3360,
    views: 280,
    title: 'Ski school hands its lifts over to cyclists until October',
    deck: 'Two trails are open, and the hut sells the same soup.',
    picture: {
      scene: 'mountains',
      light: 'harvest',
      alt: 'Illustration: golden mountains with a few houses and firs.',
    },
    body: `The ski school at Bijelo Vrelo has fitted hooks to its chairlift and will carry bicycles until the end of October. Two trails are open, a gentle one of nine kilometres and another, of four, that the school describes as honest.

Last winter had thirty-eight days of good snow, the fewest on record. The summer, the instructors reckon, will have a hundred and twenty of good dust.

Helmets can be borrowed. The hut at the top has left its menu as it was.`,
  },
];
