/** Runs once for all the calls of a moment. */
export function microbatch(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, 30); // ms: a list of counters comes to the page in one piece or nearly so, and nobody sees the wait
  };
}
