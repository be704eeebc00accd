import { expect, test } from 'vitest';
import { seed } from '../../../src/app/try-out/seed.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { newDatabase } from '../../support/new-database.ts';
import { testBot, textOf } from '../../support/test-bot.ts';

test.each([
  '2026-11-30',
  '2031-01-02',
])('whoever begins the try-out on %s sees an uppdrag to come and this year’s plan', async (on) => {
  const db = newDatabase();
  const now = Temporal.Instant.from(`${on}T09:00:00Z`);
  seed(db, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now });
  const bot = testBot(`${on}T10:05`, { image: db.serialize() });
  expect(textOf(await bot.says('karin', 'uppdrag'))).toContain('onkologi');
  const [given] = bot.features.uppdrag.stores.uppdrag.open();
  expect(Temporal.PlainDate.compare(given?.lastDayOn ?? on, Temporal.PlainDate.from(on))).toBe(1);
  const year = on.slice(0, 4);
  expect(textOf(await bot.says('karin', 'aktivitetsplan'))).toContain(`Aktivitetsplan för ${year}, utkast`);
  expect(bot.features.plan.notes.ofYear(Number(year))).toHaveLength(2);
});
