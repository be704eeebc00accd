import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../figure.ts';
import { type BotProcess, botProcess, theBot } from './bot-process.ts';
import { linkAll } from './linked.ts';
import { type Outside, openOutside } from './outside.ts';
import { type Crowd, crowdOf, office, type Person, platforms, writeRegister } from './people.ts';

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
  /** A folder on a disk of its own. */
  databaseIn?: string;
};

/** The whole real process, with both platforms outside it. */
export type House = Outside & {
  bot: BotProcess;
  database: string;
  people: readonly Person[];
  /** The bot has this clock from its next start on. @param at local time */
  turnTo(at: string): void;
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
  const bot = await startedBot(within, wanted, { database, outside, clock });
  return { ...outside, bot, database, people, turnTo: clock.turnTo };
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
  };
}

type Around = { database: string; outside: Outside; clock: ReturnType<typeof settableClock> };

async function startedBot(folder: string, wanted: Wanted, { database, outside, clock }: Around): Promise<BotProcess> {
  const { mode, program = theBot } = wanted;
  const { slack, teams } = outside;
  const { botToken, appToken, signingSecret } = slack.installation;
  const way = mode === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret };
  const settings = (url: string) => ({
    ...{ DATABASE: database, START_AT: clock.now().toString(), PUBLIC_URL: url.slice(0, -1), TEAMS_WITHOUT_AUTH: '1' },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_API_URL: slack.apiUrl, ...way },
  });
  const bot = await botProcess({ program, folder, settings });
  if (mode === 'http') slack.useHttp(`${bot.url}slack/events`);
  teams.connect(bot.url);
  await bot.start();
  return bot;
}
