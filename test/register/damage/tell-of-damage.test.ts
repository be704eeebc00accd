import { expect, test } from 'vitest';
import { plainText } from '../../../src/chat/plain-text.ts';
import { noteDamage } from '../../../src/database/damage.ts';
import { anna, type TestBot, testBot, withGroup } from '../../support/test-bot.ts';

const notices = (bot: TestBot) =>
  bot.messagesTo('karin').filter(({ title }) => title.startsWith('Botens fil är skadad'));

test('the kansli hears of damaged rows in one message, and of each once', async () => {
  const bot = testBot('2027-03-02T10:00', withGroup('vc', 'onkologi', { chair: anna }));
  noteDamage(bot.db, { table: 'outbox', id: '7' });
  noteDamage(bot.db, { table: 'remiss_entry', id: '3' });
  noteDamage(bot.db, { table: 'telling', id: '5' });
  await bot.until('2027-03-02T10:05');
  expect(notices(bot).map(plainText)).toEqual([
    [
      'Botens fil är skadad: 2 meddelanden och 1 svar kan inte läsas',
      'Meddelandena skickas inte. Skriv utskick för att se till vem.',
      'Där svar på remisser skulle ha stått står att de inte kan läsas. Inget har skrivits över.',
      'Be den som sköter boten att kontrollera disken och återställa den senaste hela säkerhetskopian. Det övriga går som vanligt.',
    ].join('\n'),
  ]);
  noteDamage(bot.db, { table: 'outbox', id: '7' });
  noteDamage(bot.db, { table: 'outbox', id: '9' });
  await bot.until('2027-03-02T10:10');
  expect(notices(bot).map(({ title }) => title)).toEqual([
    'Botens fil är skadad: 2 meddelanden och 1 svar kan inte läsas',
    'Botens fil är skadad: 1 meddelande kan inte läsas',
  ]);
});
