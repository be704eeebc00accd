import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks. */
const between = 20;

/** Looks until it is so, for at most so many milliseconds. @returns whether it was. */
export async function until(isSo: () => boolean | Promise<boolean>, within: number): Promise<boolean> {
  const end = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > end) return false;
    await pause(between);
  }
  return true;
}

/** The same, where nothing of what follows means anything unless it is so. */
export async function expected(what: string, isSo: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  if (!(await until(isSo, within))) throw new Error(`never came: ${what}`);
}

/** Does the work for each of them, so many at a time. */
export async function eachAtATime<Item>(
  items: readonly Item[],
  atATime: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
