export const coast = [
  {
    article: 'news-48212',
    slot: 'top',
    author: 'Ivo Bonacin',
    place: 'Zaton Veli',
    minutesAgo: 41,
    views: 18240,
    title: 'The last car ferry gets an electric heart, and keeps its bell',
    deck: 'After four months in dry dock the Sveta Petka crosses the strait in silence. Passengers asked for one noise back.',
    picture: {
      scene: 'ferry',
      light: 'dusk',
      alt: 'Illustration: a small white and red car ferry crossing a strait at dusk.',
    },
    body: `The Sveta Petka left Zaton Veli at 5.40 on Monday morning with eleven cars, one tractor and no sound. Her two diesel engines, older than anyone in the crew, have been replaced by batteries the size of wardrobes, charged in the seven minutes it takes to unload and load again.

The crossing costs the same and takes a minute longer, because the captain, Nela Marušin, is still learning where the boat stops. "A diesel tells you what it is doing," she said. "This one is polite. You have to ask."

The yard had planned to replace the brass bell with a recorded signal. Within a week 1,140 people, rather more than live in Zaton Veli, signed a petition against it. The bell is back on its bracket, and the recording is used only in fog.

Two more ferries follow next winter. The old engines have gone to the technical school, where second-year pupils are taking one apart and, their teacher hopes, putting it together.`,
  },
  {
    article: 'news-48209',
    slot: 'latest',
    author: 'Newsroom',
    place: 'Porat',
    minutesAgo: 12,
    views: 2310,
    title: 'South wind closes the coastal path at Rt Stražnik until tomorrow noon',
    deck: 'Waves reach the handrail between the chapel and the lighthouse. The upper road is open.',
    picture: {
      scene: 'storm',
      light: 'jugo',
      alt: 'Illustration: a small boat under dark clouds, rain and one flash of lightning.',
    },
    body: `The harbour office has closed the coastal path between the chapel of Saint Nicholas and the lighthouse at Rt Stražnik. Waves have been breaking over the handrail since early morning, and part of the gravel has been carried off.

Forecasters expect the _jugo_ to blow itself out overnight and to turn north-west by tomorrow noon. Until then walkers are asked to use the upper road, which is longer by twenty minutes and has, the office points out, the better view.

Small boats should stay in harbour. The regular ferry keeps to its timetable but may skip the outer pier.`,
  },
  {
    article: 'news-48205',
    author: 'Nina Kaladrin',
    place: 'Rt Stražnik',
    minutesAgo: 190,
    views: 9120,
    title: 'A lighthouse looks for a tenant who does not mind the light',
    deck: 'Forty square metres, 140 steps, no neighbours, and a lamp that will not be switched off for anyone.',
    picture: {
      scene: 'lighthouse',
      light: 'noon',
      alt: 'Illustration: a red and white lighthouse on a headland, its beam over the sea.',
    },
    body: `The keeper's flat at Rt Stražnik has been empty since the lamp was automated. The Lighthouse Service now offers it for three years at a rent of one euro a month, to someone willing to keep the stairs clean, count passing dolphins, and telephone when a pane breaks.

The advertisement warns of damp, of wind that makes conversation impossible on ninety days a year, and of the beam, which passes the bedroom window every eight seconds. "Curtains help," it says. "Not much."

By Friday the Service had received 612 applications, from, among others, two novelists, a retired submarine cook, a family with five children, and a man who wrote only: "I have waited for this notice since 1987."

The tenant will be chosen in May after interviews held, to make a point, at the top of the tower.`,
  },
  {
    article: 'news-48201',
    author: 'Luka Porobin',
    place: 'Porat',
    minutesAgo: 320,
    views: 6480,
    title: 'Wooden boats return to the yard that nearly became a car park',
    deck: 'Three apprentices, one eighty-year-old master, and a queue of owners that reaches into next year.',
    picture: {
      scene: 'workshop',
      light: 'jugo',
      alt: 'Illustration: the ribs of a wooden hull in a workshop, tools on the wall.',
    },
    body: `Two years ago the slipway in Porat was a line on a plan for 84 parking spaces. This spring there are four hulls on it, and the sound of caulking mallets can be heard from the fish market.

The difference was made by Tomo Gavranin, who is eighty and had agreed to lock up for good, and by three people in their twenties who turned up to ask if he would first show them how it is done. "I said I would show them one plank," he says. "They had questions about the plank."

A _gajeta_ takes five months from keel to launch. Oak comes from the hills behind the bay, larch from abroad, and the curves out of Mr Gavranin's head, which the apprentices have begun to transfer to drawings.

The council has leased the yard to their cooperative for fifteen years. The cars will park behind the stadium.`,
  },
  {
    article: 'news-48197',
    author: 'Sanja Levantić',
    place: 'Stari Žal',
    minutesAgo: 540,
    views: 30450,
    title: 'One beach, no sunbeds: what a summer without rent taught Stari Žal',
    deck: 'The council left half of the bay empty as an experiment. Takings at the cafés went up.',
    picture: {
      scene: 'pines',
      light: 'dusk',
      alt: 'Illustration: stone pines above a beach with a row of parasols at sunset.',
    },
    body: `Last year the municipality of Stari Žal did not put the eastern half of its bay out to tender. No sunbeds, no music, no fence; two lifeguards, clean showers, and bins that were emptied twice a day. The lost rent was put at 96,000 euros.

The accounts published this week tell a more interesting story. Shops and cafés within three hundred metres reported takings up by eleven per cent, and the average visitor stayed for five hours instead of three. Local families, who had stopped coming, came.

"People who have not paid for a bed buy a lunch," says Marija Otoković, who runs a bakery behind the dunes. She has hired two more people.

The western half keeps its sunbeds. Councillors will decide in March whether the experiment becomes a rule; the two sides of the beach, they note, have so far lived together peacefully.`,
  },
  {
    article: 'news-48188',
    author: 'Ivo Bonacin',
    place: 'Porat',
    minutesAgo: 810,
    views: 3870,
    title: 'Divers map a Roman cargo that local children always called "the pots"',
    deck: 'At eighteen metres lie some four hundred amphorae, several octopuses, and a lost football.',
    picture: {
      scene: 'underwater',
      light: 'noon',
      alt: 'Illustration: red and yellow fish above a meadow of seagrass.',
    },
    body: `Generations of children in Porat have known where to dive for "the pots". Archaeologists have now spent six weeks there with cameras and a grid of string, and have counted four hundred and eleven amphorae lying roughly in the shape of the ship that carried them.

The cargo was probably fish sauce, on its way north in the second century. Nothing of the hull remains above the sand, but a wooden beam beneath may tell where the ship was built.

The team asked older residents to bring back anything taken in the past, without questions. Nineteen necks, four handles and one complete amphora, in use as an umbrella stand since 1971, have been returned.

The football, which is modern, has been kept by the octopus.`,
  },
  {
    article: 'news-48181',
    author: 'Teodora Škverić',
    place: 'Zaton Veli',
    minutesAgo: 1490,
    views: 1940,
    title: 'The harbour that banned engine noise before seven reports its first year',
    deck: 'Fewer complaints, earlier breakfasts, and an unexpected market for oars.',
    picture: {
      scene: 'harbour',
      light: 'spring',
      alt: 'Illustration: fishing boats moored in front of a row of stone houses.',
    },
    body: `A year ago the boat owners of Zaton Veli agreed among themselves, without an ordinance, that no engine would start in the inner harbour before seven in the morning. Those who leave earlier row to the breakwater.

The harbour master, who was sceptical, has kept a tally. Complaints fell from sixty-four to three, all of them about gulls. Two fishermen report that they have lost weight. The chandler has sold thirty-one pairs of oars, against two in the year before.

The agreement was renewed on Sunday by a show of hands, with one amendment: in an emergency an engine may be started at any hour, and in such a case an apology must be made in person, with pastry.`,
  },
  {
    article: 'news-48174',
    author: 'Nina Kaladrin',
    place: 'Solana',
    minutesAgo: 2050,
    views: 12800,
    title: 'Flamingos nest at the old salt works for the first time',
    deck: 'Forty-two pairs, twenty-seven chicks, and a village that has learned to whisper.',
    picture: {
      scene: 'saltPans',
      light: 'harvest',
      alt: 'Illustration: three flamingos in shallow salt pans at sunset.',
    },
    body: `They had always passed through. This spring, for reasons known only to themselves, some of them stayed. Wardens at the Solana salt works have confirmed forty-two nests on an islet that volunteers had rebuilt from old dyke stones.

The first chick hatched on a Thursday. By the end of the following week there were twenty-seven, each the colour of wet ash, standing about in a group as if waiting for a bus.

The footpath on the southern dyke is closed until August, and the village fair has moved its brass band to the other side of the hill. Visitors may watch from the tower, where telescopes are free and speaking loudly is not done.

Water levels matter more than anything. The pumps, long idle, are running again on a rota kept by former salt workers, who say that this is the first crop they have ever raised that looks back at them.`,
  },
];
