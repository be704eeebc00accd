import { postOffice } from '../outbox/post-office.ts';
import { randomFrom } from '../support/fake-slack/faults.ts';
import { type Fault, fakeSurface } from '../support/fake-surface.ts';
import { newDatabase } from '../support/new-database.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { percentile } from './statistics.ts';

/** As Slack's surface has it. */
const pace = { perConversation: 1000, burst: 3, overall: 20 };
const rooms = 40;
const seconds = 60;
/** To the others, each second; and to the one that something is wrong with. */
const toOthers = 8;
const toOne = 2;
/** The room that something is wrong with. */
const one = 100;
/** Milliseconds until the platform answers. */
const slow: Fault = { type: 'slow', milliseconds: 150 };

/** How late the others hear while one room cannot be reached, with a turned clock. */
export const fairness = rowsOn((_lab: Lab) => ({ close() {} }), {
  fairness: () =>
    comparisonOf('is told to wait 30 s each time', {
      type: 'too fast',
      retryAfter: Temporal.Duration.from({ seconds: 30 }),
    }),
  'fairness-hanging': () => comparisonOf('never answers', { type: 'silence' }),
});

const comparisonOf = (what: string, fault: Fault) =>
  ({
    unit: 'ms',
    ours: { what: `how late others hear, p99, while one room ${what}`, measure: () => othersLate(fault) },
    beside: [
      {
        what: 'the same while nothing is wrong',
        measure: () => othersLate(slow),
        target: { atMost: 1.5, stretch: 1.1 },
      },
    ],
  }) as const;

/** Milliseconds. */
async function othersLate(fault: Fault): Promise<number> {
  const { db, time, main, register, delivery, put } = postOffice(
    (timer) => [fakeSurface({ timer, pace })],
    newDatabase(),
  );
  for (let room = one; room < one + rooms; room += 1) register.conversation(room, 'slack', `Rum ${room}`);
  main.fault = ({ address }) => (address === `slack-${one}` ? fault : slow);
  const random = randomFrom(1);
  const due = new Map<string, number>();
  delivery.start();
  for (let second = 0; second < seconds; second += 1) {
    db.transaction(() => {
      for (let nth = 0; nth < toOthers + toOne; nth += 1) {
        const isOne = nth < toOne;
        const key = `m/${second}/${nth}`;
        put(key, { conversation: isOne ? one : one + 1 + Math.floor(random() * (rooms - 1)) });
        if (!isOne) due.set(key, time.timer.now());
      }
    })();
    delivery.wake();
    await time.turn({ seconds: 1 });
  }
  await time.turn({ minutes: 1 });
  const late = main.shown.flatMap(({ key, at }) => at - (due.get(key) ?? Number.NaN)).filter((ms) => !Number.isNaN(ms));
  if (late.length !== due.size) throw new Error(`${late.length} of ${due.size} were sent`);
  await time.turn({ hours: 2 });
  return percentile(late, 99);
}
