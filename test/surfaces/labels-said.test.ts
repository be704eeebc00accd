import { expect, test } from 'vitest';
import { buttonsAmong, type Message, pressableAmong } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { labelFault } from '../support/button-labels.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { anna, bjorn, cecilia, testBot, withGroup } from '../support/test-bot.ts';
import { crawler, nothingCrawled } from './teams/crawl.ts';

/** A few groups and one remiss, and all that the kansli and a chair can ask and press there. */
async function said(): Promise<Message[]> {
  const heard = nothingCrawled();
  const duties = testBot(
    '2027-02-22T07:00',
    withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }),
  );
  await duties.until('2027-02-26T12:00');
  const remiss = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(remiss, polio);
  for (const bot of [duties, remiss]) {
    const { look, ask } = crawler(bot, heard);
    await look(['karin']);
    for (const who of ['karin', 'anna']) await ask(who, ['']);
  }
  return [...heard.messages.values()];
}

/** Names, days and numbers are read in full, so what carries one may be long: a name begins with a capital. */
const carries = /\d| .*\p{Lu}/u;

/** What is chosen among is named as it is called: the message asks, and the buttons are its answers. */
const asks = (message: Message): boolean =>
  /\?|Välj|Menade du|menar du/u.test(
    plainText({ ...message, blocks: message.blocks.filter(({ type }) => type !== 'buttons') }),
  );

test('every button that people meet has its verb, is short, and is told apart from the others', async () => {
  const messages = await said();
  expect(messages.length).toBeGreaterThan(100);
  const wrong = new Set<string>();
  for (const message of messages) {
    const labels = buttonsAmong(message.blocks).map(({ label }) => label);
    if (new Set(labels).size < labels.length) wrong.add(`twice in "${message.title}": ${labels.join(', ')}`);
    if (asks(message)) continue;
    for (const { label } of pressableAmong(message.blocks)) {
      const fault = labelFault(label, carries.test(label));
      if (fault) wrong.add(fault);
    }
  }
  expect([...wrong]).toEqual([]);
}, 300_000);
