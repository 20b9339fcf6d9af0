/** ms; a list of counters reaches the page in one piece or nearly so, and nobody sees this wait. */
const WAIT = 30;

/** Runs once for all the calls of a moment. */
export function microbatch(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, WAIT);
  };
}
