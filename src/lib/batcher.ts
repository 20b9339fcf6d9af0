/** The batcher took all it can hold; nothing was done with the item. */
export class QueueFull extends Error {
  constructor() {
    super('the queue is full');
    this.name = 'QueueFull';
  }
}

interface Waiting<I, O> {
  item: I;
  resolve: (outcome: O) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: while one batch is under way the next gathers, and goes as one when it returns. There is no
 * timer, so a lone item waits for nothing and a crowd makes its own batches.
 */
export class Batcher<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private running: Promise<void> | undefined;

  /**
   * @param flush does one batch; answers an outcome for each item in order, or throws for all of them
   * @param most items in one batch
   * @param room items that may wait; further ones are refused with QueueFull
   */
  constructor(
    private readonly flush: (items: I[]) => Promise<O[]>,
    private readonly most: number,
    private readonly room: number,
  ) {}

  /** Settles when the batch that holds the item is done. */
  add(item: I): Promise<O> {
    if (this.waiting.length >= this.room) return Promise.reject(new QueueFull());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Items that wait for a batch. */
  get length(): number {
    return this.waiting.length;
  }

  /** Settles what waits for a batch without doing it. */
  settleWaiting(outcome: O): void {
    for (const waiting of this.waiting.splice(0)) waiting.resolve(outcome);
  }

  /** Settles when everything taken so far is done. */
  async drain(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    for (;;) {
      // What arrives in the same turn of the event loop goes together; also what the answers to the last batch bring.
      await new Promise(setImmediate);
      if (this.waiting.length === 0) break;
      const batch = this.waiting.splice(0, this.most);
      try {
        const outcomes = await this.flush(batch.map(waiting => waiting.item));
        batch.forEach((waiting, i) => waiting.resolve(outcomes[i] as O));
      } catch (error) {
        for (const waiting of batch) waiting.reject(error);
      }
    }
    this.running = undefined;
  }
}
