import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/lib/root.js';
import { isRunning, signal, type ProcessId } from '../../src/lib/processes.js';
import { familyOf } from './process-tree.js';
import { until } from './until.js';

const started: Supervised[] = [];

/** `npm start` without npm: the built supervisor as a process of its own. */
export class Supervised {
  output = '';
  errors = '';
  private readonly everyone: ProcessId[] = [];

  private constructor(
    readonly child: ChildProcess,
    readonly dataFolder: string,
  ) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
  }

  /** `program` and its arguments stand for the supervisor when another one is to start that. */
  static start(dataFolder: string, env: NodeJS.ProcessEnv = {}, program?: [string, ...string[]]): Supervised {
    const [command, ...args] = program ?? [process.execPath, Supervised.program];
    const inherited = { ...process.env };
    // What runs the tests must not decide how the service runs.
    for (const name of Object.keys(inherited))
      if (/^(TIDEMARK_.*|DATABASE_URL|PORT|HOST|npm_.*)$/.test(name)) delete inherited[name];
    const child = spawn(command, args, {
      cwd: '/',
      env: { ...inherited, PORT: '0', HOST: '127.0.0.1', TIDEMARK_DATA: dataFolder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const supervised = new Supervised(child, dataFolder);
    started.push(supervised);
    return supervised;
  }

  static readonly program = join(root, 'dist', 'supervisor.js');

  /** The address it announced. */
  async url(): Promise<string> {
    const announced = (): string | undefined => /^Tidemark is listening on (\S+)$/m.exec(this.output)?.[1];
    const url = await until(announced, { timeoutMs: 25_000, message: `an address; it said ${this.errors}` });
    this.family();
    return url;
  }

  /** All processes that it has now; they are remembered. */
  family(): ProcessId[] {
    const family = this.child.pid === undefined ? [] : familyOf(this.child.pid);
    this.everyone.push(...family);
    return family;
  }

  /** Those of all it ever had, as far as we looked, that still run. */
  left(): ProcessId[] {
    return this.everyone.filter(isRunning);
  }

  get service(): ProcessId {
    return JSON.parse(readFileSync(join(this.dataFolder, 'service.json'), 'utf8')) as ProcessId;
  }

  async exit(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }

  async stop(): Promise<number | null> {
    this.child.kill('SIGTERM');
    return this.exit();
  }
}

/** For the end of a test file: stops what a failed test left. */
export async function stopAll(): Promise<void> {
  for (const one of started) {
    one.family();
    if (one.child.exitCode === null && one.child.signalCode === null) await one.stop();
    for (const process of one.left()) signal(process, 'SIGKILL');
  }
}
