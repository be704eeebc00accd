import { expect, test } from 'vitest';
import { importFile } from '../../../src/register/import/import-register.ts';
import { registerContent } from '../../../src/register/import/register-content.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { anna, type TestBot, testBot, withGroup } from '../../support/test-bot.ts';

async function withAnnaProtected(): Promise<TestBot> {
  const bot = testBot('2027-01-04T09:00', withGroup('vc', 'onkologi', { chair: anna }));
  await bot.presses('karin', 'person-data.protect', 'anna');
  return bot;
}

const row = (...cells: string[]): string => `grupp;namn;e-post;region;roll;från;till\n${cells.join(';')}\n`;

function takes({ db, now }: TestBot, csv: string) {
  const content = registerContent(Buffer.from(csv), 'fil.csv');
  if ('fault' in content) throw new Error(content.fault);
  const options = { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now: now() };
  return importFile(db, content.read, options);
}

const people = ({ db }: TestBot): unknown[] => db.prepare('SELECT name FROM person ORDER BY name').pluck().all();

test.each([
  [
    'by name and address',
    row('Gruppen onkologi', 'Anna Exempel', 'anna@example.org', '', 'ordförande', '2026-01-01', ''),
  ],
  ['by name alone', row('Gruppen onkologi', 'Exempel, Anna', '', '', 'ordförande', '2026-01-01', '')],
  ['by the number', row('Gruppen onkologi', 'Skyddad person 1', '', '', 'ordförande', '2026-01-01', '')],
])('whoever has skyddade personuppgifter is the same person in a file from before, %s', async (_how, csv) => {
  const bot = await withAnnaProtected();
  const before = people(bot);
  expect(before).toContain('Skyddad person 1');
  expect(before).not.toContain('Anna Exempel');
  const taken = takes(bot, csv);
  expect(taken).toMatchObject({ ok: true, changes: [] });
  expect(people(bot)).toEqual(before);
});

test('a new seat of theirs stands by the number', async () => {
  const bot = await withAnnaProtected();
  const taken = takes(
    bot,
    row('Kunskapsstyrningsgruppen', 'Anna Exempel', 'anna@example.org', '', 'ledamot', '2027-02-01', ''),
  );
  expect(taken).toMatchObject({ ok: true });
  expect(JSON.stringify(taken)).toContain('Skyddad person 1');
  expect(JSON.stringify(taken)).not.toContain('Anna');
});
