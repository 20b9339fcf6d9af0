/**
 * Loaded into every measured server before its own code: answers what only the process itself knows. Silent unless
 * asked.
 */
import { Session } from 'node:inspector/promises';

const session = new Session();

const tasks = {
  usage() {
    const { user, system } = process.cpuUsage();
    return { cpu: (user + system) / 1e6 };
  },
  memory() {
    // Twice, since what the first one frees may be held by what only the second one sees.
    globalThis.gc?.();
    globalThis.gc?.();
    return { rss: process.memoryUsage.rss() };
  },
  async profileStart() {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
  },
  async profileStop() {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return { profile };
  },
};

process.on('message', async ({ id, ask }) => {
  const task = tasks[ask];
  if (task) process.send({ id, ...(await task()) });
});
