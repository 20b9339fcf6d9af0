// Whoever read our output may have gone; that is no reason to stop serving.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** What the person who started us asked for. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Progress and trouble, apart from the log on standard output. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);
