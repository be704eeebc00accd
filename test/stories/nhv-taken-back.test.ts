import { expect, test } from 'vitest';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { testBot, textOf } from '../support/test-bot.ts';

const area = 'svar-angest';

test('a region that takes its answer back is asked again where it was asked, and reminded by the same day', async () => {
  const bot = testBot('2027-03-01T10:00', { register: nhvRegister });
  await bot.fills('karin', { id: 'nhv.add', context: '' }, { name: 'Svår ångest', step: '1', on: '2027-03-01' });
  await bot.until('2027-03-02T12:00');
  const asked = () => bot.sentTo('cecilia').filter((title) => title.includes('ngest'));
  const first = asked().length;
  expect(asked().at(-1)).toContain('är Region Dalarna intresserad?');
  for (const [who, region] of [
    ['anna', 'uppsala'],
    ['bjorn', 'orebro'],
    ['cecilia', 'dalarna'],
  ] as const)
    await bot.presses(who, 'nhv.say', `${area}/${region}/utreder`);
  await bot.until('2027-03-08T12:00');
  expect(asked()).toHaveLength(first);
  const back = textOf(await bot.presses('cecilia', 'nhv.unsay', `${area}/dalarna`));
  expect(back).toContain('Region Dalarna har inte svarat, och påminns tills någon svarar.');
  expect(textOf(await bot.says('cecilia', 'mina'))).toContain('Svår ångest');
  expect(textOf(await bot.says('anna', 'mina'))).not.toContain('Svår ångest');
  await bot.until('2027-04-30T12:00');
  const reminders = bot.messagesTo('cecilia').filter((message) => JSON.stringify(message).includes('Svår ångest'));
  expect(reminders.length).toBeGreaterThan(first);
  expect(bot.problems).toEqual([]);
});
