import { join } from 'node:path';
import { shiftedClock, systemClock } from '../../src/chat/clock.ts';
import { say } from '../../src/chat/message.ts';
import { openDatabase } from '../../src/database/open.ts';
import { postOffice, toAnna } from '../outbox/post-office.ts';
import { aside, limit } from './figures.ts';
import { benchHouse, willing } from './house.ts';
import type { Lab } from './lab.ts';
import type { Row } from './rows.ts';
import { percentile } from './statistics.ts';
import { workday } from './stored-database.ts';

/** So many are due at once, at so many moments a second apart, of which the first is so many seconds away. */
const atOnce = 40;
const moments = 1;
const ahead = 2;

/** How late a message goes to its platform: by the clock that is on the wall, and when that is set ahead. */
export const lateness: readonly Row<Lab>[] = [
  {
    name: 'lateness',
    async measure(lab) {
      const sent = sending(lab);
      const each = aside<number>();
      try {
        const relative = await lab.compare({
          unit: 'ms',
          ours: {
            what: 'a due message goes to its platform: p99 late',
            measure: async () => each.keep(percentile(await sent.late(), 99)),
          },
          beside: [
            {
              what: 'bare `setTimeout` in memory: p99 late',
              measure: async () => percentile(await timersLate(), 99),
              target: { atMost: 5, stretch: 2 },
            },
          ],
        });
        const absolute = await lab.compare({
          unit: 'ms',
          ours: { what: 'the same message: p99 late', measure: each.teller() },
          beside: [limit(25, 10)],
        });
        return [relative, absolute];
      } finally {
        sent.close();
      }
    },
  },
  {
    name: 'lateness-jump',
    measure: (lab) =>
      lab.compare({
        unit: 'ms',
        ours: { what: 'a message that fell due when the clock was set ahead an hour: late', measure: afterJump },
        beside: [limit(60_000)],
      }),
  },
];

/** Milliseconds. */
const wall = (): number => Number(Temporal.Now.instant().epochNanoseconds) / 1e6;

/** When the next ones are due, in whole seconds of the clock on the wall. */
const dueTimes = (): number[] =>
  Array.from({ length: moments }, (_, nth) => (Math.floor(wall() / 1000) + ahead + nth) * 1000);

function timersLate(): Promise<number[]> {
  const timers = dueTimes().flatMap((due) =>
    Array.from(
      { length: atOnce },
      () => new Promise<number>((resolve) => setTimeout(() => resolve(wall() - due), due - wall())),
    ),
  );
  return Promise.all(timers);
}

function sending({ folder }: Lab) {
  const db = openDatabase(join(folder, 'lateness.sqlite'));
  const clock = shiftedClock(Temporal.Duration.from(systemClock.now().until(workday)));
  const late: number[] = [];
  let dueAt = new Map<string, number>();
  let allSent = () => {};
  const surface = {
    ...willing,
    async send({ key }: { key: string }) {
      late.push(wall() - (dueAt.get(key) ?? Number.NaN));
      if (late.length === dueAt.size) allSent();
      return key;
    },
  };
  const { features, delivery } = benchHouse(db, clock, surface);
  enlist(db);
  let round = 0;

  return {
    /** Milliseconds. */
    async late(): Promise<number[]> {
      const sent = new Promise<void>((resolve) => {
        allSent = resolve;
      });
      late.length = 0;
      round += 1;
      dueAt = new Map(
        dueTimes().flatMap((at) =>
          Array.from({ length: atOnce }, (_, nth) => [`reminder/${round}/${at}/${nth}`, at] as const),
        ),
      );
      db.transaction(() => {
        for (const [nth, [key, at]] of [...dueAt].entries()) {
          const due = Temporal.Instant.fromEpochMilliseconds(at).add(clock.shift());
          features.outbox.put({ key, to: { person: `late-${nth}` }, message: say(key), dueAt: due }, clock.now());
        }
      })();
      delivery.start();
      await sent;
      await delivery.stop();
      return [...late];
    },
    close: () => void db.close(),
  };
}

function enlist(db: ReturnType<typeof openDatabase>): void {
  const person = db.prepare('INSERT INTO person (id, name) VALUES (@id, @id)');
  const account = db.prepare(`
    INSERT INTO account (connection, account, person_id, address, linked_at) VALUES ('page', @id, @id, 'person/' || @id, @at)`);
  for (let nth = 0; nth < atOnce * moments; nth += 1) {
    person.run({ id: `late-${nth}` });
    account.run({ id: `late-${nth}`, at: workday.toString() });
  }
}

let jumps = 0;

/** With a turned clock; each time it is set a little later in the wait. */
async function afterJump(): Promise<number> {
  const { time, main, delivery, put } = postOffice();
  put('reminder', toAnna, { dueAt: time.clock.now().add({ hours: 1 }) });
  delivery.start();
  await time.turn({ milliseconds: 7919 * jumps });
  jumps += 1;
  const jumped = time.timer.now();
  time.setClock({ hours: 1 });
  await time.turn({ minutes: 2 });
  await delivery.stop();
  const [shown] = main.shown;
  if (!shown) throw new Error('It was not sent');
  return shown.at - jumped;
}
