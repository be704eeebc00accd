import { expect, test } from 'vitest';
import { keepChecksums, leaveChecksums } from '../../src/database/checksum.ts';
import { compiledRemiss } from '../support/sent-remiss.ts';
import { type TestBot, textOf } from '../support/test-bot.ts';

/** As a disk changes it: nobody sums the row anew. */
function damage({ db }: TestBot, sql: string): void {
  leaveChecksums(db);
  db.exec(sql);
  keepChecksums(db);
}

test('an answer that the disk has changed is said to be unreadable where it would have stood, and the kansli hears of it', async () => {
  const bot = await compiledRemiss('samordnat');
  damage(bot, `UPDATE remiss_entry SET position = 'avstyrker' WHERE question = 1 AND region_id = 'uppsala'`);
  const answers = textOf(await bot.says('karin', 'remiss 1 uppsala'));
  expect(answers).toMatch(/Svaret från Region .* kan inte läsas: filen är skadad\./u);
  expect(answers).not.toContain('Avstyrker');
  await bot.until('2027-02-22T10:10');
  expect(bot.sentTo('karin')).toContain('Botens fil är skadad: 1 svar kan inte läsas');
});

test('a draft that the disk has changed is not shown: whoever asks is told why, and nothing is changed', async () => {
  const bot = await compiledRemiss('samordnat');
  damage(bot, `UPDATE remiss_draft SET content = replace(content, 'Region', 'Regjon')`);
  const said = textOf(await bot.presses('karin', 'remiss.draft', '1'));
  expect(said).toBe(
    'Sammanställningen kan inte läsas: filen är skadad\nInget är ändrat. Den som sköter boten får veta det, och kan återställa en säkerhetskopia.',
  );
  expect(bot.problems).toEqual([]);
});
