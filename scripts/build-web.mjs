/** Bundles what runs in browsers into dist/web: the widgets, and the demo's pages. */
import { build, transform } from 'esbuild';
import { existsSync, realpathSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One script a widget: `web/` entry and name in dist/web. Pages name the classic one, which imports the other. */
const widgets = [
  { entry: 'counts/embed.ts', name: 'embed.js', format: 'iife', target: 'es2021' },
  { entry: 'thread/main.ts', name: 'thread.js', format: 'esm', target: 'es2022' },
];

/** A sheet goes into its script as a text, since a constructed sheet is the one that every policy allows. */
const sheets = {
  name: 'sheets',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

async function buildWidget({ entry, name, format, target }, outDir) {
  const outfile = join(outDir, name);
  await build({
    absWorkingDir: root,
    entryPoints: [join('web', entry)],
    outfile,
    bundle: true,
    format,
    target,
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    plugins: [sheets],
    // For whoever debugs; the script does not name it, so that no reader loads it.
    sourcemap: 'external',
    legalComments: 'none',
  });
  const bytes = await readFile(outfile);
  const brotli = brotliCompressSync(bytes);
  // The service sends these in place of the script to whoever takes them.
  await Promise.all([writeFile(`${outfile}.br`, brotli), writeFile(`${outfile}.gz`, gzipSync(bytes))]);
  console.log(`${name}: ${bytes.length} bytes, ${brotli.length} with brotli`);
  return [name, `sha384-${createHash('sha384').update(bytes).digest('base64')}`];
}

export async function buildWeb(outDir = join(root, 'dist/web')) {
  const integrity = [];
  for (const widget of widgets) integrity.push(await buildWidget(widget, outDir));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  // For pages that pin a version: what the browser is to hold each script to.
  await writeFile(
    join(outDir, 'integrity.json'),
    JSON.stringify({ version, integrity: Object.fromEntries(integrity) }),
  );
  // For publishers' editors and compilers.
  for (const file of ['embed.d.ts', 'custom-elements.json'])
    await cp(join(root, 'web', file), join(outDir, file));
  // The service itself speaks by the same words.
  await cp(join(root, 'web/lang'), join(outDir, 'lang'), { recursive: true });
  const demo = join(root, 'web/demo/build.mjs');
  if (existsSync(demo)) {
    const { buildDemo } = await import(pathToFileURL(demo).href);
    await buildDemo(join(outDir, 'demo'));
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await buildWeb();
