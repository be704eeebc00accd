import { describe, expect, test } from 'vitest';
import { isIntact } from '../../src/database/checksum.ts';
import { openWord } from '../support/open-word.ts';
import { anna, bjorn, buttonsIn, messageOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const house = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

const begun = () => testBot('2027-01-04T08:00', house);

const beslut = { body: 'Arkivnämnden Å', decidedOn: '2027-01-02', diarienummer: 'SVN 2027/7', keptFor: '1 år' };
const decides = (bot: TestBot, kind: string, values: Partial<typeof beslut> = {}) =>
  bot.fills('karin', { id: 'gallring.decide', context: kind }, { ...beslut, ...values });

const count = (bot: TestBot, sql: string) => bot.db.prepare<[], number>(sql).pluck().get() ?? 0;
const empty = `message = '{"title":"","blocks":[]}'`;
const messagesBefore = (bot: TestBot, day: string, which: string) =>
  count(
    bot,
    `SELECT count(*) FROM outbox WHERE person_id IS NOT NULL AND settled_at < '${day}' AND ${which === 'empty' ? empty : `NOT ${empty}`}`,
  );

describe('three years', () => {
  test('what has a beslut goes when its time is out, what has none is kept, and nothing is sent again', async () => {
    const bot = begun();
    await decides(bot, 'meddelanden');
    await bot.says('karin', 'borta');
    await bot.until('2027-12-31T12:00');
    expect(messagesBefore(bot, '2027-12-31', 'empty')).toBe(0);
    expect(messagesBefore(bot, '2027-12-31', 'words')).toBeGreaterThan(5);
    bot.db.exec("UPDATE change SET why = 'Ny mall' WHERE id = (SELECT max(id) FROM change)");

    await bot.until('2029-12-31T12:00');
    expect(messagesBefore(bot, '2028-09-30', 'words')).toBe(0);
    expect(messagesBefore(bot, '2028-09-30', 'empty')).toBeGreaterThan(10);
    expect(messagesBefore(bot, '2029-12-31', 'words')).toBeGreaterThan(5);
    expect(count(bot, `SELECT count(*) FROM outbox WHERE NOT ${isIntact('outbox', 'outbox')}`)).toBe(0);
    expect(count(bot, `SELECT count(*) FROM telling WHERE NOT ${isIntact('telling', 'telling')}`)).toBe(0);
    expect(
      count(
        bot,
        `SELECT count(*) FROM outbox WHERE ${empty} AND (subject IS NOT NULL OR state IN ('waiting', 'claimed'))`,
      ),
    ).toBe(0);
    // The page shows what was said as it was said: no emptied message has been sent as an update.
    expect(count(bot, `SELECT count(*) FROM page_message WHERE ${empty}`)).toBe(0);
    // The log has no beslut.
    expect(count(bot, "SELECT count(*) FROM change WHERE why = 'Ny mall'")).toBe(1);
    expect(count(bot, "SELECT sum(count) FROM gallring_done WHERE kind = 'meddelanden'")).toBeGreaterThan(10);
    expect(textOf(await bot.says('karin', 'gallring meddelanden'))).toMatch(/Senast.*20(?:28|29)/su);
    expect(textOf(await bot.says('karin', 'logg'))).toContain('gallrade');
    expect(bot.problems).toEqual([]);
  });

  test('an older copy is gallrad again the next night', async () => {
    const bot = begun();
    await decides(bot, 'meddelanden');
    await bot.until('2028-01-03T12:00');
    const image = bot.db.serialize();
    await bot.until('2029-06-01T12:00');
    expect(messagesBefore(bot, '2028-01-03', 'words')).toBe(0);

    const restored = testBot('2029-06-01T12:00', { image });
    expect(messagesBefore(restored, '2028-01-03', 'words')).toBeGreaterThan(0);
    await restored.until('2029-06-02T06:00');
    expect(messagesBefore(restored, '2028-01-03', 'words')).toBe(0);
  });
});

describe('the kansli', () => {
  test('records a beslut, changes it and takes it back, each in the log', async () => {
    const bot = begun();
    expect(textOf(await bot.says('karin', 'gallring'))).toContain('Inget beslut: sparas');
    const shown = textOf(await decides(bot, 'logg', { keptFor: '5 år' }));
    expect(shown).toContain('Arkivnämnden Å, 2 januari 2027, dnr SVN 2027/7');
    expect(shown).toContain('5 år, räknat från att ändringen gjordes');
    await decides(bot, 'logg', { diarienummer: 'SVN 2027/9', keptFor: '7 år' });
    expect(count(bot, 'SELECT count(*) FROM gallring_beslut WHERE withdrawn_at IS NULL')).toBe(1);
    const back = messageOf(await bot.presses('karin', 'gallring.withdraw', 'logg'));
    expect(textOf({ type: 'message', message: back })).toContain('Inget: uppgifterna sparas');
    expect(buttonsIn(back).map(({ label }) => label)).toContain('Registrera beslut');
    await bot.presses('karin', 'gallring.withdraw', 'logg');
    const log = textOf(await bot.says('karin', 'logg'));
    expect(log.match(/registrerade gallringsbeslut/gu)).toHaveLength(2);
    expect(log.match(/tog tillbaka gallringsbeslut/gu)).toHaveLength(1);
    expect(bot.problems).toEqual([]);
  });

  test.each([
    [{ body: '' }, 'Skriv vem som har beslutat.'],
    [{ decidedOn: '2027-02-01' }, 'Beslutet kan inte vara fattat efter i dag.'],
    [{ diarienummer: ' ' }, 'Skriv beslutets diarienummer.'],
    [{ keptFor: 'ett tag' }, 'Skriv tiden som 2 år, 18 månader eller 90 dagar.'],
    [{ keptFor: '1 månad' }, 'Boten behöver uppgifterna i minst 2 år.'],
    [{ keptFor: '400 år' }, 'Skriv högst 100 år.'],
  ])('is told what is wrong with %j', async (values, fault) => {
    const response = await decides(begun(), 'logg', { keptFor: '2 år', ...values });
    expect(response.type === 'faults' && Object.values(response.faults)).toEqual([fault]);
  });

  test('cannot decide on what goes by itself, nor on what there is none of', async () => {
    const bot = begun();
    expect(textOf(await bot.presses('karin', 'gallring.decide', 'franvaro'))).toContain('Jag hittar inget slag');
    expect(textOf(await decides(bot, 'ingenting'))).toContain('Jag hittar inget slag');
    expect(textOf(await bot.says('karin', 'gallring Pelargoner'))).toContain('"Pelargoner"');
    expect(textOf(await bot.says('karin', 'gallring närvaro'))).toContain('Vilka regioner och grupper');
  });

  test('sees what would go, as a list and as files, and nothing is changed by that', async () => {
    const bot = begun();
    await decides(bot, 'meddelanden');
    await bot.until('2028-06-01T12:00');
    bot.turnTo('2029-02-01T12:00');
    const image = bot.db.serialize();
    const trial = messageOf(await bot.says('karin', 'gallra prov'));
    expect(textOf({ type: 'message', message: trial })).toMatch(/Botens meddelanden.*2028.*Arkivnämnden/u);
    expect(textOf({ type: 'message', message: trial })).toMatch(/Botens meddelanden: till exempel /u);
    const file = await bot.presses('karin', 'gallring.file', 'docx');
    if (file.type !== 'file') throw new Error('no file');
    const make = bot.features.makers.get('gallring');
    const word = await make?.(file.file.id, bot.now(), file.file.name);
    const words = word ? openWord(word).find('//w:t').join('\n') : '';
    expect(words).toContain('Exempel på');
    expect(words).toContain('Inget beslut: sparas');
    const csv = new TextDecoder().decode((await make?.('gallring/karin/csv', bot.now(), 'x.csv')) ?? new Uint8Array());
    expect(csv.split('\r\n')[1]).toMatch(/^Botens meddelanden;gallring;1 år;Ja;\d+;2027-/u);
    expect((await make?.('gallring/anna/csv', bot.now(), 'x.csv')) ?? null).toBeNull();
    expect(bot.db.serialize().equals(image)).toBe(true);
  });

  test('gallrar at once when it has said so twice, and once where two do', async () => {
    const bot = begun();
    expect(messageOf(await bot.says('karin', 'gallra')).title).toBe('Det finns inget att gallra nu');
    await decides(bot, 'meddelanden');
    await bot.until('2028-06-01T12:00');
    bot.turnTo('2029-02-01T12:00');
    const first = messageOf(await bot.says('karin', 'gallra'));
    expect(first.title).toBe('Vill du gallra nu?');
    expect(messageOf(await bot.presses('karin', 'gallring.again', '')).title).toMatch(/^Är du säker/u);
    await bot.presses('karin', 'gallring.run', '');
    await bot.presses('karin', 'gallring.run', '');
    await bot.tickLoop.tick();
    await bot.tickLoop.tick();
    expect(count(bot, "SELECT count(*) FROM gallring_done WHERE kind = 'meddelanden' AND asked_by = 'karin'")).toBe(1);
    expect(messagesBefore(bot, '2027-12-01', 'words')).toBe(0);
  });

  test('stops what is going on by taking the beslut back', async () => {
    const bot = begun();
    await decides(bot, 'meddelanden');
    await bot.until('2028-06-01T12:00');
    bot.turnTo('2029-02-01T12:00');
    await bot.presses('karin', 'gallring.run', '');
    await bot.presses('karin', 'gallring.withdraw', 'meddelanden');
    await bot.tickLoop.tick();
    expect(messagesBefore(bot, '2028-01-31', 'words')).toBeGreaterThan(0);
  });
});

test('an absence goes by itself, and one that is near is kept', async () => {
  const bot = begun();
  bot.db.exec(`INSERT INTO absence (person_id, from_on, to_on) VALUES
    ('anna', '2026-08-01', '2026-09-01'), ('anna', '2026-12-20', '2026-12-28')`);
  await bot.until('2027-01-05T06:00');
  expect(bot.db.prepare('SELECT to_on FROM absence').pluck().all()).toEqual(['2026-12-28']);
});
