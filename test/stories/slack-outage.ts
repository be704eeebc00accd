import { expect } from 'vitest';
import type { ShownView } from '../support/fake-slack/views.ts';
import type { ShownMessage } from '../support/fake-slack/workspace.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { accounts, channel, type Mode } from '../surfaces/slack/slack-house.ts';
import { turnedTimer } from '../surfaces/slack/turned-timer.ts';
import { type Person, slackBot } from './slack-house.ts';

/** A remiss that is open, in a Slack that never sends an event again. */
export async function opened(mode: Mode, values = polio) {
  const timer = turnedTimer();
  const slack = await slackBot(mode, '2027-02-22T10:00', { register: nhvRegister, timer, fake: { retryAfter: [] } });
  const { fake, acts, bot, delivers } = slack;
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
  const sending: { now?: Promise<void> } = {};
  /** Turns the clock, and sends what waits, until it is so. */
  const until = (what: () => unknown, wanted: unknown) =>
    expect
      .poll(
        () => {
          timer.turn(1000);
          sending.now ??= delivers().finally(() => delete sending.now);
          return what();
        },
        { interval: 5, timeout: 10_000 },
      )
      .toEqual(wanted);
  const readings = () => fake.calls.filter(({ method }) => method === 'conversations.replies').length;
  return { ...slack, timer, threads, writes, until, readings };
}

export type Opened = Awaited<ReturnType<typeof opened>>;

export function fail(): never {
  throw new Error('there is no such message');
}

/** Nothing that happens is told of until it is back, so many minutes later. */
export async function deaf(at: Opened, minutes: number, meanwhile: () => Promise<unknown>): Promise<void> {
  await lose(at);
  await meanwhile();
  pass(at, minutes);
  at.fake.faults.clear();
  await at.until(at.slack.state, 'ansluten');
}

export async function lose({ fake, slack, until }: Opened): Promise<void> {
  fake.faults.add({ type: 'status', status: 503 }, { method: 'apps.connections.open', probability: 1 });
  fake.socket.cut();
  await until(() => slack.state().startsWith('inte ansluten'), true);
}

export const pass = ({ bot }: Opened, minutes: number): void =>
  bot.turnTo(bot.now().add({ minutes }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());

/** What counts, by what it was written in. */
export const counted = ({ bot }: Opened) => {
  const log = bot.features.remisser.entries.log(1);
  const latest = new Map<string, string | null>();
  for (const entry of log.filter((one) => one.type === 'text').toSorted((a, b) => a.version - b.version)) {
    latest.set(entry.source.split('|')[2] ?? '', entry.text);
  }
  return Object.fromEntries([...latest].filter(([, text]) => text !== null).toSorted());
};

export const standing = (messages: readonly ShownMessage[]) =>
  Object.fromEntries(
    messages
      .filter(({ deleted }) => !deleted)
      .map(({ ts, text }) => [ts, text] as const)
      .toSorted(),
  );

export const marks = (message: ShownMessage) => message.reactions.get('white_check_mark')?.size ?? 0;
