import MarkdownIt, { type Token } from 'markdown-it';
import { Problem } from '../errors.js';
import { calmText, isLongerThan, isVisible } from '../lib/wording.js';
import type { Node } from '../protocol.js';

/** Characters of a comment, as a reader counts them. */
export const TEXT_LENGTH = 10_000;
/** Quotes and lists inside one another that are drawn; deeper ones lose their frame and keep their text. */
const DEPTH = 8;

/** Frames beyond which the parser drops what is in them. */
const NESTING = 200;

/** A part of Markdown, and nothing by which a text could load or run anything. */
const markdown = new MarkdownIt('zero', { html: false, linkify: true, breaks: true, maxNesting: NESTING });
markdown.enable([
  'backticks',
  'blockquote',
  'emphasis',
  'escape',
  'autolink',
  'fence',
  'linkify',
  'link',
  'list',
  'newline',
  'strikethrough',
]);
// Only what is clearly an address: "zovi.me" is Montenegrin.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
/** As people read it, unless what was encoded would disturb others. */
const asRead = markdown.normalizeLinkText.bind(markdown);
markdown.normalizeLinkText = url => {
  const read = asRead(url);
  return calmText(read) === read ? read : url;
};
markdown.validateLink = url => safeLink(url) !== undefined;

/** An address that may be followed, in full; nothing for any other. */
export function safeLink(url: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)/i.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).href;
}

/** A comment's text, ready to be stored. */
export interface ParsedText {
  text: string;
  body: Node[];
}

/** Reads what somebody wrote. @throws Problem empty or too_long */
export function parseText(written: string): ParsedText {
  const text = calmText(written);
  if (isLongerThan(text, TEXT_LENGTH))
    throw new Problem('too_long', `A comment has at most ${TEXT_LENGTH} characters.`);
  const body = blocks(markdown.parse(text, {}));
  if (!isVisible(text) || !saysSomething(body)) throw new Problem('empty', 'The comment says nothing.');
  return { text, body };
}

const saysSomething = (nodes: Node[]): boolean =>
  nodes.some(node =>
    'children' in node ? saysSomething(node.children) : 'text' in node && isVisible(node.text),
  );

type Parent = Extract<Node, { children: Node[] }>;

/** What a token opens; undefined for one that has no frame of its own. */
function opened(token: Token): Parent | undefined {
  // A paragraph that a list keeps tight.
  if (token.hidden) return undefined;
  switch (token.type) {
    case 'paragraph_open':
      return { type: 'paragraph', children: [] };
    case 'blockquote_open':
      return { type: 'quote', children: [] };
    case 'list_item_open':
      return { type: 'item', children: [] };
    case 'bullet_list_open':
      return { type: 'list', ordered: false, children: [] };
    case 'ordered_list_open': {
      const start = Number(token.attrGet('start') ?? '1');
      return { type: 'list', ordered: true, ...(start !== 1 && { start }), children: [] };
    }
    case 'em_open':
      return { type: 'em', children: [] };
    case 'strong_open':
      return { type: 'strong', children: [] };
    case 's_open':
      return { type: 'del', children: [] };
    case 'link_open': {
      const href = safeLink(String(token.attrGet('href') ?? ''));
      return href === undefined ? undefined : { type: 'link', href, children: [] };
    }
    default:
      return undefined;
  }
}

function leaf(token: Token): Node[] {
  switch (token.type) {
    case 'inline':
      return blocks(token.children ?? []);
    case 'code_inline':
      return [{ type: 'code', text: token.content }];
    case 'fence': {
      const lang = /^[\w+#.-]{1,30}/.exec(token.info)?.[0];
      return [{ type: 'codeblock', text: token.content.replace(/\n$/, ''), ...(lang && { lang }) }];
    }
    case 'softbreak':
    case 'hardbreak':
      return [{ type: 'break' }];
    default:
      return token.content === '' ? [] : [{ type: 'text', text: token.content }];
  }
}

/** The tree of a flat run of tokens. */
function blocks(tokens: Token[]): Node[] {
  const top: Node[] = [];
  /** Where nodes go now; a frame that is not drawn hands them to the one around it. */
  const stack: Node[][] = [top];
  let depth = 0;
  for (const token of tokens) {
    const here = stack.at(-1)!;
    if (token.nesting === 1) {
      if (NESTS.test(token.type)) depth++;
      const parent = depth > DEPTH && FRAMES.test(token.type) ? undefined : opened(token);
      if (parent) here.push(parent);
      stack.push(parent?.children ?? here);
    } else if (token.nesting === -1) {
      if (NESTS.test(token.type)) depth--;
      stack.pop();
    } else for (const node of leaf(token)) add(here, node);
  }
  return top;
}

/** Tokens that go one level deeper, and those whose frames are left away when it is too deep. */
const NESTS = /^(?:blockquote|(?:bullet|ordered)_list)_/;
const FRAMES = /^(?:blockquote|(?:bullet|ordered)_list|list_item)_/;

/** Adjacent texts become one. */
function add(nodes: Node[], node: Node): void {
  const before = nodes.at(-1);
  if (node.type === 'text' && before?.type === 'text') before.text += node.text;
  else nodes.push(node);
}
