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
  private readonly salts = new Map<string, Buffer>();
  private readonly reading = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly store: ViewStore,
    private readonly clock: Clock,
  ) {}

  /** The salt of the day that holds a time, when it is in memory. */
  known(time: number): Buffer | undefined {
    return this.salts.get(dayOf(time));
  }

  /** The salt of the day that holds a time, the same on every node. */
  async of(time: number): Promise<Buffer> {
    const day = dayOf(time);
    const known = this.salts.get(day);
    if (known) return known;
    let reading = this.reading.get(day);
    if (!reading) {
      reading = this.store.salt(day, randomBytes(SALT_BYTES)).finally(() => this.reading.delete(day));
      this.reading.set(day, reading);
    }
    const salt = await reading;
    this.forgetBefore(dayOf(time - DAY));
    this.salts.set(day, salt);
    return salt;
  }

  /** Makes tomorrow's in time, and destroys every salt whose day ended a day ago: none lives longer than 48 h. */
  async rotate(): Promise<void> {
    const now = this.clock.now();
    await this.store.salt(dayOf(now + DAY), randomBytes(SALT_BYTES));
    const yesterday = dayOf(now - DAY);
    this.forgetBefore(yesterday);
    await this.store.destroySalts(yesterday);
  }

  private forgetBefore(day: string): void {
    for (const old of this.salts.keys()) if (old < day) this.salts.delete(old);
  }
}
