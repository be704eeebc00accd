import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptContent, retentionKinds, spanInWords } from '../../src/gallring/kinds.ts';
import { openWord } from '../support/open-word.ts';
import { messageOf, type TestBot, textOf } from '../support/test-bot.ts';
import { after, threeYears } from './three-years.ts';

const beslut = { body: 'Arkivnämnden Å', decidedOn: '2027-01-02', diarienummer: 'SVN 2027/7', keptFor: '1 år' };
/** Of the rest that needs a decision there is none. */
const decided = ['meddelanden', 'svarstexter', 'filer', 'narvaro'];
const isKept = ({ id, treatment }: (typeof retentionKinds)[number]) =>
  treatment === 'gallring' && !decided.includes(id);

/** The years, with beslut on some of the kinds, and the clock long after. */
async function looked(): Promise<TestBot> {
  const bot = await threeYears();
  bot.turnTo(after);
  for (const kind of decided) await bot.fills('karin', { id: 'gallring.decide', context: kind }, beslut);
  return bot;
}

const made = async (bot: TestBot, format: 'docx' | 'csv'): Promise<Uint8Array> => {
  const bytes = await bot.features.makers.get('gallring')?.(`gallring/karin/${format}`, bot.now(), `x.${format}`);
  if (!bytes) throw new Error(`no ${format}`);
  return bytes;
};

/** The rows of the file for an archivist, by the name of the kind. */
async function rowsOf(bot: TestBot): Promise<ReadonlyMap<string, readonly string[]>> {
  const csv = new TextDecoder().decode(await made(bot, 'csv'));
  const lines = csv
    .replace(/^\uFEFF/u, '')
    .trimEnd()
    .split('\r\n')
    .slice(1);
  return new Map(lines.map((line) => [line.split(';')[0] ?? '', line.split(';')]));
}

const rows = ({ db }: TestBot, sql: string) => db.prepare<[], unknown>(sql).pluck().all();

test('what there is of each kind after three years is in the list, with its rule, its beslut, how much and from when', async () => {
  const bot = await looked();
  const file = await made(bot, 'docx');
  if (process.env.GALLRING) writeFileSync(join(process.env.GALLRING, 'gallring.docx'), file);
  const words = openWord(file).find('//w:t').join('\n');
  const list = await rowsOf(bot);
  expect([...list.keys()]).toEqual(retentionKinds.map(({ name }) => name));
  for (const kind of retentionKinds) {
    const [, treatment, time, goes, count, oldest, newest, held, oldestHeld, newestHeld, body, , number] =
      list.get(kind.name) ?? [];
    const told = `${kind.id}: ${list.get(kind.name)?.join(';')}`;
    expect(treatment, told).toBe(kind.treatment);
    expect(Number(held), told).toBeGreaterThan(0);
    expect(oldestHeld, told).toMatch(/^20(?:2[6789]|3[01])-/u);
    expect(`${newestHeld}` >= `${oldestHeld}`, told).toBe(true);
    expect(words).toContain(kind.what);
    if (isKept(kind)) {
      expect([goes, time, body, number], told).toEqual(['Nej', `Förslag: ${spanInWords(kind.keptFor)}`, '', '']);
      continue;
    }
    expect(goes, told).toBe('Ja');
    expect(Number(count), told).toBeGreaterThan(0);
    expect(Number(count), told).toBeLessThanOrEqual(Number(held));
    expect(`${newest}` >= `${oldest}`, told).toBe(true);
    expect([body, number], told).toEqual(kind.treatment === 'gallring' ? [beslut.body, beslut.diarienummer] : ['', '']);
  }
  expect(words).toContain('Sparas: det finns inget gallringsbeslut');
  for (const { name, why } of keptContent) {
    expect(words).toContain(name);
    expect(words).toContain(why);
  }
  const chat = textOf(await bot.says('karin', 'gallra prov'));
  for (const { name } of retentionKinds) expect(chat).toContain(name);
});

test('the run for real takes what the list said, says so in the log, and the next finds nothing', async () => {
  const bot = await looked();
  const list = await rowsOf(bot);
  const kept = () => rows(bot, 'SELECT title FROM agenda_point ORDER BY id');
  const reasons = () =>
    rows(bot, "SELECT count(*) FROM change WHERE coalesce(before, after, why) IS NOT NULL AND at < '2030'");
  const [pointsBefore, reasonsBefore] = [kept(), reasons()];
  await bot.presses('karin', 'gallring.run', '');
  for (let at = 0; at < 3; at += 1) await bot.tickLoop.tick();
  expect(rows(bot, 'SELECT kind FROM gallring_pass')).toEqual([]);

  const done = new Map(
    bot.db
      .prepare<[], { kind: string; count: number }>("SELECT kind, count FROM gallring_done WHERE asked_by = 'karin'")
      .all()
      .map(({ kind, count }) => [kind, count]),
  );
  const gone = retentionKinds.filter((kind) => !isKept(kind));
  expect([...done.keys()].toSorted()).toEqual(gone.map(({ id }) => id).toSorted());
  const log = textOf(await bot.says('karin', 'logg'));
  for (const { id, name, treatment } of gone) {
    expect(done.get(id), id).toBe(Number(list.get(name)?.[4]));
    const verb = treatment === 'gallring' ? 'gallrade' : 'rensade';
    const what = rows(bot, `SELECT what FROM change WHERE subject = 'gallring/${id}' AND what LIKE '${verb}%'`);
    expect(what, id).toEqual([expect.stringContaining(name)]);
  }
  expect(log).toContain('gallrade');
  expect([kept(), reasons()]).toEqual([pointsBefore, reasonsBefore]);

  for (const [name, row] of await rowsOf(bot)) if (row[3] === 'Ja') expect(row[4], name).toBe('0');
  expect(messageOf(await bot.says('karin', 'gallra')).title).toBe('Det finns inget att gallra nu');
  await bot.presses('karin', 'gallring.run', '');
  await bot.tickLoop.tick();
  expect(rows(bot, "SELECT sum(count) FROM gallring_done WHERE asked_by = 'karin'")).toEqual([
    [...done.values()].reduce((sum, count) => sum + count, 0),
  ]);
  expect(bot.problems).toEqual([]);
});
