/** What one socket hears of a thread: every position once and in order, or a gap that it sees. */

const ZERO = 48;

/** The digits from a place on. */
function numberAt(bytes, at) {
  let value = 0;
  for (let digit; (digit = bytes[at] - ZERO) >= 0 && digit < 10; at++) value = value * 10 + digit;
  return value;
}

/** What stands before an id in the message of a comment that was published. */
const BEFORE_ID = Buffer.from(',"change":"published","comment":{"id":"');

export class ThreadFollower {
  /** The last position heard of. */
  seq;
  heard = 0;
  /** Runs of positions that were not told: the first and the last of each. */
  gaps = [];
  /** Position, id of the comment and time of arrival, for those sockets that keep them. */
  arrivals = [];

  constructor(article, keeps) {
    this.begin = `42["thread",{"article":"${article}","seq":`.length;
    this.article = article;
    this.keeps = keeps;
  }

  /** The acknowledgement of `watch`, which names the position that the thread has. */
  starts(text) {
    this.seq = JSON.parse(text.slice(text.indexOf('[')))[0].seq[this.article];
    this.start = this.seq;
  }

  /** A message from a place on. @returns what is wrong with it */
  take(bytes, from) {
    const seq = numberAt(bytes, from + this.begin);
    if (this.seq === undefined) return 'a change came before the acknowledgement';
    if (!(seq > this.seq)) return `position ${seq} came after ${this.seq}`;
    if (seq > this.seq + 1) this.gaps.push([this.seq + 1, seq - 1]);
    this.seq = seq;
    this.heard++;
    if (this.keeps) {
      const id = numberAt(bytes, bytes.indexOf(BEFORE_ID, from) + BEFORE_ID.length);
      this.arrivals.push([seq, id, performance.timeOrigin + performance.now()]);
    }
    return undefined;
  }

  told() {
    const { start, seq, heard, gaps, arrivals } = this;
    return { start, seq, heard, gaps, arrivals };
  }
}
