/**
 * A sending process of its own, which can be killed. It drains the outbox of the database in its first argument to a
 * platform that is a file, its second argument, where each line is a message as its reader would see it, and ends when
 * nothing is left. It says when it has begun to send. With `resend` it repeats blindly what was being sent when the
 * last process died.
 */
import { openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../src/chat/clock.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { connect } from '../../src/database/open.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { createDelivery } from '../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import type { Timer } from '../../src/outbox/timer.ts';

const [, , database = '', record = '', policy = 'look'] = process.argv;

/** Time goes so much faster here than outside, so that the horizon is soon waited out. */
const speed = 40;
const epoch = Date.UTC(2026, 0, 1);
const timer: Timer = {
  now: () => performance.now() * speed,
  after(milliseconds, work) {
    const timeout = setTimeout(work, milliseconds / speed);
    return () => clearTimeout(timeout);
  },
};
const clock: Clock = {
  now: () => {
    const elapsed = performance.timeOrigin + performance.now() - epoch;
    return Temporal.Instant.fromEpochMilliseconds(epoch + Math.floor((elapsed * speed) / 1000) * 1000);
  },
};

const readers = openSync(record, 'a');
const shortWhile = () => pause(Math.random() * 4);
const surface: Surface = {
  connection: 'slack',
  pace: { perConversation: 0, burst: 1, overall: 1_000_000 },
  horizon: 1000,
  async send({ key }) {
    await shortWhile();
    writeSync(readers, `${key}\n`);
    await shortWhile();
    return key;
  },
  async update() {},
  find: async ({ key }) => (readFileSync(record, 'utf8').split('\n').includes(key) ? key : null),
};

const db = connect(database);
const outbox = outboxStore(db);
if (policy === 'resend') db.exec("UPDATE outbox SET state = 'waiting' WHERE state = 'claimed'");
const delivery = createDelivery({
  store: dispatchStore(db),
  fallbacks: fallbackRecipients(db),
  surfaces: new Map([[surface.connection, surface]]),
  clock,
  timer,
  random: Math.random,
  log: { error: (details, message) => process.stderr.write(`${message} ${JSON.stringify(details)}\n`) },
});
delivery.start();
process.stdout.write('sending\n');
for (let counts = outbox.counts(); counts.waiting + counts.claimed + counts.unsure > 0; counts = outbox.counts()) {
  await pause(5);
}
await delivery.stop();
db.close();
