/** Text that is already markup. Everything else that lands in a template is escaped. */
class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escape = text => String(text).replace(/[&<>"']/g, mark => entities[mark]);
export const raw = text => new Markup(text);

const show = value => {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map(show).join('');
  return value instanceof Markup ? value.text : escape(value);
};

export const html = (strings, ...values) =>
  new Markup(strings.reduce((page, text, index) => page + show(values[index - 1]) + text));

/** The content is typed with straight quotes; readers get the ones that English prints. */
export const typeset = text =>
  text
    .replace(/(^|[\s([—])"/g, '$1“')
    .replace(/"/g, '”')
    .replace(/(\w)'/g, '$1’')
    .replace(/'/g, '‘');

/** A paragraph's only inline mark: _bura_ is a Montenegrin word inside English text. */
const inline = text => raw(escape(text).replace(/(?<!\w)_([^_]+)_(?!\w)/g, '<i lang="cnr">$1</i>'));

/** Blocks are parted by an empty line: "## " is a subheading, "> " a quotation whose last line names the speaker. */
export function prose(text) {
  return text.split('\n\n').map(block => {
    if (block.startsWith('## ')) return html`<h2>${inline(block.slice(3))}</h2>`;
    if (!block.startsWith('> ')) return html`<p>${inline(block)}</p>`;
    const lines = block.split('\n').map(row => row.slice(2));
    const speaker = lines.pop();
    return html`<figure class="quote">
      <blockquote><p>${inline(lines.join(' '))}</p></blockquote>
      <figcaption>${speaker}</figcaption>
    </figure>`;
  });
}
