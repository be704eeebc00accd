import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type FakeSmtp, openSmtp } from '../../support/open-smtp.ts';
import type { Lab } from '../figure.ts';
import { type Around as AroundProcess, type BotProcess, botProcess, theBot } from './bot-process.ts';
import { linkAll } from './linked.ts';
import { type Outside, openOutside } from './outside.ts';
import {
  type Addressee,
  byMailOf,
  type Crowd,
  crowdOf,
  office,
  type Person,
  platforms,
  writeRegister,
} from './people.ts';

/** Which way Slack's events come. */
export type Mode = 'socket' | 'http';

export type Wanted = {
  crowd: Crowd;
  mode: Mode;
  /** Local time when the bot's clock starts. */
  startAt: string;
  /** Who has never written to the bot; nobody, when it is missing. */
  isStranger?(person: Person): boolean;
  /** Slack does not send again what was not acknowledged. */
  noRedelivery?: true;
  /** Another than the bot, for a control. */
  program?: string;
  /** What its process runs within. */
  around?: AroundProcess;
  /** The process is not started yet. */
  isShut?: true;
  /** What the process has in its environment besides its settings. */
  env?: Readonly<Record<string, string>>;
  /** A folder on a disk of its own. */
  databaseIn?: string;
};

/** The whole real process, with both platforms outside it. */
export type House = Outside & {
  bot: BotProcess;
  database: string;
  people: readonly Person[];
  /** Those who are reached by mail only. */
  byMail: readonly Addressee[];
  smtp: FakeSmtp;
  /** The bot has this clock from its next start on. @param at local time */
  turnTo(at: string): void;
  /** The same, so much later than it would be. */
  turnBy(later: Temporal.DurationLike): void;
};

/** Opens a house, and closes it whatever came of the work. */
export async function inHouse<Result>(
  { folder, bugs }: Pick<Lab, 'folder' | 'bugs'>,
  wanted: Wanted,
  work: (house: House) => Promise<Result>,
): Promise<Result> {
  const house = await openHouse(folder, wanted);
  try {
    return await work(house);
  } finally {
    await house.bot.kill();
    bugs.push(...house.bot.bugs);
    await house.slack.stop();
    await house.teams.close();
    await house.smtp.stop();
  }
}

async function openHouse(within: string, wanted: Wanted): Promise<House> {
  const { crowd, isStranger = () => false, noRedelivery, startAt, databaseIn = within } = wanted;
  const database = join(mkdtempSync(join(databaseIn, 'house-')), 'bot.sqlite');
  const clock = settableClock(startAt);
  const now = () => clock.now().epochMilliseconds;
  writeRegister(database, crowd, clock.now());
  const people = crowdOf(crowd);
  const kansli = platforms.map((platform) => office[platform]);
  const outside = await openOutside({ everyone: [...kansli, ...people], now, redelivers: !noRedelivery });
  linkAll(database, outside, [...kansli, ...people.filter((person) => !isStranger(person))]);
  const smtp = await openSmtp();
  const bot = await startedBot(within, wanted, { database, outside, clock, smtp });
  const { turnTo, turnBy } = clock;
  return { ...outside, bot, database, people, byMail: byMailOf(crowd), smtp, turnTo, turnBy };
}

/** It goes on from where it was when the process starts anew. */
function settableClock(startAt: string) {
  const aheadAt = (at: string) =>
    Temporal.Now.instant().until(Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Stockholm').toInstant());
  let ahead = aheadAt(startAt);
  return {
    now: () => Temporal.Now.instant().add(ahead),
    turnTo(at: string): void {
      ahead = aheadAt(at);
    },
    turnBy(later: Temporal.DurationLike): void {
      ahead = ahead.add(later);
    },
  };
}

type Around = { database: string; outside: Outside; clock: ReturnType<typeof settableClock>; smtp: FakeSmtp };

async function startedBot(folder: string, wanted: Wanted, around: Around): Promise<BotProcess> {
  const { mode, crowd, program = theBot, around: within, isShut } = wanted;
  const { database, outside, clock, smtp } = around;
  const { slack, teams } = outside;
  const { botToken, appToken, signingSecret } = slack.installation;
  const way = mode === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret };
  const settings = (url: string) => ({
    ...{ DATABASE: database, START_AT: clock.now().toString(), PUBLIC_URL: url.slice(0, -1), TEAMS_WITHOUT_AUTH: '1' },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_API_URL: slack.apiUrl, ...way },
    ...(crowd.mail && { SMTP_URL: smtp.url, MAIL_FROM: 'bot@example.org', MAIL_REPLY_TO: 'kansliet@example.org' }),
    ...wanted.env,
  });
  const bot = await botProcess({ program, folder, settings, ...(within && { around: within }) });
  if (mode === 'http') slack.useHttp(`${bot.url}slack/events`);
  teams.connect(bot.url);
  if (!isShut) await bot.start();
  return bot;
}
