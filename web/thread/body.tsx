import type { ComponentChild, VNode } from 'preact';
import type { Node } from '../../src/protocol.js';

const draw = (nodes: Node[]): ComponentChild[] => nodes.map(drawNode);

/**
 * A comment's text from its tree: nodes only, so that no text of a reader is ever read as HTML. Its direction is that
 * of its first words; a paragraph in another script has its own by `unicode-bidi`, as `dir` here would hide it there.
 */
export function Body({ nodes, lang }: { nodes: Node[]; lang: string | null }): VNode {
  return (
    <div class="body" part="body" dir="auto" lang={lang ?? undefined}>
      {draw(nodes)}
    </div>
  );
}

function drawNode(node: Node): ComponentChild {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'paragraph':
      return <p>{draw(node.children)}</p>;
    case 'em':
      return <em>{draw(node.children)}</em>;
    case 'strong':
      return <strong>{draw(node.children)}</strong>;
    case 'del':
      return <del>{draw(node.children)}</del>;
    case 'code':
      return <code dir="ltr">{node.text}</code>;
    case 'codeblock':
      // It scrolls by itself, which a keyboard must be able to do as well.
      return (
        <pre dir="ltr" tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote>{draw(node.children)}</blockquote>;
    case 'list':
      return node.ordered ? (
        <ol start={node.start}>{draw(node.children)}</ol>
      ) : (
        <ul>{draw(node.children)}</ul>
      );
    case 'item':
      return <li>{draw(node.children)}</li>;
    case 'link':
      return <Link href={node.href}>{draw(node.children)}</Link>;
    case 'mention':
      return <bdi class="mention">@{node.name}</bdi>;
    default:
      return drawUnknown(node);
  }
}

function Link({ href, children }: { href: string; children: ComponentChild[] }): VNode {
  // The service sends no other; a page must not be open to one that does.
  if (!/^(https?|mailto):/i.test(href)) return <>{children}</>;
  return (
    <a href={href} rel="ugc nofollow noopener" target="_blank">
      {children}
    </a>
  );
}

/** Of a service that is newer than this script. */
function drawUnknown(node: { text?: string; children?: Node[] }): ComponentChild {
  return node.children ? draw(node.children) : node.text;
}
