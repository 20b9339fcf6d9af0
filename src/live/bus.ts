import { randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Client } from 'pg';
import { CONFIG, type Config } from '../config.js';
import { dedicatedClient, isConnectionFailure } from '../db/database.js';
import { log } from '../lib/log.js';

/** Article id, views, comments, rev. */
export type CountsChange = [article: number, views: number, comments: number, rev: number];
/** Article id and the position of its thread. */
export type ThreadPosition = [article: number, seq: number];

/** An article that became an alias, the one that took it in, and the position of the thread that came of both; 0: none. */
export type Merge = [from: number, into: number, seq: number];

/** What nodes tell each other, each kind as the newest state of the article that comes first. */
interface News {
  counts: CountsChange;
  threads: ThreadPosition;
  merges: Merge;
}
export type Kind = keyof News;

interface Message {
  /** Who says it, so that a node does not listen to itself. */
  from: string;
  kind: Kind;
  changes: News[Kind][];
}

export interface BusListener {
  heard: { [K in Kind]?: (changes: News[K][]) => void };
  /** Messages may have been missed: whatever matters must be read again. */
  missed(): void;
}

const CHANNEL = 'tidemark';
/** Bytes; PostgreSQL refuses a payload of 8,000. */
const PAYLOAD = 7_500;
/** Milliseconds between messages of one node, in which changes gather. */
const INTERVAL = 100;
/** Milliseconds before a lost connection is tried again. */
const RETRY = 500;

/**
 * Tells the other nodes, by LISTEN and NOTIFY on a connection of its own: inside the counting transaction NOTIFY
 * would take a lock of the whole database. A message is a hint that saves time; the truth is in the tables.
 */
@Injectable()
export class Bus implements OnModuleInit, OnApplicationShutdown {
  private readonly name = randomBytes(6).toString('base64url');
  private readonly listeners: BusListener[] = [];
  private readonly waiting = new Map<Kind, Map<number, News[Kind]>>();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private retryTimer: NodeJS.Timeout | undefined;
  private sending = false;
  private closed = false;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  listen(listener: BusListener): void {
    this.listeners.push(listener);
  }

  /** Connects, and goes on trying in the background when it cannot. */
  async onModuleInit(): Promise<void> {
    await this.open();
  }

  /** Says what changed; only the newest state of an article is sent. */
  say<K extends Kind>(kind: K, changes: News[K][]): void {
    let waiting = this.waiting.get(kind);
    if (!waiting) this.waiting.set(kind, (waiting = new Map<number, News[Kind]>()));
    for (const change of changes) waiting.set(change[0], change);
    this.schedule();
  }

  /** Says it to those who listen here as well. */
  announce<K extends Kind>(kind: K, changes: News[K][]): void {
    for (const { heard } of this.listeners) heard[kind]?.(changes);
    this.say(kind, changes);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.retryTimer);
    await this.send();
    await this.client?.end().catch(() => undefined);
  }

  private async open(): Promise<void> {
    const client = dedicatedClient(this.config.databaseUrl, 'bus');
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (this.closed) return await client.end();
      this.client = client;
      for (const listener of this.listeners) listener.missed();
      this.schedule();
    } catch (error) {
      this.trouble(error);
      this.lost(client);
    }
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
    if (!client || this.waiting.size === 0) return;
    this.sending = true;
    const payloads = [...this.waiting].flatMap(([kind, changes]) => this.chunks(kind, [...changes.values()]));
    this.waiting.clear();
    try {
      await client.query(`/* bus.say */ select pg_notify('${CHANNEL}', p) from unnest($1::text[]) as p`, [
        payloads,
      ]);
    } catch (error) {
      // Not sent again: the other nodes read what they watch every few seconds.
      this.trouble(error);
      // A server that is silent would be so for what comes after, and we would hear nothing.
      if (isConnectionFailure(error)) this.lost(client);
    } finally {
      this.sending = false;
      this.schedule();
    }
  }

  private chunks(kind: Kind, changes: News[Kind][]): string[] {
    const payloads: string[] = [];
    const head = `{"from":"${this.name}","kind":"${kind}","changes":[`;
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
    if (message.from === this.name) return;
    for (const { heard } of this.listeners)
      (heard[message.kind] as ((changes: News[Kind][]) => void) | undefined)?.(message.changes);
  }

  private trouble(error: unknown): void {
    log.warn({ err: error }, 'The bus between nodes is interrupted');
  }
}
