export const economy = [
  {
    article: 'news-48208',
    slot: 'latest',
    author: 'Newsroom',
    place: 'Porat',
    minutesAgo: 35,
    views: 3240,
    title: 'Fuel at the pump falls by four cents from midnight',
    deck: 'Diesel follows by three. Heating oil stays as it is.',
    picture: {
      scene: 'street',
      light: 'jugo',
      alt: 'Illustration: a street with a bus and a bicycle under a grey sky.',
    },
    body: `Petrol will cost four cents less from midnight, and diesel three. It is the third fall in a row and brings the price at most stations to where it stood last autumn.

The ministry reviews prices every other Tuesday. It put the change down to a quieter month on the world market and to a slightly stronger euro.

Heating oil is unchanged. Fishing boats, which buy at the harbour at a lower rate of duty, will see the new price on Thursday.`,
  },
  {
    article: 'news-48204',
    slot: 'latest',
    author: 'Teodora Škverić',
    place: 'Lug',
    minutesAgo: 74,
    views: 1120,
    title: 'Cheese makers of the Lug hills get a protected name after eleven years',
    deck: 'Only what is made above 900 metres, from the milk of that morning, may carry it.',
    picture: {
      scene: 'katun',
      light: 'harvest',
      alt: 'Illustration: three steep-roofed huts and a flock of sheep in evening light.',
    },
    body: `Twenty-seven families in the hills above Lug may from today put a small blue seal on their cheese. The name is protected: only what is made above 900 metres, from the milk of the same morning, and turned by hand for forty days may carry it.

The application ran to 1,900 pages and outlived two of the cheese makers who began it. "My mother wrote the part about salt," said Krsto Lugonić. "I wrote the part about my mother."

Output is about thirty tonnes a year and cannot grow much, which is rather the point. Prices are expected to.`,
  },
  {
    article: 'news-48200',
    author: 'Stevan Obradin',
    place: 'Porat',
    minutesAgo: 285,
    views: 11350,
    title: 'The port that stopped waiting for big ships is full of small ones',
    deck: 'After losing two container lines, Porat turned to coastal freight. Berths are booked until June.',
    picture: {
      scene: 'port',
      light: 'winter',
      alt: 'Illustration: container cranes and stacked boxes beside a loaded ship.',
    },
    body: `When the second container line left, the port of Porat had eleven cranes and work for two. Its new director, Zorka Milačin, began to telephone olive mills, tile works and furniture makers up and down the coast and to ask what they were putting on lorries.

Three years later the answer fills the quay. Ships of sixty metres, with crews of six, carry tiles north and barley south, and call at harbours that have seen no cargo since the seventies. Volume is still below the best container years. Revenue is above them.

Each voyage takes about forty lorries off the coastal road. The road authority has noticed; it now pays a small premium per lorry not seen.

Two of the big cranes have been sold. A third has been kept and painted, because people asked.`,
  },
  {
    article: 'news-48194',
    author: 'Luka Porobin',
    place: 'The capital',
    minutesAgo: 700,
    views: 5210,
    title: 'A four-day week in a tile factory, eighteen months on',
    deck: 'Output is level, sick days have halved, and Friday has become the most popular day for repairs.',
    picture: {
      scene: 'laboratory',
      light: 'harvest',
      alt: 'Illustration: a desk with a laptop, and a rising chart on the wall behind it.',
    },
    body: `The tile works outside the capital went over to four days a week as a last attempt to keep its kiln masters, three of whom had been offered jobs abroad. All three stayed. So, less expectedly, did everyone else.

Output per month is within one per cent of what it was. Breakages fell by a fifth, sick days by half. Machines are serviced on Fridays, by a rota of volunteers on double pay, and no longer stop on Tuesdays.

"We did not work less," says shift leader Dragan Pločić. "We stopped doing the things that only filled Friday."

Not all of it went smoothly. Customers who call on a Friday reach a telephone at the gatehouse, and the gatekeeper has become, by his own account, an expert in grout.`,
  },
  {
    article: 'news-48187',
    author: 'Teodora Škverić',
    place: 'Stari Žal',
    minutesAgo: 1040,
    views: 22630,
    title: 'Out of season: the hotels that learned to like November',
    deck: 'Conferences of choirs, chess clubs and beekeepers fill beds that used to stay under dust sheets.',
    picture: {
      scene: 'oldTown',
      light: 'dusk',
      alt: 'Illustration: a walled old town with a bell tower beside the sea at dusk.',
    },
    body: `It began with a mistake. A choir from the mountains had booked a week in Stari Žal for June and arrived in November, with sixty singers and a deposit paid. The hotel lit its boilers, apologised for the weather, and found that the guests did not mind it.

Five hotels now stay open through the winter. They have learned what their visitors want, which is neither beach nor buffet: a dry hall, a piano in tune, long tables, and soup. Last winter brought chess clubs, beekeepers, two conferences of translators and a convention of lighthouse modellers.

Occupancy in November reached forty-eight per cent, from nine. For some three hundred people the season's contract has become a year's.

The choir still comes. It is no longer certain whether by mistake.`,
  },
  {
    article: 'news-48180',
    author: 'Stevan Obradin',
    place: 'Bijelo Vrelo',
    minutesAgo: 1560,
    views: 1470,
    title: 'A village without a bank builds one out of a library van',
    deck: 'On Wednesdays the mobile library also cashes pensions. Borrowing, of both kinds, is up.',
    picture: {
      scene: 'mountains',
      light: 'winter',
      alt: 'Illustration: snow-covered peaks above a few houses and firs.',
    },
    body: `The last bank in the valley closed its counter in spring. The next one is fifty-one kilometres away, over a pass. The library van, however, came every Wednesday, and had a safe, in which the librarian used to keep her lunch.

Under an agreement signed this week, a clerk of the savings bank travels with the van to eight villages. She takes deposits, pays out pensions and helps with forms. The queue goes past the shelves, as was intended.

Loans of books rose by seventy per cent in the trial. "People have to wait for something," says librarian Senka Vrelanin. "It may as well be chapter one."`,
  },
  {
    article: 'news-48171',
    author: 'Teodora Škverić',
    place: 'Lug',
    minutesAgo: 2330,
    views: 3050,
    title: 'Olive oil in a good year: too much of it, and what to do then',
    deck: 'The harvest was the best in two decades. Growers have pooled their tanks rather than their prices.',
    picture: {
      scene: 'oliveGrove',
      light: 'noon',
      alt: 'Illustration: terraces of olive trees above the sea.',
    },
    body: `After a dry summer and rain at exactly the right time, the groves above the coast gave almost twice the usual crop. In the past that was bad news: everybody sold in December, and by January oil was cheaper than wine.

This year ninety-four growers rented steel tanks together in the old tobacco warehouse. Each delivery is tasted blind, sealed and credited, and may be withdrawn in any month until the next harvest. Nobody has to sell in a hurry.

The price has held. The tasters, all of them growers, report that it is a sobering experience to give low marks to an oil and to learn in the evening that it was one's own.`,
  },
  {
    article: 'news-48163',
    author: 'Luka Porobin',
    place: 'Gornji Brod',
    minutesAgo: 3120,
    views: 7420,
    title: 'The night train is back, and sold out to the end of the month',
    deck: 'Eleven hours, sixty-one tunnels, and breakfast above the clouds. A sleeper costs less than the airport taxi.',
    picture: {
      scene: 'train',
      light: 'dusk',
      alt: 'Illustration: a red and white train on a stone viaduct.',
    },
    body: `Four sleeping cars, bought second-hand and repainted in the railway's old dark blue, left the coast on Friday evening for the first time in nine years. Every berth was taken, as is every berth until the end of the month.

The railway had expected tourists. More than half of the tickets went to residents: students, a football team, and several people with appointments at the hospital in the capital, who prefer to arrive rested.

It is not fast. The line climbs over a thousand metres, and the driver slows down on the great viaduct, he says, for technical reasons, which happen to coincide with sunrise.`,
  },
];
