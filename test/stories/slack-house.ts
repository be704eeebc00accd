import type { types } from '@slack/bolt';
import { createFiles } from '../../src/app/downloads/links.ts';
import { speaksThere } from '../../src/chat/parse.ts';
import type { ActionTable } from '../../src/chat/table.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { systemTimer } from '../../src/outbox/timer.ts';
import { readable } from '../support/fake-slack/seen.ts';
import { type Register, type TestBot, testBot } from '../support/test-bot.ts';
import { accounts, type Connected, connected, type Mode } from '../surfaces/slack/slack-house.ts';

export type Person = keyof typeof accounts;
export type SlackBot = Connected & { bot: TestBot; acts<Result>(work: Promise<Result>): Promise<Result> };

/** The whole bot in a Slack workspace, in which everyone but Sten has said hello. */
export async function slackBot(
  mode: Mode,
  startAt: string,
  of: { register: Register; more?: Partial<ActionTable> },
): Promise<SlackBot> {
  let bot: TestBot | null = null;
  const known = () => {
    if (!bot) throw new Error('the bot is not there yet');
    return bot;
  };
  const files = () => {
    const { db, features, now } = known();
    const log = { info() {}, error() {} };
    const at = { clock: { now }, timeZone: 'Europe/Stockholm', publicUrl: null };
    return createFiles({ db, ...at, makers: features.makers, log }).onPlatforms;
  };
  const slack = await connected(mode, {
    handle: (...asked) => known().bot.handle(...asked),
    post: (to, ...answers) => known().bot.post({ surface: 'slack', ...to }, ...answers),
    settleStandBy: (event, isGiven) => known().bot.settleStandBy({ surface: 'slack', event }, isGiven),
    isKnown: (account) => known().features.register.personOfAccount('slack', account) !== null,
    accountOf: (person) => known().features.register.accountOf('slack', person),
    nameOf: (account) => known().features.register.personOfAccount('slack', account)?.name ?? null,
    listensTo: (address, ref) => known().features.outbox.topicOf({ surface: 'slack', address, ref }) !== null,
    changesSoFar: () => Number(known().db.prepare('SELECT total_changes()').pluck().get()),
    speaksThere: (text) => speaksThere(text, known().actions.table.commands),
    files: { link: (file) => files().link(file), bytes: (file) => files().bytes(file) },
    // What Slack allows a minute is counted in the story's minutes.
    timer: { ...systemTimer, now: () => bot?.now().epochMilliseconds ?? 0 },
    fake: { now: () => bot?.now().epochMilliseconds ?? 0 },
  });
  slack.fake.pace.off();
  bot = testBot(startAt, { ...of, surfaces: [slack.slack.surface] });

  /** Lets the seconds pass that the pace asks for between answers. */
  async function paced({ db, now, turnTo, delivery }: TestBot): Promise<void> {
    const { nextAt } = dispatchStore(db);
    for (let next = nextAt(); next && now().until(next).total('seconds') <= 2; next = nextAt()) {
      turnTo(next.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
      await delivery.run();
    }
  }

  /** Something a person does, with all that comes of it. */
  async function acts<Result>(work: Promise<Result>): Promise<Result> {
    const result = await work;
    await slack.fake.quiet();
    await known().delivery.run();
    await paced(known());
    await slack.fake.quiet();
    return result;
  }
  for (const who of Object.keys(accounts) as Person[]) {
    if (who !== 'sten') await acts(slack.fake.user(accounts[who]).write(undefined, 'hej'));
  }
  return { ...slack, bot, acts };
}

/** Everything that can be read, as it is read. */
export const wordsIn = (blocks: readonly types.KnownBlock[]): string => blocks.map(wordsOf).join('\n');

const wordsOf = (block: types.KnownBlock): string => readable([block]).join(block.type === 'actions' ? '\n' : '');
