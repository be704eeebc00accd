import type { Invocation } from '../../../src/chat/invocation.ts';
import { joinTables } from '../../../src/chat/table.ts';
import { anna, testBot, withGroup } from '../../support/test-bot.ts';
import { compared, counting, type InboundResult } from './counted.ts';

/** So many events come, mixed up, before the next ones do. */
const batch = 200;

/** Straight to the bot: each event one to four times, out of order, and some again after six minutes. */
export function inHand(events: number, random: () => number, forgets = false): InboundResult {
  const counted = counting();
  const bot = testBot('2027-02-01T07:00', {
    ...withGroup('vc', 'onkologi', { chair: anna }),
    more: { ...joinTables([]), commands: counted.commands },
  });
  counted.begin(bot.db);
  if (forgets) counted.forgets();
  const words = Array.from({ length: events }, (_, nth) => `h${nth}`);
  let requests = 0;
  const comes = (word: string): void => {
    requests += 1;
    bot.bot.handle(invocationOf(word));
  };
  for (let from = 0; from < events; from += batch) {
    const those = words.slice(from, from + batch);
    const copies = those.flatMap((word) => Array.from({ length: 1 + Math.floor(random() * 4) }, () => word));
    for (const word of mixed(copies, random)) comes(word);
    bot.turnTo(bot.now().add({ minutes: 6 }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
    for (const word of those) if (random() < 0.2) comes(word);
  }
  const { doubled, lost } = compared(counted.counts(), words, []);
  return { what: 'straight to the bot', events, requests, doubled, lost, bad: 0, letIn: 0 };
}

const invocationOf = (word: string): Invocation => ({
  ...{ connection: 'page', event: `E${word}`, sender: { account: 'anna', direct: 'person/anna' } },
  ...{ conversation: 'person/anna', type: 'command', text: `räkna ${word}` },
});

export const mixed = <Item>(items: readonly Item[], random: () => number): Item[] =>
  items
    .map((item) => ({ item, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
