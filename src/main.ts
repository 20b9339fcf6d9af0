import { ConfigError, readConfig } from './config.js';
import { log } from './lib/log.js';
import { startService } from './service.js';

/** Milliseconds after which a stop that hangs is forced. */
const PATIENCE = 15_000;

/** What the supervisor hears, when there is one. */
type Report = { type: 'ready'; url: string } | { type: 'fatal'; message: string };

const tell = (report: Report): void => {
  process.send?.(report);
};

function fatal(message: string): void {
  // A supervisor says it to the operator; without one we do.
  if (process.send) tell({ type: 'fatal', message });
  else console.error(message);
  process.exitCode = 1;
  // Open handles must not keep a process alive that cannot work.
  setTimeout(() => process.exit(1), 500).unref();
  if (process.connected) process.disconnect();
}

function reason(error: unknown, port: number): string {
  if (error instanceof ConfigError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Set PORT to another one, or PORT=0 to have one picked.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
  return `Tidemark cannot start: ${message ?? String(error)}`;
}

async function main(): Promise<void> {
  let port = 0;
  try {
    const config = readConfig();
    port = config.port;
    const service = await startService(config);
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), PATIENCE).unref();
      service.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'The service did not stop cleanly');
          process.exit(1);
        },
      );
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
    // Nobody is left to stop it when its supervisor is gone.
    process.once('disconnect', stop);
    tell({ type: 'ready', url: config.publicUrl ?? `http://localhost:${service.port}` });
    log.info({ port: service.port }, 'listening');
  } catch (error) {
    fatal(reason(error, port));
  }
}

process.on('unhandledRejection', error =>
  log.error({ err: error }, 'A promise was rejected and nobody looked'),
);

void main();
