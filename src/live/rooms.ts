import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MultiMap } from '../lib/multi-map.js';

/** Something whose state is told: it is compared by identity and belongs to any number of rooms. */
export type Topic = object;

/** What a room is told of these topics. */
export interface Tick {
  readonly room: Room;
  readonly topics: Iterable<Topic>;
  /** For those who missed ticks: all that they need to be right again. */
  readonly whole: boolean;
  /** Whatever the door makes of it, once for all members. */
  frame?: unknown;
}

/** A message of a tick: the name of the event and its body. */
export type Message = [event: string, body: object];

/** One who is told: a live connection. */
export interface Member {
  /**
   * Takes one tick, or says false when what it was sent before is still on its way: then it gets the whole
   * state of its room once it has caught up.
   */
  deliver(tick: Tick): boolean;
}

/** What a room is about. */
export interface Subject {
  /** Each topic, and the names under which this list asked for it. */
  readonly topics: ReadonlyMap<Topic, readonly string[]>;
  /** What its members are told; asked once a tick. */
  readonly messages: (tick: Tick) => Message[];
}

/** All who watch the same list. One frame serves them all. */
export interface Room extends Subject {
  readonly id: string;
  readonly members: Map<Member, { behind: boolean }>;
  changed: Set<Topic>;
  /** When the last tick went out, in milliseconds. */
  tickedAt: number;
  timer: NodeJS.Timeout | undefined;
}

/** Milliseconds that changes gather before the first tick, so that one batch of views makes one frame. */
const GATHER = 20;
/** Milliseconds between ticks of a small room: four a second look alive, more would only cost. */
const SMALL_ROOM = 250;
/** Deliveries a second that one room may cost a node; a room of 10,000 thus ticks twice a second. */
const DELIVERIES = 20_000;
/** Members told in one turn of the event loop, so that requests are answered in between. */
const TURN = 1_000;

/**
 * Who is told what, on this node. A tick that is skipped harms nobody: counts are state and never a difference, and of a thread the last change
 * shows that others are missing.
 */
@Injectable()
export class Rooms implements OnApplicationShutdown {
  private readonly rooms = new Map<string, Room>();
  private readonly roomsOf = new MultiMap<Topic, Room>();

  /** Puts a member into the room of a list. `subject` is asked only when nobody watches that list yet. */
  join(member: Member, id: string, subject: () => Subject): Room {
    let room = this.rooms.get(id);
    if (!room) {
      room = {
        id,
        ...subject(),
        members: new Map(),
        changed: new Set(),
        tickedAt: 0,
        timer: undefined,
      };
      this.rooms.set(id, room);
      for (const topic of room.topics.keys()) this.roomsOf.add(topic, room);
    }
    room.members.set(member, { behind: false });
    return room;
  }

  /** Takes a member out. @returns true when the room is empty and gone */
  leave(member: Member, room: Room): boolean {
    room.members.delete(member);
    if (room.members.size > 0) return false;
    clearTimeout(room.timer);
    this.rooms.delete(room.id);
    for (const topic of room.topics.keys()) this.roomsOf.delete(topic, room);
    return true;
  }

  /** Whether a member of a room has yet to be told something. */
  owes(member: Member, room: Room): boolean {
    return room.changed.size > 0 || (room.members.get(member)?.behind ?? false);
  }

  /** Sees to it that a member is told the whole state of its room with the next tick. */
  owe(member: Member, room: Room): void {
    room.members.set(member, { behind: true });
    this.schedule(room);
  }

  /** Says that a topic has a new state. Every room that has it is told with its next tick. */
  changed(topic: Topic): void {
    for (const room of this.roomsOf.of(topic)) {
      room.changed.add(topic);
      this.schedule(room);
    }
  }

  /** All topics that anybody watches here. */
  watched(): IterableIterator<Topic> {
    return this.roomsOf.keys();
  }

  onApplicationShutdown(): void {
    for (const room of this.rooms.values()) clearTimeout(room.timer);
    this.rooms.clear();
  }

  private schedule(room: Room): void {
    if (room.timer || this.rooms.get(room.id) !== room) return;
    const interval = Math.max(SMALL_ROOM, (room.members.size / DELIVERIES) * 1_000);
    const wait = Math.max(GATHER, room.tickedAt + interval - Date.now());
    room.timer = setTimeout(() => void this.tick(room), wait);
  }

  private async tick(room: Room): Promise<void> {
    const tick: Tick = { room, topics: room.changed, whole: false };
    const whole: Tick = { room, topics: room.topics.keys(), whole: true };
    const news = room.changed.size > 0;
    room.changed = new Set();
    room.tickedAt = Date.now();
    room.timer = undefined;
    let told = 0;
    let behind = false;
    for (const [member, place] of [...room.members]) {
      if (!news && !place.behind) continue;
      if (++told % TURN === 0) await new Promise(setImmediate);
      place.behind = !member.deliver(place.behind ? whole : tick);
      behind ||= place.behind;
    }
    // Whoever is behind is asked again, though perhaps nothing changes any more.
    if (behind) this.schedule(room);
  }
}
