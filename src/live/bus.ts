import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { dedicatedClient, isConnectionFailure } from '../db/database.js';

/** Article id, views, comments, rev: what one node tells the others of an article. */
export type CountsChange = [article: number, views: number, comments: number, rev: number];

interface Message {
  /** Who says it, so that a node does not listen to itself. */
  from: string;
  changes: CountsChange[];
}

const CHANNEL = 'tidemark_counts';
/** Bytes; PostgreSQL refuses a payload of 8,000. */
const PAYLOAD = 7_500;
/** Milliseconds between messages of one node, in which changes gather. */
const INTERVAL = 100;
/** Milliseconds before a lost connection is tried again. */
const RETRY = 500;

export interface BusListener {
  heard(changes: CountsChange[]): void;
  /** Messages may have been missed: whatever matters must be read again. */
  missed(): void;
}

/**
 * Tells the other nodes, by LISTEN and NOTIFY on a connection of its own: inside the counting transaction NOTIFY
 * would take a lock of the whole database. A message is a hint that saves time; the truth is in the tables.
 */
export class Bus {
  private readonly name = randomBytes(6).toString('base64url');
  private readonly waiting = new Map<number, CountsChange>();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private retryTimer: NodeJS.Timeout | undefined;
  private sending = false;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly listener: BusListener,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Connects, and goes on trying in the background when it cannot. */
  async open(): Promise<void> {
    const client = dedicatedClient(this.url, 'bus');
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (this.closed) return await client.end();
      this.client = client;
      this.listener.missed();
      this.schedule();
    } catch (error) {
      this.onTrouble(error);
      this.lost(client);
    }
  }

  /** Says what changed; only the newest state of an article is sent. */
  say(changes: CountsChange[]): void {
    for (const change of changes) this.waiting.set(change[0], change);
    this.schedule();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.retryTimer);
    await this.send();
    await this.client?.end().catch(() => undefined);
  }

  /** Drops a connection, which says so in more than one way, and tries a new one once. */
  private lost(client: Client): void {
    client.removeAllListeners('end');
    client.end().catch(() => undefined);
    if (this.closed || this.retryTimer || (this.client !== undefined && this.client !== client)) return;
    this.client = undefined;
    this.retryTimer = setTimeout(() => {
      this.retryTimer = undefined;
      if (!this.closed) void this.open();
    }, RETRY);
  }

  private schedule(): void {
    if (this.timer || this.sending || this.closed || this.waiting.size === 0) return;
    this.timer = setTimeout(() => void this.send(), INTERVAL);
  }

  private async send(): Promise<void> {
    this.timer = undefined;
    const client = this.client;
    if (!client) return;
    this.sending = true;
    const changes = [...this.waiting.values()];
    this.waiting.clear();
    try {
      const payloads = this.chunks(changes);
      await client.query(`/* bus.say */ select pg_notify('${CHANNEL}', p) from unnest($1::text[]) as p`, [
        payloads,
      ]);
    } catch (error) {
      // Not sent again: the other nodes read what they watch every few seconds.
      this.onTrouble(error);
      // A server that is silent would be so for what comes after, and we would hear nothing.
      if (isConnectionFailure(error)) this.lost(client);
    } finally {
      this.sending = false;
      this.schedule();
    }
  }

  private chunks(changes: CountsChange[]): string[] {
    const payloads: string[] = [];
    const head = `{"from":"${this.name}","changes":[`;
    let body = '';
    for (const change of changes) {
      const next = JSON.stringify(change);
      if (body !== '' && head.length + body.length + next.length > PAYLOAD) {
        payloads.push(`${head}${body}]}`);
        body = '';
      }
      body += (body === '' ? '' : ',') + next;
    }
    if (body !== '') payloads.push(`${head}${body}]}`);
    return payloads;
  }

  private hear(payload: string): void {
    const message = JSON.parse(payload) as Message;
    if (message.from !== this.name) this.listener.heard(message.changes);
  }
}
