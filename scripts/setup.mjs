/**
 * Makes a fresh clone ready: installs packages, builds, and with --test looks for a browser. Does only what is
 * missing. Runs before anything is installed, so it needs nothing but Node; --quiet speaks only of what takes long.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Tidemark needs Node.js 20.19 or newer; this is ${process.versions.node} (${process.execPath}).`,
  );
  process.exit(1);
}

// Only now: an older Node could not even read these.
const { withLock } = await import('./setup/lock.mjs');
const { StepFailed } = await import('./setup/step.mjs');
const { installPackages, packagesAreInstalled } = await import('./setup/packages.mjs');
const { build, isBuilt } = await import('./setup/build.mjs');
const { ensureChromium } = await import('./setup/chromium.mjs');

try {
  if (!packagesAreInstalled() || !isBuilt())
    // `npm start` and `npm test` at once would install over each other.
    await withLock(async () => {
      if (!packagesAreInstalled()) await installPackages();
      if (!isBuilt()) await build();
    });
  if (process.argv.includes('--test')) await ensureChromium();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\n${error.message}`);
  process.exit(1);
}
