import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { slackBot } from '../../../stories/slack-house.ts';
import { fakeTeams } from '../../../support/fake-teams/fake-teams.ts';
import { teamsBot } from '../../../support/teams-bot.ts';
import type { TestBot } from '../../../support/test-bot.ts';
import { workspace } from '../../../surfaces/slack/slack-house.ts';
import { factsIn } from '../../database/recorded/facts.ts';
import { upgraded } from '../../database/recorded/recorded.ts';
import type { Heard, Within } from './heard.ts';

/** What a platform told older code, the database that was told it, and what the older code had kept of it at the end. */
export type HeardThen = {
  platform: 'slack' | 'teams';
  image: Buffer;
  commit: string;
  version: number;
  within?: Within;
  requests: readonly Heard[];
  positions: readonly string[];
};

const folder = new URL('./', import.meta.url);
const [begins, told] = ['2027-02-22T10:00', '2027-02-22T10:06'] as const;

export const heardThen = (): HeardThen[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Omit<HeardThen, 'image' | 'platform'>),
      platform: name.startsWith('slack') ? 'slack' : 'teams',
      image: brotliDecompressSync(readFileSync(new URL(name.replace('.json', '.sqlite.br'), folder))),
    }));

/** Today's code is told the same over the same wire, on the upgraded database. @returns what it has kept at the end */
export const replayed = (heard: HeardThen): Promise<string[]> =>
  heard.platform === 'slack' ? replayedInSlack(heard) : replayedInTeams(heard);

/** In a workspace that knows the people and the channel, and none of the older messages. */
async function replayedInSlack({ image, requests }: HeardThen): Promise<string[]> {
  const fake = await workspace();
  const { bot, close } = await slackBot('http', begins, { db: upgraded(image), within: fake });
  bot.turnTo(told);
  for (const { kind, body } of requests) {
    if (kind === 'activity') continue;
    const text = JSON.stringify(body).replaceAll(/http:\/\/127\.0\.0\.1:\d+\//g, fake.apiUrl.replace(/api\/$/, ''));
    const { ok, error } = await fake.deliveries.deliver(kind, JSON.parse(text));
    if (!ok) throw new Error(`the bot does not take it: ${error}`);
    await fake.quiet();
  }
  return closing(bot, close);
}

/** In a tenant that knows the people, and none of the older messages. */
async function replayedInTeams({ image, requests, within }: HeardThen): Promise<string[]> {
  const teams = await fakeTeams(within);
  const { bot, close } = await teamsBot(begins, { from: { db: upgraded(image), teams } });
  bot.turnTo(told);
  for (const { body } of requests) {
    const { status } = await teams.post({ ...body, serviceUrl: teams.url() });
    if (status >= 300) throw new Error(`the bot does not take it: ${status}`);
  }
  return closing(bot, close);
}

async function closing(bot: TestBot, close: () => Promise<void>): Promise<string[]> {
  const { positions } = factsIn(bot.db, '');
  await close();
  if (bot.problems.length > 0) throw new Error(`today's code fails: ${JSON.stringify(bot.problems[0])}`);
  return positions;
}
