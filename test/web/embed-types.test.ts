import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../../src/lib/root';

const types = join(root, 'web', 'embed.d.ts');
// Inside the project, so that the types of preact are found from there.
const folder = mkdtempSync(join(root, 'dist', 'types-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a strict compiler says of a publisher's file. */
function faultsOf(name: string, text: string): string[] {
  const file = join(folder, name);
  writeFileSync(file, text);
  const program = ts.createProgram([types, file], {
    strict: true,
    noEmit: true,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: 'preact',
    skipLibCheck: true,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('a publisher’s script knows the elements, their events and the global', () => {
  const text = `
    const counts: HTMLElement = document.createElement('tidemark-counts');
    document.addEventListener('tidemark-connection', event => console.log(event.detail.state === 'closed'));
    document.querySelector('tidemark-thread')?.addEventListener('tidemark-comment-created', event => {
      const id: string = event.detail.comment.id;
      console.log(id, counts);
    });
    window.Tidemark?.ready?.(tidemark => { tidemark.live(false); tidemark.track({ article: 'a' }); });
  `;
  expect(faultsOf('host.ts', text)).toEqual([]);
  expect(faultsOf('wrong.ts', text.replace("'closed'", "'shut'"))).not.toEqual([]);
});

test('JSX takes the elements with their attributes, and no others', () => {
  const head =
    "declare module 'preact' { namespace JSX { interface IntrinsicElements extends TidemarkElements {} } }\n";
  const page = (attributes: string): string =>
    `${head}export const page = <main><tidemark-thread ${attributes}><a href="#">Read</a></tidemark-thread></main>;`;
  expect(faultsOf('page.tsx', page('article="a" sort="oldest" per-page={20} readonly class="x"'))).toEqual(
    [],
  );
  expect(faultsOf('wrong.tsx', page('sort="loudest"'))).not.toEqual([]);
});

interface Manifest {
  modules: { declarations: { tagName: string; attributes: { name: string }[] }[] }[];
}

test('the manifest names the same elements and attributes as the types', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'web', 'custom-elements.json'), 'utf8')) as Manifest;
  const named = manifest.modules[0]!.declarations.map(({ tagName, attributes }) => [
    tagName,
    attributes.map(({ name }) => name).sort(),
  ]);
  const text = readFileSync(types, 'utf8');
  const attributesIn = (name: string): string[] =>
    [
      ...(new RegExp(`interface ${name} \\{([^]*?)\\n\\}`).exec(text)?.[1] ?? '').matchAll(
        /^ {2}'?([\w-]+)'?\?:/gm,
      ),
    ]
      .map(([, attribute]) => attribute!)
      .sort();
  expect(named).toEqual([
    ['tidemark-counts', attributesIn('TidemarkCountsAttributes')],
    ['tidemark-thread', attributesIn('TidemarkThreadAttributes')],
    ['tidemark-live-toggle', ['lang']],
  ]);
});
