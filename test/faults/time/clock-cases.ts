import type { Fault } from '../../support/fake-surface.ts';
import type { ClockHouse } from './clock-house.ts';

/** What happens to a clock, and when the house is started for it (UTC). In the end the clock is right again. */
export type ClockCase = {
  what: string;
  startAt: string;
  /** Milliseconds that a day may be without it, from the start to eleven o'clock. */
  happens(house: ClockHouse, random: () => number): Promise<void>;
  /** Platforms fail too. */
  faults?: true;
};

/** Half past six, two hours before the reminders. */
const early = '2027-02-01T05:30:00Z';
const reminders = Temporal.Instant.from('2027-02-01T07:30:00Z');

const minutes = (random: () => number, from: number, to: number) => ({
  seconds: Math.round(60 * (from + random() * (to - from))),
});
const passed = (house: ClockHouse, duration: Temporal.DurationLike) => house.time.turn(duration);

/** The clock is wrong by so much from some moment on, and is set right some time later. */
const wrongFor = (what: string, by: Temporal.DurationLike): ClockCase => ({
  what,
  startAt: early,
  faults: true,
  async happens(house, random) {
    await passed(house, minutes(random, 5, 170));
    house.time.setClock(by);
    await passed(house, minutes(random, 0.2, 60));
    house.time.setClock(Temporal.Duration.from(by).negated());
  },
});

const wrongAtStart = (what: string, by: Temporal.DurationLike): ClockCase => ({
  what: `${what} at the start`,
  startAt: Temporal.Instant.from(early).add(by).toString(),
  async happens(house, random) {
    await passed(house, minutes(random, 1, 60));
    house.time.setClock(Temporal.Duration.from(by).negated());
  },
});

/** Everything stands still meanwhile, but for the clock. */
const suspended = (what: string, startAt: string, within: number, by: Temporal.DurationLike): ClockCase => ({
  what,
  startAt,
  faults: true,
  async happens(house, random) {
    await passed(house, minutes(random, 1, within));
    house.time.setClock(by);
  },
});

/** While the morning's messages are sent. */
const whileSending = (what: string, by: Temporal.DurationLike): ClockCase => ({
  what: `${what} while messages are in doubt`,
  startAt: reminders.subtract({ minutes: 2 }).toString(),
  faults: true,
  async happens(house, random) {
    await passed(house, { seconds: 120 + Math.round(random() * 40) });
    house.time.setClock(by);
    await passed(house, minutes(random, 0.2, 20));
    house.time.setClock(Temporal.Duration.from(by).negated());
  },
});

export const clockCases: readonly ClockCase[] = [
  wrongFor('an hour ahead', { hours: 1 }),
  wrongFor('an hour back', { hours: -1 }),
  wrongFor('a day ahead', { hours: 24 }),
  wrongFor('a day back', { hours: -24 }),
  {
    what: 'ten seconds back each second',
    startAt: early,
    faults: true,
    async happens(house, random) {
      await passed(house, minutes(random, 5, 150));
      const times = 60 + Math.floor(random() * 240);
      for (let nth = 0; nth < times; nth += 1) {
        house.time.setClock({ seconds: -10 });
        await passed(house, { seconds: 1 });
      }
      house.time.setClock({ seconds: 10 * times });
    },
  },
  suspended('suspended for eight hours', '2027-01-31T23:00:00Z', 20, { hours: 8 }),
  suspended('suspended for eight hours over the reminders', '2027-02-01T02:00:00Z', 300, { hours: 8 }),
  suspended('suspended for three weeks', '2027-01-29T19:00:00Z', 60, { hours: 24 * 23 + 13 }),
  wrongAtStart('a day ahead', { hours: 24 }),
  wrongAtStart('an hour ahead', { hours: 1 }),
  wrongAtStart('a day back', { hours: -24 }),
  wrongAtStart('six years back', { hours: -24 * 365 * 6 }),
  whileSending('an hour ahead', { hours: 1 }),
  whileSending('fifty seconds ahead', { seconds: 50 }),
  whileSending('an hour back', { hours: -1 }),
];

const faults: readonly Fault[] = [
  { type: 'late acceptance', milliseconds: 25_000 },
  { type: 'cut after acceptance' },
  { type: 'silence' },
  { type: 'too fast', retryAfter: Temporal.Duration.from({ seconds: 20 }) },
];

/** Every third call meets one. */
export const faultOf = (random: () => number): Fault | null =>
  random() < 1 / 3 ? (faults[Math.floor(random() * faults.length)] ?? null) : null;
