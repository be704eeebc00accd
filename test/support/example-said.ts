import type { Message } from '../../src/chat/message.ts';
import { exampleBot } from './example-bot.ts';
import type { TestBot } from './test-bot.ts';

/** Everything that the example says in three months, and what its people are answered. */
async function everything(): Promise<Message[]> {
  const bot = exampleBot('2026-11-30T09:00');
  await bot.until('2027-03-01T10:00');
  const said = bot.posted().map(({ first }): Message => JSON.parse(first));
  const asked: Message[] = [];
  for (const who of ['karin', 'anna', 'cecilia', 'sten']) {
    asked.push(...(await answers(bot, who)));
  }
  return [...said, ...asked];
}

async function answers(bot: TestBot, who: string): Promise<Message[]> {
  const heard: Message[] = [];
  for (const { reads, writes, words } of bot.actions.table.commands) {
    if (!reads || writes?.('')) continue;
    const response = await bot.says(who, words[0] ?? '');
    if ('message' in response && response.message) heard.push(response.message);
  }
  const home = await bot.opensHome(who);
  return 'message' in home && home.message ? [...heard, home.message] : heard;
}

let everySaid: Promise<Message[]> | null = null;
/** The same for all who ask. */
export const exampleSaid = () => {
  everySaid ??= everything();
  return everySaid;
};
