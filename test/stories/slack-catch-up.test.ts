import { describe, expect, test } from 'vitest';
import type { ShownView } from '../support/fake-slack/views.ts';
import type { ShownMessage } from '../support/fake-slack/workspace.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { accounts, channel, type Mode } from '../surfaces/slack/slack-house.ts';
import { turnedTimer } from '../surfaces/slack/turned-timer.ts';
import { type Person, slackBot } from './slack-house.ts';

const people = ['anna', 'bjorn', 'cecilia'] as const;

/** A remiss that is open, in a Slack that never sends an event again. */
async function opened(mode: Mode, values = polio) {
  const timer = turnedTimer();
  const slack = await slackBot(mode, '2027-02-22T10:00', { register: nhvRegister, timer, fake: { retryAfter: [] } });
  const { fake, acts, bot } = slack;
  const karin = fake.user(accounts.karin);
  await acts(karin.slash('/samverkan', 'koppla kanal nhv-gruppen', channel));
  await acts(karin.slash('/samverkan', 'remiss ny', channel));
  await acts(karin.submit(modalOf(), values));
  await acts(karin.press(modalOf(), 'Öppna för svar'));
  await bot.until('2027-02-22T10:05');
  fake.pace.off();

  function modalOf(): ShownView {
    return fake.modalOf(accounts.karin) ?? fail();
  }
  const threads = bot.features.outbox
    .threadsOn('slack', ['remiss/1', 'remiss/1/1', 'remiss/1/2', 'remiss/1/3', 'remiss/1/4'])
    .map(({ ref }) => fake.channel(channel).messages.find(({ ts }) => ref === `${channel}/${ts}`) ?? fail());
  const writes = async (who: Person, text: string, nr: number) => {
    const { message } = await fake.user(accounts[who]).write(channel, text, { thread: threads[nr] ?? fail() });
    return message;
  };
  /** Turns the clock until it is so. */
  const until = (what: () => unknown, wanted: unknown) =>
    expect
      .poll(
        () => {
          timer.turn(1000);
          return what();
        },
        { interval: 5 },
      )
      .toEqual(wanted);
  const readings = () => fake.calls.filter(({ method }) => method === 'conversations.replies').length;
  return { ...slack, timer, threads, writes, until, readings };
}

type Opened = Awaited<ReturnType<typeof opened>>;

function fail(): never {
  throw new Error('there is no such message');
}

/** Nothing that happens is told of until it is back, so many minutes later. */
async function deaf({ fake, bot, slack, until }: Opened, minutes: number, meanwhile: () => Promise<void>) {
  fake.faults.add({ type: 'status', status: 503 }, { method: 'apps.connections.open', probability: 1 });
  fake.socket.cut();
  await until(() => slack.state().startsWith('inte ansluten'), true);
  await meanwhile();
  bot.turnTo(bot.now().add({ minutes }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
  fake.faults.clear();
  await until(slack.state, 'ansluten');
}

/** What counts, by what it was written in. */
const counted = ({ bot }: Opened) => {
  const log = bot.features.remisser.entries.log(1);
  const latest = new Map<string, string | null>();
  for (const entry of log.filter((one) => one.type === 'text').toSorted((a, b) => a.version - b.version)) {
    latest.set(entry.source.split('|')[2] ?? '', entry.text);
  }
  return Object.fromEntries([...latest].filter(([, text]) => text !== null).toSorted());
};

const standing = (messages: readonly ShownMessage[]) =>
  Object.fromEntries(
    messages
      .filter(({ deleted }) => !deleted)
      .map(({ ts, text }) => [ts, text] as const)
      .toSorted(),
  );

const marks = (message: ShownMessage) => message.reactions.get('white_check_mark')?.size ?? 0;

describe('a cut of ten minutes', () => {
  test('of forty replies in four threads, edits and removals among them, none is missed, and each is taken once', async () => {
    const at = await opened('socket');
    const { fake, acts, writes, readings, until, bot, said } = at;
    const before: ShownMessage[] = [];
    for (let nr = 1; nr <= 4; nr += 1) before.push(await acts(writes('anna', `Före ${nr}`, nr)));
    const missed: ShownMessage[] = [];
    await deaf(at, 10, async () => {
      for (let nr = 0; nr < 40; nr += 1) {
        missed.push(await writes(people[nr % 3] ?? 'anna', `Synpunkt ${nr}`, 1 + (nr % 4)));
      }
      const by = (message: ShownMessage) => fake.user(message.user);
      const [one = fail(), two = fail(), three = fail(), four = fail()] = missed;
      await by(one).edit(one, 'Ändrad direkt');
      await by(two).edit(two, 'Ändrad');
      await by(two).edit(two, 'Ändrad igen');
      await by(three).remove(three);
      await by(four).edit(four, 'Ändrad och borttagen');
      await by(four).remove(four);
      const [first = fail(), second = fail()] = before;
      await by(first).edit(first, 'Före, ändrad');
      await by(second).remove(second);
    });
    const all = [...before, ...missed];
    await until(() => counted(at), standing(all));
    await until(
      () => missed.filter(({ deleted }) => !deleted).map(marks),
      Array.from({ length: 38 }, () => 1),
    );
    await fake.quiet();
    expect(at.caughtUp()).toBe(38 + 2);
    expect(readings()).toBe(5);
    expect({ said: said.length, problems: bot.problems }).toEqual({ said: expect.any(Number), problems: [] });

    const entries = bot.features.remisser.entries.log(1).length;
    const privately = people.map((who) => fake.ephemeralTo(accounts[who]).length);
    fake.socket.cut();
    await until(readings, 10);
    await fake.quiet();
    expect(bot.features.remisser.entries.log(1)).toHaveLength(entries);
    expect(people.map((who) => fake.ephemeralTo(accounts[who]).length)).toEqual(privately);
    expect(at.caughtUp()).toBe(40);
    await at.close();
  });
});
