/** Does something with each item, so many at a time. @returns what was made of them, in their order */
export async function inParallel<I, O>(
  items: readonly I[],
  atOnce: number,
  work: (item: I, n: number) => Promise<O>,
): Promise<O[]> {
  const made: O[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < items.length; n = next++) made[n] = await work(items[n]!, n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return made;
}
