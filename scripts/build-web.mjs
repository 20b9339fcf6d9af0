/** Bundles what runs in browsers into dist/web: the widget, and the demo's pages. */
import { build } from 'esbuild';
import { existsSync, realpathSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One classic script a widget: `web/` entry and name in dist/web. */
const widgets = [{ entry: 'counts/embed.ts', name: 'embed.js' }];

async function buildWidget({ entry, name }, outDir) {
  const outfile = join(outDir, name);
  await build({
    absWorkingDir: root,
    entryPoints: [join('web', entry)],
    outfile,
    bundle: true,
    format: 'iife',
    target: 'es2021',
    minify: true,
    charset: 'utf8',
    // For whoever debugs; the script does not name it, so that no reader loads it.
    sourcemap: 'external',
    legalComments: 'none',
  });
  const bytes = await readFile(outfile);
  const brotli = brotliCompressSync(bytes);
  // The service sends these in place of the script to whoever takes them.
  await Promise.all([writeFile(`${outfile}.br`, brotli), writeFile(`${outfile}.gz`, gzipSync(bytes))]);
  console.log(`${name}: ${bytes.length} bytes, ${brotli.length} with brotli`);
}

export async function buildWeb(outDir = join(root, 'dist/web')) {
  for (const widget of widgets) await buildWidget(widget, outDir);
  const demo = join(root, 'web/demo/build.mjs');
  if (existsSync(demo)) {
    const { buildDemo } = await import(pathToFileURL(demo).href);
    await buildDemo(join(outDir, 'demo'));
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await buildWeb();
