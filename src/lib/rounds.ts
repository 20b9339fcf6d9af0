/** Milliseconds between two rounds, and by how much they differ, so that nodes do not all go theirs at once. */
const EVERY = 10_000;
const SPREAD = 5_000;

/** Goes round every 10 to 15 seconds: the net under messages between nodes that got lost. */
export class Rounds {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly go: () => void) {}

  start(): void {
    this.timer = setTimeout(
      () => {
        this.go();
        this.start();
      },
      EVERY + Math.random() * SPREAD,
    );
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
