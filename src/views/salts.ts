import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DAY, dayOf } from '../lib/clock.js';
import { ViewStore } from './view.store.js';

/** Bytes; as many as the hash has. */
const SALT_BYTES = 32;

/**
 * The random salts of the days. A visitor can be told again only within a day, and once its salt is destroyed
 * by nobody at all.
 */
@Injectable()
export class VisitorSalts {
  /** By number of the day since 1970, since every view asks. */
  private readonly salts = new Map<number, Buffer>();
  private readonly reading = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly store: ViewStore,
    private readonly clock: Clock,
  ) {}

  /** The salt of the day that holds a time, when it is in memory. */
  known(time: number): Buffer | undefined {
    return this.salts.get(Math.floor(time / DAY));
  }

  /** The salt of the day that holds a time, the same on every node. */
  async of(time: number): Promise<Buffer> {
    const known = this.known(time);
    if (known) return known;
    const day = dayOf(time);
    let reading = this.reading.get(day);
    if (!reading) {
      reading = this.store.salt(day, randomBytes(SALT_BYTES)).finally(() => this.reading.delete(day));
      this.reading.set(day, reading);
    }
    const salt = await reading;
    this.forgetBefore(time - DAY);
    this.salts.set(Math.floor(time / DAY), salt);
    return salt;
  }

  /** Destroys every salt whose day ended a day ago. Made on its day, none lives longer than 48 h. */
  async rotate(): Promise<void> {
    const now = this.clock.now();
    this.forgetBefore(now - DAY);
    await this.store.destroySalts(dayOf(now - DAY));
  }

  private forgetBefore(time: number): void {
    for (const day of this.salts.keys()) if (day < Math.floor(time / DAY)) this.salts.delete(day);
  }
}
