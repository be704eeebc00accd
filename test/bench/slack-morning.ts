import { shiftedClock, systemClock } from '../../src/chat/clock.ts';
import { facts, type Message } from '../../src/chat/message.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { slackOutside } from './slack-orders.ts';
import { ourSlack } from './slack-sides.ts';
import { percentile } from './statistics.ts';

/** A Monday when reminders go out. */
const morning = Temporal.Instant.from('2027-02-01T07:30:00Z');
const duties = 10_000;
const reminders = 10_000;
/** One press every ten milliseconds: many more than there will ever be. */
const every = 10;
const presses = 600;

/** How long those who press wait at the worst, while the bot works through a morning's reminders at Slack's pace. */
export const slackMorning = rowsOn(draining, {
  'slack-morning': ({ whileDraining, worst }) => ({
    unit: 'ms',
    ours: { what: 'acknowledgement p99 while 10,000 due reminders drain', measure: whileDraining },
    beside: [{ what: 'acknowledgement p99, idle', measure: worst, target: { atMost: 1.5 } }],
  }),
});

async function draining({ stored }: Lab) {
  const slack = await slackOutside();
  const clock = shiftedClock(Temporal.Duration.from(systemClock.now().until(morning)));
  const ours = await ourSlack(stored(duties).path, slack.apiUrl, clock);
  const { db, delivery, port } = ours;
  const outbox = outboxOf(ours);
  const begin = db.prepare("UPDATE duty SET state = 'ej_paborjad' WHERE state = 'pagar'");

  /** Milliseconds. */
  async function worst(): Promise<number> {
    begin.run();
    const what = { button: 'duty.on-it#0', values: ours.open().slice(0, presses).map(String) };
    return percentile(await slack.taken({ port, what, pace: { every } }), 99);
  }

  async function whileDraining(): Promise<number> {
    outbox.fill();
    delivery.start();
    const milliseconds = await worst();
    await delivery.stop();
    outbox.empty();
    return milliseconds;
  }

  return {
    ...{ worst, whileDraining },
    async close() {
      await ours.close();
      await slack.close();
    },
  };
}

const reminder: Message = {
  title: 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
  blocks: [facts(['Grupp', 'Verksamhetschefsgrupp onkologi'], ['Lämnas till', 'Samverkansnämndens ledningsgrupp'])],
};

/** Reminders for as many people, due since a moment, and then gone. */
function outboxOf({ db, features }: Awaited<ReturnType<typeof ourSlack>>) {
  const people = Array.from({ length: reminders }, (_, nth) => `morning-${nth}`);
  const person = db.prepare('INSERT INTO person (id, name) VALUES (@id, @id)');
  const account = db.prepare(`
    INSERT INTO account (connection, account, person_id, address, linked_at) VALUES ('slack', @id, @id, 'U' || @id, @at)`);
  db.transaction(() => {
    for (const id of people) {
      person.run({ id });
      account.run({ id, at: morning.toString() });
    }
  })();
  const withdraw = db.prepare("UPDATE outbox SET state = 'withdrawn', settled_at = next_at WHERE settled_at IS NULL");
  let round = 0;
  return {
    fill(): void {
      round += 1;
      db.transaction(() => {
        for (const id of people) {
          const key = `reminder/${round}/${id}`;
          features.outbox.put({ key, to: { person: id }, message: reminder, dueAt: morning }, morning);
        }
      })();
    },
    /** Throws when it was empty before, or nothing has gone. */
    empty(): void {
      const { waiting } = features.outbox.counts();
      if (waiting === 0 || waiting === reminders) throw new Error(`${waiting} reminders waited`);
      withdraw.run();
    },
  };
}
