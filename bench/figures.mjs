/** Rounds and what is made of them. */

export const median = values => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Least, median and most. */
export const spread = values => ({
  min: Math.min(...values),
  median: median(values),
  max: Math.max(...values),
});

/** No figure without its proof. */
export function hold(condition, what) {
  if (!condition) throw new Error(`The work was not done: ${what}`);
}

export const coresOf = rounds => {
  const of = name => median(rounds.map(round => round.cores[name]));
  return { server: of('server'), database: of('database'), client: of('client'), others: of('others') };
};
