import { type PostOffice, postOffice } from '../outbox/post-office.ts';
import { pace as documentedPace } from '../support/fake-slack/pace.ts';
import { type Fault, fakeSurface, type PlatformCall } from '../support/fake-surface.ts';
import { newDatabase } from '../support/new-database.ts';
import { aside } from './figures.ts';
import type { Lab } from './lab.ts';
import type { Row } from './rows.ts';

/** As Slack's surface has it. */
const pace = { perConversation: 1000, burst: 3, overall: 20 };
const people = 1_000;
const rooms = 10;
const inRoom = 30;
const messages = people + rooms * inRoom;

/** A morning's reminders and what is said in rooms, to a Slack that enforces its limits, with a turned clock. */
export const limiter: readonly Row<Lab>[] = [
  {
    name: 'limiter',
    async measure(lab) {
      const refusals = aside<number>();
      const time = await lab.compare({
        unit: 'ms',
        ours: {
          what: `${messages.toLocaleString('en')} messages through Slack’s limits, by a turned clock`,
          async measure() {
            const sent = await allSent();
            refusals.keep(sent.refusals);
            return sent.milliseconds;
          },
        },
        beside: [
          {
            what: 'the least that the pace allows by arithmetic',
            measure: () => leastTime,
            target: { atMost: 1.03, stretch: 1.01 },
          },
        ],
      });
      const refused = await lab.compare({
        unit: 'calls',
        ours: { what: 'the same: to which Slack said 429', measure: refusals.teller() },
        beside: [{ what: 'of so many', measure: () => messages, target: { atMost: 0 } }],
      });
      return [time, refused];
    },
  },
];

/** Milliseconds: what the pace over all lets through, and the pace in a room. */
const leastTime = Math.max(
  Math.floor((messages - 1) / pace.overall) * 1000,
  (inRoom - pace.burst) * pace.perConversation,
);

async function allSent(): Promise<{ milliseconds: number; refusals: number }> {
  const office = postOffice((timer) => [fakeSurface({ timer, pace })], newDatabase());
  const limits = enforced(office);
  office.main.fault = limits.fault;
  fill(office);
  office.delivery.start();
  while (office.main.shown.length < messages) await office.time.turn({ seconds: 1 });
  await office.delivery.stop();
  return { milliseconds: office.main.shown.at(-1)?.at ?? Number.NaN, refusals: limits.refusals() };
}

/** A room takes one message a second, so what is for rooms stands first. */
function fill({ db, register, put }: PostOffice): void {
  db.transaction(() => {
    for (let room = 1; room <= rooms; room += 1) {
      register.conversation(100 + room, 'slack', `Rum ${room}`);
      for (let nth = 0; nth < inRoom; nth += 1) put(`room/${room}/${nth}`, { conversation: 100 + room });
    }
    for (let nth = 0; nth < people; nth += 1) {
      register.person(`p${nth}`, `Person ${nth} Exempel`);
      register.account(`p${nth}`, 'slack');
      put(`reminder/${nth}`, { person: `p${nth}` });
    }
  })();
}

/** What is documented of a conversation, and the pace over all in any second. */
function enforced({ time }: PostOffice) {
  const inConversation = documentedPace(time.timer);
  let latest: number[] = [];
  let refusals = 0;
  return {
    refusals: () => refusals,
    fault({ type, address, at }: PlatformCall): Fault | null {
      if (type !== 'send') return null;
      latest = [...latest.filter((other) => other > at - 1000), at];
      const seconds = inConversation.take('chat.postMessage', address) ?? (latest.length > pace.overall ? 1 : null);
      if (seconds === null) return null;
      refusals += 1;
      return { type: 'too fast', retryAfter: Temporal.Duration.from({ seconds }) };
    },
  };
}
