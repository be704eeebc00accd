import { parentPort, workerData } from 'node:worker_threads';
import { randomFrom } from '../../support/fake-slack/faults.ts';
import { type ClockCase, clockCases, faultOf } from './clock-cases.ts';
import { type ClockHouse, chairs, clockHouse, clockImage } from './clock-house.ts';

export type ClockWork = { cases: number; seed: number };
export type ClockResult = { what: string; tried: number; doubled: number; lost: number; misses: string[] };

/** Milliseconds: a tick each minute, and the watch looks each fifteen seconds. */
const longestSilence = 76_000;

const isReminder = (title: string): boolean => title.startsWith('Verksamhetsberättelsen');

type Lived = Omit<ClockResult, 'what' | 'tried'>;

/** One wrong clock, and then the day goes on until eleven. */
async function lived(image: Buffer, { startAt, happens, faults }: ClockCase, random: () => number): Promise<Lived> {
  let isWell = false;
  const house = clockHouse(image, startAt, () => (faults && !isWell ? faultOf(random) : null));
  house.start();
  await happens(house, random);
  const now = house.time.clock.now();
  const end = now.toZonedDateTimeISO('Europe/Stockholm').withPlainTime('11:00').toInstant();
  if (Temporal.Instant.compare(now, end) < 0) await house.time.turn({ seconds: now.until(end).total('seconds') });
  isWell = true;
  await house.time.turn({ hours: 1 });
  const result = judged(house);
  await house.stop();
  return result;
}

/** What has begun at its time may be tried again after the clock has been set back. */
function judged({ shown, sent, ticks, time, sinceTick }: ClockHouse): Lived {
  const reminders = shown.filter(({ message }) => isReminder(message.title));
  const each = chairs.map((id) => reminders.filter(({ address }) => address === `person/${id}`).length);
  const first = [
    ...Map.groupBy(
      sent.filter(({ title }) => isReminder(title)),
      ({ to }) => to,
    ).values(),
  ].map(([one]) => one);
  const early = first.flatMap((one) => (one && !isSendingTime(one.at) ? [one] : []));
  const moments = [0, ...ticks, time.timer.now()];
  const silence = Math.max(...moments.slice(1).map((at, nth) => at - (moments[nth] ?? 0)));
  return {
    doubled: each.filter((count) => count > 1).length,
    lost: each.filter((count) => count === 0).length,
    misses: [
      ...early.map(({ to, at }) => `${to} got a reminder at ${at.toPlainDateTime()}`),
      ...(silence > longestSilence ? [`no tick for ${silence / 1000} s`] : []),
      ...((sinceTick() ?? Number.POSITIVE_INFINITY) > longestSilence ? ['the health has not heard of a tick'] : []),
    ],
  };
}

const isSendingTime = (at: Temporal.ZonedDateTime): boolean =>
  at.dayOfWeek <= 5 && Temporal.PlainTime.compare(at.toPlainTime(), '08:30') >= 0;

async function all({ cases, seed }: ClockWork): Promise<ClockResult[]> {
  const image = clockImage();
  const results: ClockResult[] = [];
  for (const [nth, one] of clockCases.entries()) {
    const tries = Math.ceil((cases - nth) / clockCases.length);
    const result: ClockResult = { what: one.what, tried: tries, doubled: 0, lost: 0, misses: [] };
    for (let round = 0; round < tries; round += 1) {
      const own = seed + 1000 * nth + round;
      const { doubled, lost, misses } = await lived(image, one, randomFrom(own));
      result.doubled += doubled;
      result.lost += lost;
      result.misses.push(...misses.map((miss) => `${miss} (seed ${own})`));
    }
    results.push(result);
  }
  return results;
}

parentPort?.postMessage(await all(workerData));
