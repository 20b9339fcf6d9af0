export const environment = [
  {
    article: 'news-48210',
    slot: 'top',
    author: 'Vuk Katunar',
    place: 'Studenac',
    minutesAgo: 118,
    views: 47960,
    title: 'A river comes back: the first spring after the small dam was taken out',
    deck: 'It took nine days to remove a wall that had stood for sixty years. The trout needed eleven weeks.',
    picture: {
      scene: 'canyon',
      light: 'spring',
      alt: 'Illustration: a high arched bridge over a river canyon with firs.',
    },
    body: `The mill it served had burned down in 1981, and the little dam at Studenac had done nothing since but hold back gravel. Last autumn two excavators took it out in nine days, from the middle towards the banks, while half of the village looked on from the bridge.

For some weeks the river was brown and looked lost. Then it found its bed. Surveyors walked it again in April: riffles where there had been mud, willows on the new bars, and, 4.2 kilometres above the old wall, trout that had not been seen there in living memory.

"I had prepared a speech about patience," says biologist Lena Tarabin. "I had to shorten it."

The county has drawn up a list of sixteen more walls that hold back nothing but stones. The next to go will be chosen by the villages, three of which have applied.`,
  },
  {
    article: 'news-48202',
    slot: 'latest',
    author: 'Newsroom',
    place: 'Bijelo Vrelo',
    minutesAgo: 88,
    views: 2050,
    title: 'Late snow: two passes closed, lambs brought indoors',
    deck: 'Up to thirty centimetres fell overnight above 1,400 metres. The sun is due on Thursday.',
    picture: {
      scene: 'mountains',
      light: 'winter',
      alt: 'Illustration: white mountain peaks above firs and two houses.',
    },
    body: `Up to thirty centimetres of snow fell overnight above 1,400 metres. Two mountain passes are closed, and a third is open with chains. Ploughs have been out since three.

In the pastures above Bijelo Vrelo neighbours helped to bring in some six hundred lambs before dark. The school took in forty, in the gymnasium, where lessons were given to a distracted audience.

The forecast promises sunshine from Thursday. Streams will then rise quickly, and walkers should keep off the lower bridges.`,
  },
  {
    article: 'news-48198',
    author: 'Vuk Katunar',
    place: 'Lug',
    minutesAgo: 365,
    views: 5560,
    title: 'Counting pelicans by ear: the volunteers who listen to a lake at dawn',
    deck: 'Sixty people, sixty rowing boats, one hour of silence, and a number to argue about at breakfast.',
    picture: {
      scene: 'lake',
      light: 'winter',
      alt: 'Illustration: a heron stands among reeds beside a wide lake at first light.',
    },
    body: `Once a year, at the end of March, sixty boats row out on the lake before dawn and stop at places marked by a stick. Nobody speaks. For one hour everyone writes down what they hear: pelican, heron, bittern, frog, neighbour's stomach.

The method is older than binoculars and, as a comparison with drone pictures showed last year, hardly less exact. It has one advantage. Nothing flies away.

This year's count is 212 pelicans, nine more than last. It was agreed upon at a long breakfast, after three boats had conceded that they had heard the same one.`,
  },
  {
    article: 'news-48193',
    author: 'Nina Kaladrin',
    place: 'Porat',
    minutesAgo: 745,
    views: 8830,
    title: 'Seagrass instead of anchors: the bay lays out sixty free moorings',
    deck: 'A meadow the size of forty football pitches had been ploughed every summer. Divers are replanting it.',
    picture: {
      scene: 'underwater',
      light: 'maestral',
      alt: 'Illustration: fish over a dense meadow of seagrass in blue water.',
    },
    body: `Seen from a boat the meadow is a dark patch to be avoided when swimming. From below it is a nursery, a carbon store and a breakwater, and each summer some four thousand anchors are dragged through it.

Since Saturday there have been sixty buoys, screwed into sand between the plants, and free for a night. An app shows which ones are empty; so, the harbour office adds, does looking.

Divers have replanted half a hectare with shoots torn loose in the storms. Roughly seven in ten have taken. At that rate the scars will close in twelve years, provided that nobody makes new ones.`,
  },
  {
    article: 'news-48185',
    author: 'Vuk Katunar',
    place: 'Studenac',
    minutesAgo: 1190,
    views: 1260,
    title: 'Wind on the ridge, and a village that owns a third of it',
    deck: 'Income from two turbines has paid for a doctor, three days a week.',
    picture: {
      scene: 'turbines',
      light: 'spring',
      alt: 'Illustration: wind turbines on green hills above rows of solar panels.',
    },
    body: `When a developer offered the village of Studenac a one-off payment for the ridge, a meeting in the school said no, and asked for a share instead. It took two years of letters. Now two of the six turbines belong to a cooperative of 188 households.

In their first full year they earned 164,000 euros. The members voted to pay a doctor for three days a week, to mend the roof of the school, and to put a fifth aside for the year in which there is no wind.

Objections remain, chiefly about the view. The cooperative has answered with a bench, from which the turbines cannot be seen, and with a second one, from which they can.`,
  },
  {
    article: 'news-48178',
    author: 'Sanja Levantić',
    place: 'The capital',
    minutesAgo: 1700,
    views: 19470,
    title: 'A capital plants eleven thousand trees, and asks each street to name one',
    deck: 'Lime, hackberry and pomegranate. The city pays for the tree, the street for the bucket.',
    picture: {
      scene: 'forest',
      light: 'noon',
      alt: 'Illustration: a path leads through tall conifers under a clear sky.',
    },
    body: `The hottest bus stop in the country, measured at fifty-four degrees last July, has a tree. So have the school yards, the car park of the hospital, and, over the protests of exactly one resident, the middle of Potters' Street.

By the end of the winter eleven thousand had been planted. A young tree needs about sixty litres a week for three summers, more than the city's lorries can carry, so every street was asked to adopt one and give it a name. Nine hundred have.

There is now a Grandmother, a Goalkeeper, a Wi-Fi, and seven trees called Tree. The register is public, and shows which were watered last night.`,
  },
  {
    article: 'news-48169',
    author: 'Vuk Katunar',
    place: 'Bijelo Vrelo',
    minutesAgo: 2510,
    views: 720,
    title: 'Beech forest older than any map of it gets its own calendar',
    deck: 'Foresters photograph the same hundred trees every Sunday. Spring now comes nine days earlier.',
    picture: {
      scene: 'forest',
      light: 'spring',
      alt: 'Illustration: layered green forest below a pale sun.',
    },
    body: `In the reserve above Bijelo Vrelo a hundred beeches carry a small brass number. Every Sunday since 1979 a forester has walked from one to one hundred and noted which are in bud, in leaf, or bare.

The notes have been turned into a calendar, a long strip on which each year is one row of coloured squares. Set side by side they show what no single walk could: the green begins nine days earlier than it used to, and the gold five days later.

Copies hang in the schools of the valley. The foresters have added an empty row for the present year, and a box of crayons.`,
  },
  {
    article: 'news-48160',
    author: 'Nina Kaladrin',
    place: 'Lug',
    minutesAgo: 3400,
    views: 3660,
    title: 'The olive tree that has to be asked before anyone builds',
    deck: 'A ring of forty metres around every tree older than 500 years is now protected. There are 212 of them.',
    picture: {
      scene: 'oliveGrove',
      light: 'spring',
      alt: 'Illustration: old olive trees on stone terraces above the sea.',
    },
    body: `The oldest olive tree of the coast stands behind a petrol station near Lug. Nobody knows its age; a core taken in the nineties broke the drill. From this month on, nothing may be dug, paved or parked within forty metres of it, or of 211 others that are known to be older than five hundred years.

The list was drawn up by pupils, botanists and tax officials, whose old registers counted trees more carefully than people. Owners receive a small sum a year, and a plaque, which they may refuse.

The petrol station has agreed to move its car wash. "It was here first," says its owner, Zdravko Uljarin, who fills up a watering can and declines to say which of the two he means.`,
  },
];
