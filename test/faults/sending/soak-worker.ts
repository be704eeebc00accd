import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { isBefore } from '../../../src/chat/days.ts';
import { dispatchStore } from '../../../src/outbox/sending/dispatch-store.ts';
import { randomFrom } from '../../support/fake-slack/faults.ts';
import { newDatabase } from '../../support/new-database.ts';
import { leaders, type TestBot, testBot } from '../../support/test-bot.ts';
import { daysOfReport } from './soak-days.ts';
import { soakPlatform } from './soak-platform.ts';

export type SoakWork = { groups: number; years: number; seed: number };
export type SoakResult = {
  expected: number;
  missing: string[];
  /** The same, when the last day is reckoned a day early. */
  missingIfDayEarlier: number;
  besides: string[];
  doubled: number;
  calls: number;
  faults: number;
  problems: number;
  /** Megabytes that the process's own memory grows a year, after the first quarter. */
  slope: number;
  /** Megabytes that the database has grown a year. */
  growth: number;
};

const timeZone = 'Europe/Stockholm';
const firstYear = 2027;
const megabyte = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** When each chair hands in, each year: from January to the end of April. */
const handsIn = (year: number, random: () => number): Temporal.PlainDate =>
  new Temporal.PlainDate(year, 1, 7).add({ days: Math.floor(random() * 114) });

type HandIn = { chair: string; year: number; on: Temporal.PlainDate };

const chairsOf = (groups: number): string[] => Array.from({ length: groups }, (_, nr) => `ordf-${nr}`);

function register(chairs: readonly string[]) {
  const from = '2026-01-01';
  return {
    ...leaders,
    groups: [...leaders.groups, ...chairs.map((id) => ({ id: `vc-${id}`, name: `Gruppen ${id}`, type: 'vc' }))],
    people: [...leaders.people, ...chairs.map((id) => ({ id, name: `${id} Exempel`, email: `${id}@example.org` }))],
    seats: [...leaders.seats, ...chairs.map((person) => ({ group: `vc-${person}`, person, role: 'ordforande', from }))],
  };
}

/** A clock that leaps from one thing to do to the next, through nights and holidays. */
async function soak({ groups, years, seed }: SoakWork): Promise<SoakResult> {
  const random = randomFrom(seed);
  const chairs = chairsOf(groups);
  const db = newDatabase();
  const now = (): string => bot.now().toString();
  const platform = soakPlatform(now, random);
  const bot: TestBot = testBot(`${firstYear - 1}-12-01T06:00`, {
    ...{ register: register(chairs), db, rooms: false, forecasts: false, surfaces: [platform.surface] },
  });
  const all = Array.from({ length: years }, (_, nth) => firstYear + nth).flatMap((year) =>
    chairs.map((chair): HandIn => ({ chair, year, on: handsIn(year, random) })),
  );
  const size = () =>
    Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
  const samples: { year: number; heap: number }[] = [];
  const sizeBefore = size();
  const next = dispatchStore(db).nextAt;
  const byDay = Map.groupBy(all, ({ on }) => String(on));
  const end = new Temporal.PlainDate(firstYear - 1 + years, 12, 1);
  for (
    let today = new Temporal.PlainDate(firstYear - 1, 12, 1);
    isEarlier(today, end);
    today = today.add({ days: 1 })
  ) {
    await lived(bot, next, today.toPlainDateTime('12:00'));
    for (const { chair, year } of byDay.get(String(today)) ?? []) await handIn(bot, chair, year);
    await lived(bot, next, today.toPlainDateTime('23:59'));
    if (today.day === 1) samples.push({ year: samples.length / 12, heap: heapAfterCollection() });
  }
  return {
    ...compared(all, platform.shown()),
    ...{ doubled: platform.doubled(), calls: platform.calls(), faults: platform.faults() },
    problems: bot.problems.length,
    slope: slopeOf(samples.slice(3)),
    growth: (size() - sizeBefore) / megabyte / years,
  };
}

const isEarlier = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** Each thing at its moment, also what is tried again. */
async function lived(
  bot: TestBot,
  nextSending: () => Temporal.Instant | null,
  until: Temporal.PlainDateTime,
): Promise<void> {
  const end = until.toZonedDateTime(timeZone).toInstant();
  for (;;) {
    const soonest = [bot.ticker.nextMoment(), nextSending()]
      .filter((at) => at !== null)
      .toSorted(Temporal.Instant.compare)[0];
    const later = soonest && isBefore(bot.now(), soonest) ? soonest : bot.now().add({ seconds: 60 });
    if (!soonest || !isBefore(later, end)) break;
    bot.turnTo(later.toZonedDateTimeISO(timeZone).toPlainDateTime().toString());
    await bot.tickLoop.tick();
    await bot.delivery.run();
  }
  bot.turnTo(until.toString());
}

async function handIn(bot: TestBot, chair: string, year: number): Promise<void> {
  const { id } = bot.duty(`vc-${chair}`, 'verksamhetsberattelse', year - 1);
  const form = { id: 'duty.submit', context: String(id) };
  const response = await bot.fills(chair, form, {
    ...{ document: 'https://example.org/rapport', documentOn: `${year}-01-05`, comment: '' },
  });
  if (response.type !== 'message') throw new Error(`${chair} could not hand in: ${JSON.stringify(response)}`);
}

function heapAfterCollection(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / megabyte;
}

/** By least squares. */
function slopeOf(samples: readonly { year: number; heap: number }[]): number {
  const mean = (of: (sample: { year: number; heap: number }) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [year, heap] = [mean((one) => one.year), mean((one) => one.heap)];
  const along = mean((one) => (one.year - year) * (one.heap - heap));
  return along / mean((one) => (one.year - year) ** 2);
}

const isReport = /erksamhetsberättelsen för \d{4}/;
const asks = /ska lämnas in|sista (?:arbets)?dagen|skulle ha lämnats/;

/** Who is to hear on which day, when the report is due on that day of February. */
const wantedOn = (all: readonly HandIn[], lastDay: number): ReadonlySet<string> =>
  new Set(
    all.flatMap(({ chair, year, on }) =>
      daysOfReport(new Temporal.PlainDate(year, 2, lastDay), on).map((day) => `${chair} ${day}`),
    ),
  );

function compared(all: readonly HandIn[], shown: readonly { address: string; title: string; at: string }[]) {
  const wanted = wantedOn(all, 28);
  const heard = new Set(
    shown
      .filter(({ title }) => isReport.test(title) && asks.test(title))
      .map(({ address, at }) => `${address.slice('person/'.length)} ${dayIn(at)}`),
  );
  return {
    expected: wanted.size,
    missing: [...wanted].filter((one) => !heard.has(one)),
    missingIfDayEarlier: [...wantedOn(all, 27)].filter((one) => !heard.has(one)).length,
    besides: [...heard].filter((one) => !wanted.has(one) && one.startsWith('ordf-')),
  };
}

const dayIn = (at: string): string => String(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate());

parentPort?.postMessage(await soak(workerData));
