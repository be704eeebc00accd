import { expect, test } from 'vitest';
import { exampleBot } from '../support/example-bot.ts';
import { buttonsIn, formOf, messageOf, textOf } from '../support/test-bot.ts';

test('with the example register anyone opens a remiss in four steps, and all seven regions can answer it', async () => {
  const bot = exampleBot('2026-11-24T09:00');
  await bot.until('2026-11-24T09:01');
  const form = formOf(await bot.says('karin', 'remiss ny'));
  const page = messageOf(
    await bot.fills('karin', form, {
      ...{ kind: 'nhv', title: 'Resttillstånd efter polio', sender: 'Socialstyrelsen', senderWord: 'senast' },
      ...{ senderDay: '2027-02-26', mode: 'enskilt', blind: 'nej' },
    }),
  );
  expect(buttonsIn(page)[0]?.label).toBe('Öppna för svar');
  const opened = textOf(await bot.presses('karin', 'remiss.open', '1'));
  expect(opened).not.toContain('Ingen kan svara');
  expect(opened).not.toContain('har ingen kopplad kanal');
  expect(bot.sentIn('nhv-gruppen').slice(-5)).toEqual([
    'Remiss 2026-01: Resttillstånd efter polio',
    ...[1, 2, 3, 4].map((nr) => `Fråga ${nr} av 4, remiss 2026-01`),
  ]);
  const asked = ['linnea', 'ludvig', 'magnus', 'malin', 'margit', 'ulrika', 'valter'];
  for (const who of asked) expect(bot.sentTo(who).at(-1), who).toMatch(/ ska svara på remiss 2026-01 senast /u);
  for (const who of asked) await bot.presses(who, 'remiss.nothing-to-add', '1');
  expect(textOf(await bot.says('karin', 'remiss 2026-01'))).toContain('7 av 7 regioner har svarat');
  expect(bot.problems).toEqual([]);
});
