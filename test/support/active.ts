/** Looks for what would act: in a tree of ours, and in markup as two parsers understand it. */
import { parseDocument } from 'htmlparser2';
import { parse } from 'parse5';
import type { Node } from '../../src/protocol';

const KINDS = /^(text|code|codeblock|break|paragraph|em|strong|del|quote|item|list|link|mention)$/;
const SAFE = /^(https?:\/\/|mailto:)/;

/** What is wrong with a comment's tree; nothing when it is as it should be. */
export function faultsInTree(nodes: Node[], depth = 0): string[] {
  if (depth > 64) return ['too deep'];
  return nodes.flatMap(node => {
    const faults = KINDS.test(node.type) ? [] : [`a ${node.type}`];
    if (node.type === 'link' && !SAFE.test(node.href)) faults.push(`a link to ${node.href}`);
    for (const [name, value] of Object.entries(node))
      if (name !== 'children' && !['string', 'boolean', 'number'].includes(typeof value))
        faults.push(`${name} is ${typeof value}`);
    return 'children' in node ? [...faults, ...faultsInTree(node.children, depth + 1)] : faults;
  });
}

interface Element {
  name: string;
  attributes: Record<string, string>;
}

const ACTIVE =
  /^(script|iframe|frame|object|embed|applet|link|meta|base|style|template|img|image|audio|video|source|math|portal|foreignobject|animate|set|use)$/i;

const faultsOf = ({ name, attributes }: Element): string[] => [
  ...(ACTIVE.test(name) ? [`<${name}>`] : []),
  ...Object.entries(attributes).flatMap(([attribute, value]) => {
    if (/^on/i.test(attribute) || /^(style|srcdoc|srcset|background|formaction)$/i.test(attribute))
      return [`<${name} ${attribute}>`];
    const isLink = /^(href|src|action|xlink:href)$/i.test(attribute);
    return isLink && !SAFE.test(value) && !value.startsWith('#') ? [`<${name} ${attribute}=${value}>`] : [];
  }),
];

interface Tree {
  nodeName?: string;
  tagName?: string;
  name?: string;
  attrs?: { name: string; value: string }[];
  attribs?: Record<string, string>;
  childNodes?: Tree[];
  children?: Tree[];
  content?: Tree;
}

function elementsIn(tree: Tree): Element[] {
  const name = tree.tagName ?? tree.name;
  const attributes =
    tree.attribs ?? Object.fromEntries((tree.attrs ?? []).map(({ name, value }) => [name, value]));
  const below = [...(tree.childNodes ?? tree.children ?? []), ...(tree.content ? [tree.content] : [])];
  return [...(name ? [{ name, attributes }] : []), ...below.flatMap(elementsIn)];
}

/** What would act in a piece of markup, as parse5 and as htmlparser2 read it. */
export function faultsInMarkup(markup: string): string[] {
  const readings = [parse(markup) as Tree, parseDocument(markup) as unknown as Tree];
  return readings.flatMap(tree => elementsIn(tree).flatMap(faultsOf));
}
