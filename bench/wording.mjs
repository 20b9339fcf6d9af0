/** What readers write: texts as long, as formatted and in such scripts as comments are. */

const latin =
  'the tide came in before noon and nobody at the harbour had seen it so high though it was announced on Monday which makes one ask who reads what we pay for every year'.split(
    ' ',
  );
const montenegrin =
  'plima je stigla prije podne a niko u luci nije vidio takvu iako je najavljena još u ponedjeljak pa čovjek mora da pita ko čita ono što svake godine plaćamo'.split(
    ' ',
  );
const cyrillic =
  'плима је стигла прије подне а нико у луци није видио такву иако је најављена још у понедјељак па човјек мора да пита'.split(
    ' ',
  );

/** Characters of a text. */
const [SHORTEST, LONGEST] = [50, 600];

/** One text; short ones are the rule. It ends in `last`, where no two may be the same. */
export function comment(next, last = '') {
  const script = next();
  const words = script < 0.5 ? latin : script < 0.85 ? montenegrin : cyrillic;
  const length = SHORTEST + (LONGEST - SHORTEST) * next() ** 2 - last.length;
  let text = words[Math.floor(next() * words.length)];
  while (text.length < length) text += between(next()) + words[Math.floor(next() * words.length)];
  const kind = next();
  if (kind < 0.05) text = `> ${text.slice(0, 40)}\n\n${text}`;
  else if (kind < 0.1) text += ` https://front.bench.example/en/${text.length}`;
  else if (kind < 0.2) text = `**${words[0]}** ${text}`;
  return `${text.slice(0, LONGEST - last.length - 1).trim()} ${last}`.trim();
}

const between = draw => (draw < 0.02 ? '.\n\n' : draw < 0.1 ? ', ' : ' ');

const names = ['Ana', 'Marko', 'Jelena', 'Ђорђе', 'Milena Š.', 'Old Sailor', 'Nikola P.', 'R.', 'Teodora'];
export const readerName = next => `${names[Math.floor(next() * names.length)]} ${Math.floor(next() * 1_000)}`;
