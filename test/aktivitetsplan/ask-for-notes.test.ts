import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { formOf, type TestBot, textOf } from '../support/test-bot.ts';
import { fillsIn, idOfActivity, plannedBot } from './plan-house.ts';

const asked = (bot: TestBot, who: string) =>
  bot
    .messagesTo(who)
    .map(plainText)
    .filter((said) => said.includes('i aktivitetsplanen saknar anteckning'));

test('on the first workday of November each chair is asked once, of what nothing is noted of', async () => {
  const bot = await plannedBot('2026-10-20T10:00', 2026);
  await bot.until('2026-11-01T12:00');
  expect(asked(bot, 'anna')).toEqual([]);
  await bot.until('2026-11-02T12:00');
  expect(asked(bot, 'anna')).toHaveLength(1);
  expect(asked(bot, 'anna')[0]).toContain(
    'Vad har NHV-gruppen gjort i år? En aktivitet i aktivitetsplanen saknar anteckning',
  );
  expect(asked(bot, 'anna')[0]).toContain('1 | Stödja arbetet med nationell nivåstrukturering');
  expect(asked(bot, 'bjorn')[0]).toContain('Vad har Produktionsplaneringsgruppen gjort i år?');
  for (const who of ['cecilia', 'karin', 'lisa']) expect(asked(bot, who)).toEqual([]);
  const form = formOf(await bot.presses('anna', 'plan.choose', '2026'));
  expect(JSON.stringify(form.fields)).toContain('nationell nivåstrukturering');
  await bot.until('2026-12-20T12:00');
  expect(asked(bot, 'anna')).toHaveLength(1);
});

test('what is noted is not asked for, and the next year is asked anew', async () => {
  const bot = await plannedBot('2026-10-20T10:00', 2026);
  await fillsIn(bot, 'anna', ['plan.note', idOfActivity(bot, 2026, 1)], { words: 'Gruppen å har träffats.' });
  await bot.until('2026-11-03T12:00');
  expect(asked(bot, 'anna')).toEqual([]);
  expect(textOf(await bot.presses('karin', 'plan.begin', '2027/2026'))).not.toBe('');
  await bot.until('2027-11-02T12:00');
  expect(asked(bot, 'anna')).toHaveLength(1);
});

test('a year without a plan asks nobody', async () => {
  const bot = await plannedBot('2026-10-20T10:00', 2024);
  await bot.until('2026-11-05T12:00');
  expect(asked(bot, 'anna')).toEqual([]);
});
