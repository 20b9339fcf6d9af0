/**
 * The lead story, in both editions. Montenegrin is the original, English its translation; they share one article key,
 * so one count and one thread.
 */
export const lead = {
  article: 'news-48213',
  section: 'coast',
  slot: 'lead',
  author: 'Mara Žalić',
  place: 'Porat',
  minutesAgo: 96,
  views: 7354,
  picture: { scene: 'tideGauge', light: 'maestral' },
  editions: {
    en: {
      title: 'For a hundred years, someone in Porat has written down the sea',
      deck: 'Six keepers, 41 notebooks and one brass staff on the harbour wall. A class of fifteen-year-olds has now typed in all of it, and the town can see its own century in a single line.',
      alt: 'Illustration: a striped tide staff on a quay wall, with the water standing above its red mark; behind it a small gauge house, and a keeper holding a notebook.',
      caption:
        'The red band on the Porat staff marks the mean level of 1926. On a calm day it is now under water.',
      body: `At six in the morning, before the bakery opens, Anka Tripinović walks the ninety steps from her door to the end of the harbour wall. She kneels, waits for the wake of the first boat to pass, and reads a number off a brass staff bolted to the stone. Then she writes it down: date, hour, height, wind. Under "remarks" she puts one word, seldom two. This Tuesday it was "calm".

Somebody in Porat has done this every day since the spring of 1926. The first was a harbour clerk who wanted to know why his cellar flooded when it had not rained. He was followed by his widow, then by a pilot, a schoolteacher, a retired stoker and, since 1994, by Anka, who was told it would be for one summer. Between them they filled forty-one notebooks. Wars, two changes of currency and one earthquake left seventeen empty days.

This week the last of those pages became a row in a table. Over two school years, thirty-one pupils of the Porat grammar school photographed the notebooks, typed in 36,503 readings, and checked each other's work in pairs, one reading aloud and one looking at the screen.

## Nineteen centimetres

What came out is a line that trembles with every storm and every season, and that climbs all the same. Averaged over its last ten years, the sea at Porat stands nineteen centimetres higher than in the ten years in which the clerk was counting. More than half of that rise belongs to the last three decades.

"Nineteen centimetres is from here to here," says Luka Brajin, who is fifteen, and holds two fingers against the doorpost of the classroom. "You think it is nothing. Then you go and stand on the lower step of the quay, where my grandmother used to wash carpets, and there is no lower step."

> I used to think history was what happened to other people. Then I typed in the week when my great-grandfather's boat sank, and the remark was just "strong south wind".
> Luka Brajin, pupil

The numbers do not surprise oceanographers, who see much the same at long-lived gauges around the Adriatic. What surprised them was that the Porat series existed at all. "A hand-written record of this length, read at the same place and the same hour, from a staff that has been moved only once, and whose move was measured, is a rare thing," says Dr Vesna Skočidolić of the Institute for the Coast. "We have had satellites for thirty years. They have had Anka for thirty, and five others before her."

## The trouble with handwriting

The typing was the easy part. The clerk wrote his sevens like ones. The pilot counted in inches for four months in 1938, for reasons that nobody remembers. A page from 1963 carries the ring of a coffee cup precisely where the readings should be; the pupils worked them out from the tide tables and marked all twelve in yellow, so that no one should take a guess for a measurement.

"That was the argument that lasted longest," says their mathematics teacher, Goran Perazin. "Half of the class wanted to leave the gaps empty and half wanted to fill them. In the end we agreed that you may fill a gap if everybody can see that you did. I could not have taught them that from a textbook."

The whole table is open to anyone, together with photographs of every page. Within three days it was downloaded by two universities, by an insurer, and by the owner of a waterfront café, who wished to know on how many mornings a year he will be bringing in his chairs by 2040. The pupils are working on an answer. They have promised him one with an error bar.

## What a town does with a line

The council meets on Thursday to discuss raising the lower quay by forty centimetres, a plan that has lain in a drawer for six years. Its engineer, Tea Rabrenin, says the series changed the conversation. "Before, I came with a model, and people asked me who had paid for it. Now I come with their own harbour, in their own grandparents' handwriting."

Not everyone is persuaded. Fishermen point out that a higher quay will be a longer reach down to the boats, and they would rather have a floating pier. Both designs will be on show at the library until the end of the month, beside notebook number one, which is open at the page for the first of May, 1926. The remark on that day reads: "People asked what I am doing."

An electronic gauge arrives in the autumn, paid for by the Institute. It will report every minute, and it will not need to kneel. Anka Tripinović is pleased to have it, and does not intend to stop. "Let them compare," she says, and closes the forty-second notebook. "If we disagree, somebody had better come down and look."`,
    },
    cnr: {
      title: 'Već sto godina neko u Poratu zapisuje more',
      deck: 'Šest čuvara, 41 sveska i jedna mesingana letva na lučkom zidu. Jedan razred petnaestogodišnjaka sada je sve to prekucao, pa grad može da vidi svoj vijek u jednoj jedinoj liniji.',
      alt: 'Ilustracija: prugasta vodomjerna letva na zidu pristaništa, sa vodom iznad crvene oznake; iza nje mala kućica mareografa i čuvarka sa sveskom u ruci.',
      caption:
        'Crveni pojas na poratskoj letvi označava srednji nivo iz 1926. godine. Po mirnom danu on je sada pod vodom.',
      body: `U šest ujutro, prije nego što se otvori pekara, Anka Tripinović prelazi devedeset koraka od svojih vrata do kraja lučkog zida. Klekne, sačeka da prođe talas prve barke i očita broj sa mesingane letve uvrnute u kamen. Onda ga zapiše: datum, sat, visina, vjetar. U rubriku „napomena“ upiše jednu riječ, rijetko dvije. Ovog utorka pisalo je „bonaca“.

Neko u Poratu ovo radi svakog dana od proljeća 1926. Prvi je bio lučki pisar koji je htio da sazna zašto mu podrum plavi i onda kad nije bilo kiše. Za njim je došla njegova udovica, pa pilot, učitelj, penzionisani ložač i, od 1994, Anka, kojoj su rekli da je to samo za jedno ljeto. Zajedno su ispunili četrdeset jednu svesku. Ratovi, dvije promjene valute i jedan zemljotres ostavili su sedamnaest praznih dana.

Ove sedmice i posljednja od tih stranica postala je red u tabeli. Tokom dvije školske godine trideset jedan učenik poratske gimnazije fotografisao je sveske, prekucao 36.503 očitavanja i u parovima provjeravao jedni druge: jedno je čitalo naglas, drugo gledalo u ekran.

## Devetnaest centimetara

Ispala je linija koja zadrhti sa svakom olujom i svakim godišnjim dobom, a ipak se penje. Kad se uzme prosjek posljednjih deset godina, more u Poratu stoji devetnaest centimetara više nego u onih deset godina u kojima je brojao pisar. Više od polovine tog rasta pripada posljednjim trima decenijama.

„Devetnaest centimetara, to je odavde dovde“, kaže Luka Brajin, kome je petnaest, i prisloni dva prsta uz dovratak učionice. „Misliš da nije ništa. Onda odeš i staneš na donji stepenik rive, gdje je moja baba prala tepihe, a donjeg stepenika nema.“

> Mislio sam da je istorija ono što se dešava drugima. Onda sam prekucavao sedmicu u kojoj je potonula barka mog pradjeda, a u napomeni je stajalo samo: „jako jugo“.
> Luka Brajin, učenik

Okeanografe ti brojevi ne iznenađuju, jer skoro isto vide na dugovječnim mareografima širom Jadrana. Iznenadilo ih je to što poratski niz uopšte postoji. „Rukom pisana evidencija ove dužine, očitavana na istom mjestu i u isti sat, sa letve koja je pomjerena samo jednom, i to tako da je pomjeranje izmjereno, prava je rijetkost“, kaže dr Vesna Skočidolić iz Instituta za obalu. „Mi trideset godina imamo satelite. Oni trideset godina imaju Anku, a prije nje još petoro.“

## Muke s rukopisom

Prekucavanje je bilo lakši dio posla. Pisar je sedmice pisao kao jedinice. Pilot je 1938. četiri mjeseca računao u inčima, iz razloga kojih se više niko ne sjeća. Na jednoj stranici iz 1963. ostao je krug od šoljice kafe, i to baš preko očitavanja; učenici su ih izračunali iz tablica plime i oseke i svih dvanaest označili žutom bojom, da niko procjenu ne uzme za mjerenje.

„Oko toga smo se najduže raspravljali“, kaže njihov profesor matematike Goran Perazin. „Pola razreda je htjelo da praznine ostavi prazne, a pola da ih popuni. Na kraju smo se dogovorili da prazninu smiješ popuniti ako svako može da vidi da si je popunio. Tome ih ne bih mogao naučiti iz udžbenika.“

Čitava tabela dostupna je svakome, zajedno sa fotografijama svih stranica. Za tri dana preuzela su je dva univerziteta, jedno osiguravajuće društvo i vlasnik kafea na rivi, koji je želio da zna koliko će jutara godišnje unositi stolice 2040. godine. Učenici rade na odgovoru. Obećali su mu da će uz njega stajati i moguća greška.

## Šta grad radi s jednom linijom

Skupština opštine u četvrtak raspravlja o podizanju donje rive za četrdeset centimetara, planu koji već šest godina leži u fioci. Opštinska inženjerka Tea Rabrenin kaže da je niz promijenio razgovor. „Ranije bih došla s modelom, a ljudi bi me pitali ko ga je platio. Sad dolazim s njihovom lukom, u rukopisu njihovih djedova i baba.“

Nijesu svi ubijeđeni. Ribari upozoravaju da će se s više rive teže silaziti u barke i radije bi plutajući pristan. Oba rješenja izložena su u biblioteci do kraja mjeseca, pored sveske broj jedan, otvorene na stranici za 1. maj 1926. Napomena tog dana glasi: „Ljudi pitali šta radim.“

Na jesen stiže elektronski mareograf, koji plaća Institut. Javljaće se svakog minuta i neće morati da kleči. Anka Tripinović mu se raduje i ne namjerava da prestane. „Neka porede“, kaže i zatvara četrdeset drugu svesku. „Ako se ne složimo, neka neko siđe i pogleda.“`,
    },
  },
};
