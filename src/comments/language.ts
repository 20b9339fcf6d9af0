/** Scripts that tell languages apart, as CLDR names them. */
const scripts = {
  Latn: /\p{Script=Latin}/gu,
  Cyrl: /\p{Script=Cyrillic}/gu,
  Arab: /\p{Script=Arabic}/gu,
  Hebr: /\p{Script=Hebrew}/gu,
  Grek: /\p{Script=Greek}/gu,
  Hans: /\p{Script=Han}/gu,
};
type Script = keyof typeof scripts;

/** Characters that are looked at. */
const SAMPLE = 500;

/**
 * The language of a text: that of the edition in which it was written, where the script agrees. A wrong `lang` would
 * be worse than none: a screen reader would read Arabic with an English voice.
 */
export function languageOf(text: string, edition: string | null): string | null {
  if (edition === null) return null;
  const sample = text.slice(0, SAMPLE);
  let most: Script | undefined;
  let count = 0;
  for (const script of Object.keys(scripts) as Script[]) {
    const found = sample.match(scripts[script])?.length ?? 0;
    if (found > count) [most, count] = [script, found];
  }
  return most === undefined || scriptOf(edition) === most ? edition : null;
}

function scriptOf(tag: string): string | undefined {
  try {
    const { script } = new Intl.Locale(tag).maximize();
    return script === 'Hant' || script === 'Jpan' ? 'Hans' : script;
  } catch {
    return undefined;
  }
}
