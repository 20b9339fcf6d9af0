/** Columns carry a writer's name on the front page instead of a large picture. */
export const opinion = [
  {
    article: 'news-48182',
    author: 'Teodora Škverić',
    place: 'Column',
    minutesAgo: 150,
    views: 5930,
    title: 'In praise of the queue',
    deck: 'It is the last place where a town talks to itself without being asked to.',
    picture: {
      scene: 'market',
      light: 'jugo',
      alt: 'Illustration: market stalls with awnings in front of old houses.',
    },
    body: `I have been told that I need never queue again. Tickets, pensions, bread and doctors can all be had by telephone, at a time that suits me, without the sight of another human back. I have tried it for a month. It is efficient, and I have learned nothing.

In the old queue at the post office I learned that the spring behind the church had stopped, that somebody's son was home, and that the new price of parcels was a scandal. I disagreed with a stranger about fish. None of this was on my list.

I do not want the waiting back; it was too long, and hardest on those with the least time. I should like a short one. Seven people, say, and a door that sticks. Call it public infrastructure, and give it a bench.`,
  },
  {
    article: 'news-48175',
    author: 'Stevan Obradin',
    place: 'Column',
    minutesAgo: 890,
    views: 2480,
    title: 'A number is not an answer, but it is a good place to stand',
    deck: 'The notebooks of Porat have ended one quarrel. They have also started a better one.',
    picture: {
      scene: 'laboratory',
      light: 'dusk',
      alt: 'Illustration: a desk with a chart on the wall, a laptop and glass flasks.',
    },
    body: `For six years my town quarrelled about whether the sea was rising. It was a bad quarrel, because each side could win it in its own café. Then some children typed in forty-one notebooks, and the quarrel was over in an evening.

What took its place is louder. Stone or pontoon? Who pays? What do we owe to those who will live here when the line has climbed again? These are questions on which decent people differ, and now they differ about the same thing.

That is all that one may ask of a number. It does not tell us what to do. It clears the table, so that we can put our elbows on it.`,
  },
  {
    article: 'news-48173',
    author: 'Nina Kaladrin',
    place: 'Column',
    minutesAgo: 1330,
    views: 7810,
    title: 'Let the children be bored, at least until August',
    deck: 'A holiday with a timetable is a school with worse food.',
    picture: { scene: 'pines', light: 'noon', alt: 'Illustration: stone pines and parasols on a beach.' },
    body: `By the first week of June the parents around me have booked it all: sailing, Spanish, robots, and something called mindful clay. I admire the logistics. I also remember a summer in which I did nothing at all, and in which I found out what I liked.

Boredom is not a gap in the programme. It is the noise a mind makes while it changes gear. Take a child's telephone and tablet, point at the door, and wait out the forty terrible minutes. On the forty-first there is usually a raft.

The raft will sink. That, too, is on the curriculum.`,
  },
  {
    article: 'news-48167',
    author: 'Vuk Katunar',
    place: 'Column',
    minutesAgo: 2120,
    views: 1150,
    title: 'The mountain does not need to be opened up',
    deck: 'We say it of every valley with one road. It opens, then we look for another one.',
    picture: { scene: 'mountains', light: 'spring', alt: 'Illustration: green hills and snow-capped peaks.' },
    body: `There is a phrase in every plan that I have read in thirty years of walking: the area is to be opened up. It is never said to whom it has been closed. The people who live there go in and out. So do the bears.

I am not against roads. I have been carried down one. But a road is a promise to keep coming, with ploughs and doctors and a bus, and we are better at ribbons than at promises.

Open up the timetable instead. Two buses a day to the trailhead and a roof to wait under would bring more people to the mountain than any car park, and would take them home again.`,
  },
  {
    article: 'news-48166',
    author: 'Mara Žalić',
    place: 'Column',
    minutesAgo: 2780,
    views: 3390,
    title: 'What the reader in seat 14 taught me about headlines',
    deck: 'He read only those, aloud, to a dog. I have written for the dog ever since.',
    picture: {
      scene: 'train',
      light: 'noon',
      alt: 'Illustration: a train with lit windows crossing a viaduct.',
    },
    body: `On the early train there used to be a man with a dog and a newspaper. He read the headlines aloud, in order, and paused after each for the animal's opinion. If the ears moved he went on to the article. They seldom did.

I sat across from him for a winter, and came to dread it when one of mine was due. "Concern over measures", he once read out. The dog looked at the window, and so did I.

A headline ought to say who did what. If nobody did anything, it ought to stay at home. I have this on good authority, and the authority had one brown ear.`,
  },
  {
    article: 'news-48164',
    author: 'Ivo Bonacin',
    place: 'Column',
    minutesAgo: 3480,
    views: 120,
    title: 'My grandfather\u2019s barometer is always right about yesterday',
    deck: 'On instruments, forecasts, and the comfort of a needle that nobody believes.',
    picture: {
      scene: 'storm',
      light: 'dusk',
      alt: 'Illustration: a small red boat on a rough sea under storm clouds.',
    },
    body: `It hangs in the hall, where he used to knock on it each morning with one knuckle. The needle would shiver and settle where it had been. "Change," it says, in brass, and has said so since before I was born.

I have three weather apps, which agree with each other and are right. I consult them as one consults a lawyer. The barometer I greet.

It came to me that this is what he did as well. He had the harbour radio and a bad knee, and needed no needle. He knocked in order to have begun the day with a question.`,
  },
];
