import { randomBytes, randomInt } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Tally } from '../articles/tally.js';
import { log } from '../lib/log.js';
import { Rooms } from '../live/rooms.js';
import { ViewCounter } from '../views/view-counter.js';
import { DemoSite } from './demo-site.js';

/** Milliseconds between two simulated openings, at least and at most. */
const LEAST = 250;
const MOST = 1_500;
/** Its count is told exactly in the demo's text, so only real visitors move it. */
const STILL = 'news-48213';
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/**
 * Simulated readers of the demo's front page, so that a visitor sees numbers move. They come only while somebody
 * watches, and take the same way as everybody: filter, commit, tick.
 */
@Injectable()
export class DemoReaders implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly demo: DemoSite,
    private readonly counter: ViewCounter,
    private readonly rooms: Rooms,
  ) {}

  async start(): Promise<void> {
    const site = await this.demo.site();
    const keys = (await this.demo.catalogue()).map(({ article }) => article).filter(key => key !== STILL);
    const next = (): void => {
      this.timer = setTimeout(
        () => {
          if (this.isWatched(site.id)) {
            this.open(keys).catch((error: unknown) =>
              log.debug({ err: error }, 'A simulated reader was turned away'),
            );
          }
          next();
        },
        randomInt(LEAST, MOST),
      ).unref();
    };
    next();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private isWatched(siteId: number): boolean {
    for (const topic of this.rooms.watched())
      if (topic instanceof Tally && topic.siteId === siteId) return true;
    return false;
  }

  private async open(keys: string[]): Promise<void> {
    // The product of two random numbers favours the first articles, as a front page does.
    const article = keys[Math.floor(Math.random() * Math.random() * keys.length)]!;
    await this.counter.record(await this.demo.site(), {
      article,
      nav: randomBytes(12).toString('base64url'),
      // An address of the range for documentation, and a language that tells this reader from the others.
      address: `192.0.2.${randomInt(1, 255)}`,
      userAgent: BROWSER,
      acceptLanguage: `en;v=${randomBytes(6).toString('hex')}`,
      purpose: '',
      gpc: '',
    });
  }
}
