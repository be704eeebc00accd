import type { types } from '@slack/bolt';
import type { Database } from 'better-sqlite3';
import { createFiles } from '../../src/app/downloads/links.ts';
import { hearingOn } from '../../src/app/hearing.ts';
import { speaksThere } from '../../src/chat/asking/parse.ts';
import { firstEpoch } from '../../src/chat/epoch/epoch.ts';
import { stampedSurface } from '../../src/chat/epoch/stamped-surface.ts';
import type { Handle } from '../../src/chat/invocation.ts';
import type { PostedAnswer } from '../../src/chat/posted-answer.ts';
import type { File } from '../../src/chat/response.ts';
import type { ActionTable } from '../../src/chat/table.ts';
import { epochOf } from '../../src/database/epoch.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { systemTimer, type Timer } from '../../src/outbox/timer.ts';
import type { FakeSlack, FakeSlackSettings } from '../support/fake-slack/fake-slack.ts';
import { readable } from '../support/fake-slack/seen.ts';
import { helpOf } from '../support/help-of.ts';
import { noHearing } from '../support/no-hearing.ts';
import { type Register, type TestBot, testBot } from '../support/test-bot.ts';
import { accounts, type Connected, connected, type Mode } from '../surfaces/slack/slack-house.ts';

export type Person = keyof typeof accounts;
export type SlackBot = Connected & {
  bot: TestBot;
  acts<Result>(work: Promise<Result>): Promise<Result>;
  /** What waits is sent, and the seconds pass that the pace asks for. */
  delivers(): Promise<void>;
  /** How many replies were found that had been missed. */
  caughtUp(): number;
  /** The process is stopped; another begins with the same database in the same workspace. */
  restart(): Promise<Connected>;
};

type Options = {
  register?: Register;
  /** What the bot knows from the beginning; nothing, unless said otherwise. */
  db?: Database;
  /** The workspace of an earlier bot, where everyone has said hello. */
  within?: FakeSlack;
  more?: Partial<ActionTable>;
  /** What waits in the surface; the machine's own unless said otherwise. */
  timer?: Timer;
  fake?: FakeSlackSettings;
};

/** As the machine's own, but a part of a second has passed at once. */
const afterSeconds: Timer['after'] = (milliseconds, work) =>
  systemTimer.after(milliseconds < 1000 ? 0 : milliseconds, work);

/** The whole bot in a Slack workspace, in which everyone but Sten has said hello. */
export async function slackBot(
  mode: Mode,
  startAt: string,
  { timer, fake, within, ...of }: Options,
): Promise<SlackBot> {
  let bot: TestBot | null = null;
  let missed = 0;
  const known = () => {
    if (!bot) throw new Error('the bot is not there yet');
    return bot;
  };
  const files = () => {
    const { db, features, now } = known();
    const log = { info() {}, error() {} };
    const at = { clock: { now }, timeZone: 'Europe/Stockholm', publicUrl: null };
    return createFiles({ db, ...at, makers: features.makers, largeMakers: features.largeMakers, log }).onPlatforms;
  };
  const hearing = () => (bot ? hearingOn('slack', { db: bot.db, clock: bot, features: bot.features }) : noHearing);
  const context = {
    handle: (...asked: Parameters<Handle>) => known().bot.handle(...asked),
    help: helpOf(() => known().bot),
    post: (to: { event: string; account: string }, ...answers: readonly PostedAnswer[]) =>
      known().bot.post({ connection: 'slack', ...to }, ...answers),
    answersGiven: (events: readonly string[]) => known().bot.answersGiven('slack', events),
    answerNotGiven: (event: string) => known().bot.answerNotGiven('slack', event),
    isKnown: (account: string) => known().features.register.personOfAccount('slack', account) !== null,
    accountOf: (person: string) => known().features.register.accountOf('slack', person),
    nameOf: (account: string) => known().features.register.personOfAccount('slack', account)?.name ?? null,
    listensTo: (address: string, ref: string) =>
      known().features.outbox.topicOf({ connection: 'slack', address, ref }) !== null,
    repliedTo: (address: string, message: string) => known().features.repliedTo('slack', address, message),
    changesSoFar: () => Number(known().db.prepare('SELECT total_changes()').pluck().get()),
    speaksThere: (text: string) => speaksThere(text, known().actions.table.commands),
    files: { link: (file: File) => files().link(file), bytes: (file: File) => files().bytes(file) },
    hearing: {
      heardUntil: () => hearing().heardUntil(),
      keepHeardUntil: (then: Temporal.Instant) => hearing().keepHeardUntil(then),
      openThreads: (since: Temporal.Instant) => hearing().openThreads(since),
      hasHandled: (from: string, to: string) => hearing().hasHandled(from, to),
      accounts: () => hearing().accounts(),
      now: () => hearing().now(),
    },
    caughtUp() {
      missed += 1;
    },
    // What Slack allows a minute is counted in the story's minutes, and less than a second is no time there.
    timer: timer ?? { now: () => bot?.now().epochMilliseconds ?? 0, after: afterSeconds },
  };
  const slack = await connected(mode, {
    ...context,
    ...(within ? { within } : { fake: { now: () => bot?.now().epochMilliseconds ?? 0, ...fake } }),
  });
  slack.fake.pace.off();
  const epoch = of.db ? epochOf(of.db) : firstEpoch;
  bot = testBot(startAt, { ...of, surfaces: [stampedSurface(slack.slack.surface, epoch)] });

  /** Lets the seconds pass that the pace asks for between answers. */
  async function paced({ db, now, turnTo, delivery }: TestBot): Promise<void> {
    const { nextAt } = dispatchStore(db);
    for (let next = nextAt(); next && now().until(next).total('seconds') <= 2; next = nextAt()) {
      turnTo(next.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
      await delivery.run();
    }
  }

  async function delivers(): Promise<void> {
    await known().delivery.run();
    await paced(known());
  }

  /** Something a person does, with all that comes of it. */
  async function acts<Result>(work: Promise<Result>): Promise<Result> {
    const result = await work;
    await slack.fake.quiet();
    await delivers();
    await slack.fake.quiet();
    return result;
  }
  for (const who of Object.keys(accounts) as Person[]) {
    if (who !== 'sten' && !within) await acts(slack.fake.user(accounts[who]).write(undefined, 'hej'));
  }
  const restart = async () => {
    await slack.slack.stop();
    return connected(mode, { ...context, within: slack.fake });
  };
  return { ...slack, bot, acts, delivers, caughtUp: () => missed, restart };
}

type RichElement = types.RichTextBlock['elements'][number];

/** Each item of a list is a line. */
const linesOf = (element: RichElement): string =>
  element.type === 'rich_text_list'
    ? element.elements.map(linesOf).join('\n')
    : readable([element] as unknown as types.KnownBlock[]).join('');

/** Everything that can be read, as it is read. */
export const wordsIn = (blocks: readonly types.KnownBlock[]): string => blocks.map(wordsOf).join('\n');

function wordsOf(block: types.KnownBlock): string {
  if (block.type === 'data_table')
    return block.rows.map((row) => readable(row as types.KnownBlock[]).join(' · ')).join('\n');
  if (block.type === 'rich_text') return block.elements.map(linesOf).join('\n');
  return readable([block]).join(block.type === 'actions' ? '\n' : '');
}
