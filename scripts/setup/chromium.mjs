/** The browser that the browser tests drive: found, installed where we may, else missed aloud. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { step, StepFailed } from './step.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const isProgram = path => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

async function playwrights() {
  try {
    return (await import('playwright-core')).chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** The path of a Chromium, or undefined when there is none. TIDEMARK_CHROMIUM decides when it is set. */
export async function findChromium() {
  const asked = process.env.TIDEMARK_CHROMIUM;
  if (asked) return isProgram(asked) ? asked : undefined;
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...FOLDERS];
  const own = await playwrights();
  const candidates = [...folders.flatMap(folder => NAMES.map(name => join(folder, name))), ...APPLICATIONS];
  return [...candidates, ...(own ? [own] : [])].find(isProgram);
}

const mayInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');
/** A skipped test there would pass for a passed one. */
export const isSkippingForbidden = () =>
  Boolean(process.env.CI && process.env.CI !== 'false') || process.env.TIDEMARK_NO_SKIP === '1';

const MISSING = `
  ****************************************************************************
  No Chromium was found: the tests in test/browser/ will be SKIPPED.
  Install one (Debian: apt-get install chromium; elsewhere: npx playwright-core
  install chromium), or name one in TIDEMARK_CHROMIUM.
  ****************************************************************************
`;

export async function ensureChromium() {
  if ((await findChromium()) !== undefined) return;
  if (process.env.TIDEMARK_CHROMIUM)
    throw new StepFailed(`TIDEMARK_CHROMIUM names no program: ${process.env.TIDEMARK_CHROMIUM}`);
  if (mayInstall()) await install().catch(error => console.error(error.message));
  if ((await findChromium()) !== undefined) return;
  if (isSkippingForbidden())
    throw new StepFailed(`${MISSING}\nCI or TIDEMARK_NO_SKIP is set, so no test may be skipped.`);
  console.error(MISSING);
}

async function install() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const remedy = 'The browser tests need it; the others do not.';
  const title = 'Fetching the list of Debian packages';
  await step({ title, hint: 'for Chromium', command: 'apt-get', args: ['update'], env, remedy });
  await step({
    title: 'Installing Chromium',
    hint: 'for the browser tests: about a minute',
    command: 'apt-get',
    args: ['install', '-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends', 'chromium'],
    env,
    remedy,
  });
}
