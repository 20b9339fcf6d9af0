import { pino } from 'pino';

/** One log for the whole process, as JSON lines. No secret, address or text of a reader goes in. */
export const log = pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
