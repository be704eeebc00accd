import { say } from '../../src/chat/message.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { createDelivery } from '../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import { overspent } from '../../src/surfaces/slack/send/errors.ts';
import { anna, testBot, withGroup } from '../support/test-bot.ts';
import { connected } from '../surfaces/slack/slack-house.ts';
import { turnedTimer } from '../surfaces/slack/turned-timer.ts';

const start = Temporal.Instant.from('2026-11-23T07:00:00Z');
/** Milliseconds of the turned clock at a time. */
const step = 500;

/** A full outbox, a surface and a Slack, all by one clock that the test turns. */
export async function postOffice({ people, channels }: { people: number; channels: number }) {
  const timer = turnedTimer();
  const features = await connected('http', {
    timer,
    fake: { timer, now: () => start.epochMilliseconds + timer.now() },
  });
  const { fake } = features;
  const asked = { calls: 0, before: fake.calls.length };
  const everyone = Array.from({ length: people }, (_, at) => `person${at}`);
  const bot = testBot(
    '2026-11-23T08:00',
    withGroup('vc', 'onkologi', { chair: anna }, { people: everyone.map(person) }),
  );
  const { register, outbox } = bot.features;
  for (const id of everyone) {
    const account = accountOf(id);
    fake.addPerson({ id: account, name: id });
    register.link({ connection: 'slack', account, address: account, person: id, now: start });
  }
  const rooms = Array.from({ length: channels }, (_, at) => `C${at}ROOM`);
  const conversations = rooms.map((address) => {
    fake.addChannel({ id: address, name: address.toLowerCase() });
    return register.addConversation({ connection: 'slack', address, name: address, group: null });
  });
  const problems: unknown[] = [];
  const clock = { now: () => start.add({ seconds: Math.floor(timer.now() / 1000) }) };
  const delivery = createDelivery({
    ...{ store: dispatchStore(bot.db), fallbacks: fallbackRecipients(bot.db), clock, timer, random: () => 0.5 },
    surfaces: new Map([['slack', counted(features.slack.surface, asked)]]),
    log: { error: (fields) => void problems.push(fields) },
  });
  delivery.start();

  /** Every call that was made has come to Slack, and what it answers has come back. */
  async function calm(): Promise<void> {
    for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    await fake.until(() => fake.calls.length - asked.before >= asked.calls, 'every call');
    await fake.quiet();
  }

  return {
    fake,
    rooms,
    everyone,
    problems,
    counts: outbox.counts,
    state: features.slack.state,
    directOf: (id: string) => fake.dm(accountOf(id)),
    toPerson: (id: string, key: string, title: string) =>
      outbox.put({ key, to: { person: id }, message: say(title), dueAt: clock.now() }, clock.now()),
    toRoom(at: number, key: string, title: string, subject?: string): void {
      const conversation = conversations[at] ?? 0;
      const about = subject === undefined ? {} : { subject };
      outbox.put({ key, ...about, to: { conversation }, message: say(title), dueAt: clock.now() }, clock.now());
    },
    saidAnew: (subject: string, title: string) => outbox.updateMessage(subject, say(title), clock.now()),
    async live(seconds: number): Promise<void> {
      delivery.wake();
      await calm();
      for (let passed = 0; passed < seconds * 1000; passed += step) {
        timer.turn(step);
        await calm();
      }
    },
    async close(): Promise<void> {
      fake.faults.clear();
      await delivery.stop();
      await features.close();
    },
  };
}

const accountOf = (id: string) => `U${id.toUpperCase()}`;
const person = (id: string) => ({ id, name: `${id} Exempel`, email: `${id}@example.org` });

/** In channels each of the surface's calls is one call to Slack, but for those that it spares Slack. */
function counted(surface: Surface, asked: { calls: number }): Surface {
  const count = <Given extends unknown[], Result>(call: (...given: Given) => Promise<Result>) => {
    return (...given: Given): Promise<Result> => {
      asked.calls += 1;
      return call(...given).catch((error: Error) => {
        if (error.message === overspent) asked.calls -= 1;
        throw error;
      });
    };
  };
  const { find, send, update } = surface;
  return { ...surface, send: count(send), update: count(update), ...(find && { find: count(find) }) };
}
