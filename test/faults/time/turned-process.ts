import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Lab, missesIn, type Outcome } from '../figure.ts';
import { type House, inHouse } from '../house/house.ts';
import { shownTo } from '../house/shown.ts';
import { until } from '../house/until.ts';
import { type TurnableClock, turnableClock } from './faketime.ts';

/** Half an hour before the reminders of a Monday. */
const startAt = '2027-02-01T08:00';
const onEach = 4;
const [hour, day] = [3600, 86_400];
/** Milliseconds. The watch looks each fifteen seconds, and what was begun is looked into after half a minute. */
const patience = 100_000;

type Heard = { tries: number; failing: number; lastTicks: Set<string> };

/** The whole process, whose clock is set back, runs backwards and leaps while both platforms see what comes. */
export async function wholeProcess(lab: Lab): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let round = 0; round < lab.size(1, 10); round += 1) outcomes.push(await turned(lab));
  return outcomes;
}

function turned(lab: Lab): Promise<Outcome> {
  const clock = turnableClock(mkdtempSync(join(lab.folder, 'clock-')));
  const crowd = { slack: onEach, teams: onEach, chairs: true };
  return inHouse(lab, { crowd, mode: 'http', startAt, env: clock.env }, async (house) => {
    const heard: Heard = { tries: 0, failing: 0, lastTicks: new Set() };
    const watch = setInterval(() => void listen(house, heard), 1000);
    try {
      await disturb(clock, lab.random);
      const haveCome = await until(() => reminders(house).every((count) => count > 0), patience);
      await leap(clock);
      return outcomeOf(reminders(house), haveCome, heard);
    } finally {
      clearInterval(watch);
    }
  });
}

async function listen({ bot }: House, heard: Heard): Promise<void> {
  const response = await fetch(`${bot.url}health`).catch(() => null);
  if (!response) return;
  const { lastTick } = (await response.json()) as { lastTick: string };
  heard.tries += 1;
  if (response.status !== 200) heard.failing += 1;
  heard.lastTicks.add(lastTick);
}

/** A day back, then ten seconds back each second, then on to the minute of the reminders. */
async function disturb(clock: TurnableClock, random: () => number): Promise<void> {
  const began = performance.now();
  clock.set(-day);
  await pause(20_000 + random() * 5000);
  for (let seconds = 10; seconds <= 150; seconds += 10) {
    clock.set(-seconds);
    await pause(1000);
  }
  const passed = (performance.now() - began) / 1000;
  clock.set(Math.round(1800 - 20 - passed));
}

/** To and fro after they have come. */
async function leap(clock: TurnableClock): Promise<void> {
  for (const seconds of [hour, -hour, day, 0, 8 * hour, 1800]) {
    clock.set(seconds);
    await pause(6000);
  }
}

/** How many times each has got theirs. */
const reminders = (house: House): number[] =>
  house.people.map(
    (person) => [...shownTo(house, person).values()].filter((text) => text.startsWith('Verksamhetsberättelsen')).length,
  );

function outcomeOf(counts: readonly number[], haveCome: boolean, { tries, failing, lastTicks }: Heard): Outcome {
  const doubled = counts.filter((count) => count > 1).length;
  const lost = haveCome ? 0 : counts.filter((count) => count === 0).length;
  return {
    what: 'the whole process: a day back, ten seconds back each second, an hour and a day to and fro',
    ...{ tried: counts.length, total: 'clocks', doubled, lost },
    says: `${lastTicks.size} ticks heard of, ${failing} of ${tries} looks at the health failing`,
    misses: missesIn({
      'got a reminder twice': doubled,
      'got none': lost,
      'looks at the health called it failing': failing,
      'ticks too few': Math.max(0, 5 - lastTicks.size),
    }),
  };
}
