import { Batcher, QueueFull } from '../../src/lib/batcher';

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>(resolve => (open = resolve));
  return { opened, open: () => open() };
}

test('while a batch is under way the next one gathers', async () => {
  const { opened, open } = gate();
  const batches: number[][] = [];
  const batcher = new Batcher<number, number>(
    async items => {
      batches.push(items);
      if (batches.length === 1) await opened;
      return items.map(item => item * 10);
    },
    100,
    100,
  );
  const first = batcher.add(1);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  const rest = [2, 3, 4].map(item => batcher.add(item));
  open();
  expect(await Promise.all([first, ...rest])).toEqual([10, 20, 30, 40]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

test('a batch has a largest size', async () => {
  const sizes: number[] = [];
  const batcher = new Batcher<number, number>(
    items => {
      sizes.push(items.length);
      return Promise.resolve(items);
    },
    2,
    100,
  );
  await Promise.all([1, 2, 3, 4, 5].map(item => batcher.add(item)));
  expect(sizes).toEqual([2, 2, 1]);
});

test('a full queue refuses at once, and what it took is still done', async () => {
  const batcher = new Batcher<number, number>(items => Promise.resolve(items), 100, 2);
  const taken = [batcher.add(1), batcher.add(2)];
  await expect(batcher.add(3)).rejects.toBeInstanceOf(QueueFull);
  expect(await Promise.all(taken)).toEqual([1, 2]);
  expect(await batcher.add(4)).toBe(4);
});

test('a batch that fails fails its own items and no others', async () => {
  let failures = 1;
  const batcher = new Batcher<number, number>(
    items => (failures-- > 0 ? Promise.reject(new Error('no')) : Promise.resolve(items)),
    1,
    100,
  );
  expect(await Promise.allSettled([batcher.add(1), batcher.add(2)])).toEqual([
    expect.objectContaining({ status: 'rejected' }),
    { status: 'fulfilled', value: 2 },
  ]);
});
