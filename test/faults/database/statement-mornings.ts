import { type BusyHouse, busyHouse } from './busy-house.ts';
import { contentOf, type KindOfFailure, kindsOfFailure, watching } from './failing-statements.ts';
import type { StatementResult, StatementWork } from './statements-worker.ts';

const reminders = '2027-02-01T08:30';
const after = '2027-02-01T09:30';

/** What has come to everyone, in an order that says nothing of who came first. */
const seen = ({ bot }: BusyHouse): string[] =>
  bot
    .posted()
    .map(({ address, message }) => `${address} ${message}`)
    .toSorted();

type Morning = { count: number; states: ReadonlySet<string>; seen: readonly string[] };

/** As it is when nothing fails: each state that it commits. */
async function goodMorning(image: Buffer): Promise<Morning> {
  const house = busyHouse(image);
  const { bot } = house;
  bot.turnTo(reminders);
  const states = new Set([contentOf(bot.db)]);
  const committed = () => void states.add(contentOf(bot.db));
  const { count } = await watching({ committed }, () => bot.ticker.tick());
  await bot.until(after);
  return { count, states, seen: seen(house) };
}

/** One statement of a morning's tick fails: what was committed is whole, and the next tick does the rest. */
async function badMorning(
  image: Buffer,
  { states, seen: wanted }: Morning,
  failing: { nth: number; kind: KindOfFailure },
): Promise<string[]> {
  const house = busyHouse(image);
  const { bot } = house;
  bot.turnTo(reminders);
  const { met } = await watching({ failing }, () => bot.ticker.tick().catch(() => {}));
  const at = `${failing.kind} at statement ${failing.nth} of a tick`;
  const misses = [
    ...(met ? [] : [`${at}: it is never run`]),
    ...(states.has(contentOf(bot.db)) ? [] : [`${at}: it leaves something half done`]),
  ];
  await bot.until(after);
  return JSON.stringify(seen(house)) === JSON.stringify(wanted)
    ? misses
    : [...misses, `${at}: something else has come than when nothing fails`];
}

/** Ticks and refreshes of the morning on which most is due. */
export async function mornings(image: Buffer, { mornings: most, random }: StatementWork): Promise<StatementResult[]> {
  const good = await goodMorning(image);
  const step = most === 0 ? 1 : good.count / most;
  const misses: string[] = [];
  let tried = 0;
  for (let nth = 1 + random * (step - 1); nth <= good.count; nth += step) {
    const kind = kindsOfFailure[tried % kindsOfFailure.length] as KindOfFailure;
    misses.push(...(await badMorning(image, good, { nth: Math.floor(nth), kind })));
    tried += 1;
  }
  return [{ what: `a morning's tick of ${good.count} statements`, tried, misses: misses.slice(0, 5) }];
}
