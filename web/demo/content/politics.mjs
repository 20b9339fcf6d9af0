export const politics = [
  {
    article: 'news-48211',
    slot: 'top',
    author: 'Danilo Grebenar',
    place: 'The capital',
    minutesAgo: 63,
    views: 26710,
    title: 'Parliament opens its budget, line by line, and the public starts to read',
    deck: 'All 48,216 lines of spending can be searched from today. The first hour brought a correction.',
    picture: {
      scene: 'assembly',
      light: 'winter',
      alt: 'Illustration: a white columned parliament building with a red flag.',
    },
    body: `At nine this morning the finance committee put the whole budget online, down to the price of printer paper. Each line can be searched, sorted, compared with last year's, and questioned; every question gets a number and must be answered within fifteen days.

The first one arrived at 9.14. A retired bookkeeper from Gornji Brod asked why the same bridge inspection appeared twice under different names. By ten o'clock the ministry had replied that it should not, and 18,400 euros had gone back into the reserve.

"It is a little humbling," said the chair of the committee, Ružica Bojčić. "We have a department that looks for such things. It has eleven people. Now it has as many as care to look."

The opposition, which had proposed the site in three consecutive years, voted in favour, and asked for the archive of previous budgets. The committee has promised it by the summer.`,
  },
  {
    article: 'news-48207',
    slot: 'latest',
    author: 'Newsroom',
    place: 'The capital',
    minutesAgo: 27,
    views: 1680,
    title: 'Committee agrees on a shorter ballot paper, in larger type',
    deck: 'The new form folds once instead of four times, and fits through the slot.',
    picture: {
      scene: 'assembly',
      light: 'jugo',
      alt: 'Illustration: a parliament building under an overcast sky.',
    },
    body: `The committee for electoral reform has agreed on a ballot paper half the length of the last one. Names will be printed in type that can be read without glasses, and the paper will fold once.

At the last local election some ballots in the capital measured eighty-four centimetres, and officials at several polling stations used rulers to push them in. The new design was tested with 600 volunteers, among whom spoiled papers fell by two thirds.

A raised edge will let blind voters use a template without help. The change goes to the full assembly next week and is expected to pass.`,
  },
  {
    article: 'news-48203',
    author: 'Danilo Grebenar',
    place: 'Gornji Brod',
    minutesAgo: 240,
    views: 8350,
    title: 'A town council of nineteen moves its sessions to where the problems are',
    deck: 'In Gornji Brod, members now meet in the school, the depot, and last week at the bottom of a hole.',
    picture: {
      scene: 'market',
      light: 'winter',
      alt: 'Illustration: market stalls and passers-by in a square below stone houses.',
    },
    body: `The item on the agenda was the water main in Upper Street, so the council of Gornji Brod met in Upper Street. Chairs were carried out of the barber's shop. Three members, in borrowed boots, climbed down to see the pipe.

It was the seventh session held outside the town hall since the autumn. The idea belongs to the council's secretary, Milena Arsin, who had noticed that the longest debates were about places that few members had visited.

Sessions have become shorter, by forty minutes on average, and attendance by the public has gone from four people to around sixty. A vote on snow clearing was held at six in the morning, at minus nine, and was unanimous.

The pipe will be replaced in April.`,
  },
  {
    article: 'news-48196',
    author: 'Stevan Obradin',
    place: 'The capital',
    minutesAgo: 610,
    views: 4120,
    title: 'Three ministries, one counter: the permit that used to take 96 days',
    deck: 'A pilot office has issued 212 building permits since January. The median wait is eleven days.',
    picture: {
      scene: 'street',
      light: 'dusk',
      alt: 'Illustration: a city street in evening light with a bus and people walking.',
    },
    body: `Until last year a family that wished to add a floor visited three ministries, in an order that depended on whom they asked. The pilot office on Market Street has officials of all three at one long table, and a single number on the ticket.

Since January it has issued 212 permits. The median wait was eleven days, against ninety-six. The record, for a chicken house, is forty minutes.

"Nothing was abolished," says its head, Jovan Klisurin. "Every check is still made. They are just made by people who can turn round and ask each other."

The trial runs until December. Two other towns have asked for a table.`,
  },
  {
    article: 'news-48189',
    author: 'Mara Žalić',
    place: 'Lug',
    minutesAgo: 980,
    views: 2740,
    title: 'Youth assembly in Lug spends its first budget on a night bus',
    deck: 'With 40,000 euros to share out, the under-eighteens turned down a skate park.',
    picture: {
      scene: 'school',
      light: 'spring',
      alt: 'Illustration: a school with a clock tower, with pupils in front of it.',
    },
    body: `The town of Lug has given its youth assembly real money. Twenty-four members, aged fourteen to seventeen, heard nine proposals over three weekends, visited each site, and voted by secret ballot on Saturday.

The skate park, widely expected to win, came third. First was a bus that leaves the square at half past midnight on Fridays and Saturdays and calls at eleven villages. "Half of us do not live in the town," said the speaker, Iskra Mijanović, sixteen. "It is hard to have a social life that ends at 8.20."

The bus begins on the first weekend of next month. Six thousand euros were left over and have gone to the second choice: lights for the path to the sports hall.`,
  },
  {
    article: 'news-48183',
    author: 'Stevan Obradin',
    place: 'The capital',
    minutesAgo: 1380,
    views: 15900,
    title: 'Plain language law passes: letters from the state must now say what they want',
    deck: 'The first sentence has to name the matter, the second the deadline. Latin is allowed in an annex.',
    picture: {
      scene: 'books',
      light: 'harvest',
      alt: 'Illustration: bookshelves, with an open book and a lamp on a desk.',
    },
    body: `From the first of July every letter from a public office will have to begin with two sentences: what it is about, and what the reader must do by when. The assembly passed the bill by 61 votes to 4 after an evening of what members called unusually clear debate.

The law follows a study in which two hundred adults were handed a standard tax notice. Fewer than a third could say whether they owed money. After it was rewritten, nine out of ten could.

Each office gets a reader's panel, whose members are paid by the hour and may send a letter back. A training course begins in May; its textbook has forty pages, one of which is empty, with the caption "you did not need this either".`,
  },
  {
    article: 'news-48172',
    author: 'Danilo Grebenar',
    place: 'Bijelo Vrelo',
    minutesAgo: 2210,
    views: 980,
    title: 'Two municipalities settle a border dispute by moving a bench',
    deck: 'The line had run through it since 1954. Each side claimed the view.',
    picture: {
      scene: 'katun',
      light: 'spring',
      alt: 'Illustration: shepherd huts and sheep on a green mountain slope.',
    },
    body: `For seventy years a bench on the pass above Bijelo Vrelo has stood in two municipalities at once. Neither would repair it without the consent of the other, and both listed it as an attraction.

A surveyor's visit this month found that the boundary stone had slipped downhill with the turf. Rather than argue about where it had been, the two mayors agreed to move the bench by four metres and to add a second, facing the other way.

The cost, 310 euros, was shared equally. At the small ceremony each of them sat down first on the other's side.`,
  },
  {
    article: 'news-48165',
    author: 'Newsroom',
    place: 'Stari Žal',
    minutesAgo: 2960,
    views: 640,
    title: 'Coastal towns agree on one timetable for roadworks',
    deck: 'For the first time the main road will not be dug up from both ends in the same week.',
    picture: {
      scene: 'bay',
      light: 'spring',
      alt: 'Illustration: sailing boats in a calm bay with mountains behind.',
    },
    body: `Six municipalities along the coast have signed an agreement to plan roadworks together. A shared calendar shows every planned trench for eighteen months ahead, and no two may fall on the same ten kilometres in the same week.

Water, power and fibre companies have joined. In the first month of the trial they found fourteen places where the same stretch was due to be opened three times; it will be opened once.

The calendar is public. Bus drivers, who had asked for it for a decade, have been given the right to comment first.`,
  },
];
