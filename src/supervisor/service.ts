/** The service as a child process: started, started again when it dies, stopped. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { identify, type ProcessId } from '../lib/processes.js';
import { BackOff } from './back-off.js';
import { tell } from './terminal.js';
import { nodeFlags } from './node-flags.js';

const PROGRAM = fileURLToPath(new URL('../main.js', import.meta.url));
/** Longer than the service itself gives its last requests. */
const GRACEFUL_MS = 20_000;
/** Deaths before it was ever ready, after which another start is not going to help. */
const MOST_FALSE_STARTS = 5;

/** The service cannot come up; the message says what to do about it. */
export class StartFailed extends Error {}

/** What the service says over IPC. */
type Message = { type: 'ready'; url: string; port?: number } | { type: 'fatal'; message: string };

interface End {
  how: string;
  fatal?: string;
}

export class Service {
  private env: NodeJS.ProcessEnv = {};
  private child: ChildProcess | undefined;
  private wasReady = false;
  private readonly stopping = new AbortController();

  /** Told of every new process. */
  constructor(private readonly onFork: (process: ProcessId) => void) {}

  /** Resolves to the service's address when it first listens, and keeps it running from then on. */
  start(env: NodeJS.ProcessEnv): Promise<string> {
    this.env = { ...env };
    return new Promise((resolve, reject) => {
      this.keepRunning(resolve).catch(reject);
    });
  }

  /** Has it run with a changed environment. */
  change(env: NodeJS.ProcessEnv): void {
    Object.assign(this.env, env);
    this.child?.kill('SIGTERM');
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const child = this.child;
    if (child === undefined) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => this.hurry(), GRACEFUL_MS);
    await exited;
    clearTimeout(late);
  }

  hurry(): void {
    this.child?.kill('SIGKILL');
  }

  private async keepRunning(onReady: (url: string) => void): Promise<void> {
    const backOff = new BackOff();
    let falseStarts = 0;
    while (!this.stopping.signal.aborted) {
      backOff.started();
      const { how, fatal } = await this.run(onReady);
      if (this.stopping.signal.aborted) return;
      if (!this.wasReady) {
        falseStarts += 1;
        if (fatal !== undefined) throw new StartFailed(fatal);
        if (falseStarts === MOST_FALSE_STARTS)
          throw new StartFailed(`The service ${how} ${falseStarts} times before it was ready.`);
      }
      const wait = backOff.nextMs();
      tell(`The service ${how}${fatal ? ` (${fatal})` : ''}. Starting it again in ${wait} ms.`);
      await sleep(wait, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** One life of the service. */
  private run(onReady: (url: string) => void): Promise<End> {
    // In a group of its own: Ctrl-C goes to a whole group, and the order of stopping is ours to keep.
    const child = fork(PROGRAM, {
      env: this.env,
      execArgv: [...process.execArgv, ...nodeFlags],
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    if (child.pid !== undefined) this.onFork(identify(child.pid));
    this.child = child;
    let fatal: string | undefined;
    child.on('message', (message: Message) => {
      if (message.type === 'fatal') fatal = message.message;
      if (message.type === 'ready') {
        this.wasReady = true;
        // Widgets keep the address that was picked, so the next life has to have it too.
        if (this.env.PORT === '0') this.env.PORT = String(message.port ?? new URL(message.url).port);
        onReady(message.url);
      }
    });
    return new Promise(resolve => {
      const end = (how: string): void => {
        this.child = undefined;
        resolve({ how, fatal });
      };
      child.once('error', error => end(`cannot be started: ${error.message}`));
      child.once('exit', (code, signal) =>
        end(signal ? `was ended by ${signal}` : `ended with code ${code}`),
      );
    });
  }
}
