import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFeatures } from '../../src/app/features.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect, openImage } from '../../src/database/open.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { newDatabase } from '../support/new-database.ts';
import { openWord } from '../support/open-word.ts';
import { takes, titleOf } from '../support/remiss-threads.ts';
import { compiledRemiss, ends, sends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, messageOf, type TestBot, textOf } from '../support/test-bot.ts';

const bytesOf = async (bot: TestBot, id: string): Promise<Uint8Array> => {
  const made = await bot.features.makers.get('remiss')?.(id, bot.now());
  if (!made) throw new Error(`no document ${id}`);
  return made;
};
async function lettersOf(bot: TestBot, id: string): Promise<string> {
  const word = openWord(await bytesOf(bot, id));
  const [header = ''] = [...word.files.keys()].filter((path) => /^word\/header\d*\.xml$/u.test(path));
  return [...word.find('//w:p', header), ...word.find('//w:body//w:p')].join('\n');
}
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The kansli sees the warning first; a region does not. */
async function decides(bot: TestBot, who: string, more: Record<string, string> = {}): Promise<string> {
  const asked = await bot.presses(who, 'remiss.decided', '1');
  const form = asked.type === 'message' ? await takes(bot, who, asked, 'Ja, det är beslutat') : asked;
  const values = { body: 'Regionstyrelsen', on: '2027-02-22', paragraph: '§ 12', signer: 'Dag Ahl, ordförande' };
  return textOf(await bot.fills(who, formOf(form), { ...values, ...more }));
}

test('one region decides: its own paper says so, and no other', async () => {
  const bot = await compiledRemiss('enskilt');
  expect(await decides(bot, 'anna')).toContain('Region Uppsala är registrerat som beslutat');
  const own = await lettersOf(bot, 'remiss/1/1/uppsala');
  expect(own).toMatch(/^BESLUTAT SVAR\n/u);
  expect(own).toMatch(/Beslutat av\s*Regionstyrelsen\nBeslutsdatum\s*22 februari 2027\nParagraf\s*§ 12/u);
  expect(own).toMatch(/Undertecknat av\s*Dag Ahl, ordförande/u);
  expect(own).not.toMatch(/UTKAST|Exempel|kl\. ?\d|Skickat/u);
  expect(await lettersOf(bot, 'remiss/1/1/orebro')).toMatch(/^UTKAST FÖR SYNPUNKTER\n/u);
  const page = textOf(await bot.says('karin', 'remiss 2027-01'));
  expect(page).toContain('Beslutat: Uppsala (Regionstyrelsen 22 februari 2027, § 12)');
  expect(page).toContain('Kvar att skicka: Dalarna, ');
});

test('sent without a decision is never decided, and without a paragraph says so', async () => {
  const bot = await compiledRemiss('enskilt');
  await sends(bot, { on: '2027-02-22', whose: 'orebro', dnr: 'RS 7' });
  const sent = await lettersOf(bot, 'remiss/1/1/orebro');
  expect(sent).toMatch(/^Skickat \(expedierat\) 22 februari 2027\n/u);
  expect(sent).toMatch(/Vårt diarienummer\s*RS 7/u);
  expect(sent).not.toMatch(/beslut/iu);
  await decides(bot, 'anna', { paragraph: '', signer: '' });
  expect(await lettersOf(bot, 'remiss/1/1/uppsala')).toMatch(/Paragraf\s*utan paragraf/u);
});

test('the registrator says it of its own region, and of no other; others of none', async () => {
  const bot = await compiledRemiss('enskilt');
  const form = formOf(await bot.says('rut', 'remiss 2027-01 skickat'));
  expect(form.fields.find(({ id }) => id === 'whose')).toMatchObject({ options: [{ label: 'Region Uppsala' }] });
  expect(await bot.fills('rut', form, { on: '2027-02-22', whose: 'orebro' })).toMatchObject({ type: 'faults' });
  expect(textOf(await bot.fills('rut', form, { on: '2027-02-22', by: 'Registrator' }))).toContain(
    'Registrerat: skickat 22 februari 2027, Uppsala',
  );
  expect(textOf(await bot.fills('rut', form, { on: '2027-02-22' }))).toContain('Din region har inget svar som väntar');
  expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain(
    '| Rut Exempel | registrerade svaret på remiss 2027-01 som skickat 22 februari 2027: Uppsala\n',
  );
  expect(textOf(await bot.presses('sten', 'remiss.sent', '1'))).not.toContain('Skickat den');
});

test('it is over when each sender has sent or said that it will not, and is opened again when that was wrong', async () => {
  const bot = await compiledRemiss('enskilt');
  const state = () => bot.features.remisser.remisser.remiss(1)?.state;
  await sends(bot);
  expect(state()).toBe('sammanstalld');
  await ends(bot);
  expect(state()).toBe('avslutad');
  expect(titleOf(await bot.says('karin', 'remiss 2027-01 skickat'))).toContain('är avslutad');
  const form = formOf(await bot.says('karin', 'remiss 2027-01 ta tillbaka'));
  expect(await bot.fills('karin', form, { what: 'skickat/uppsala' })).toMatchObject({ type: 'faults' });
  const back = { what: 'skickat/uppsala', reason: 'Fel region.' };
  expect(textOf(await bot.fills('karin', form, back))).toContain('Region Uppsala: skickat 22 februari 2027');
  expect(state()).toBe('sammanstalld');
  expect(titleOf(await bot.fills('karin', form, back))).toBe('Det är redan taget tillbaka');
  expect(await lettersOf(bot, 'remiss/1/1/uppsala')).toMatch(/^UTKAST FÖR SYNPUNKTER\n/u);
  const papers = textOf(await bot.says('karin', 'remiss 2027-01 handlingar'));
  expect(papers).toContain('Region Uppsala, skickat, version 1 (registreringen är tillbakatagen)');
  expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('Fel region.');
});

test('the kansli is warned of the silent before it says that something is decided', async () => {
  const bot = await compiledRemiss('samordnat');
  const warned = await bot.says('karin', 'remiss 2027-01 beslutat');
  expect(textOf(warned)).toContain('Är svaret på remiss 2027-01 beslutat, fast alla inte står bakom?');
  expect(textOf(warned)).toContain('Har inte sagt om de står bakom utkast 1: Dalarna, ');
  const form = formOf(await takes(bot, 'karin', warned, 'Ja, det är beslutat'));
  expect(await bot.fills('karin', form, { body: 'SVN', on: '2027-02-22' })).toMatchObject({ type: 'faults' });
  await bot.fills('karin', form, { body: 'SVN', on: '2027-02-22', whose: 'gemensamt' });
  expect(await lettersOf(bot, 'remiss/1/1/gemensamt')).toMatch(/^BESLUTAT SVAR\n/u);
});

test('one answer for all: a region’s own decision is noted in it, and its own letter is that one', async () => {
  const bot = await compiledRemiss('samordnat');
  await decides(bot, 'anna');
  await sends(bot, { on: '2027-02-22', dnr: 'SVN 5' });
  const common = await lettersOf(bot, 'remiss/1/1/gemensamt');
  expect(common).toMatch(/^Skickat \(expedierat\) 22 februari 2027\n/u);
  expect(common).toMatch(/Beslutat i Region Uppsala\s*Regionstyrelsen 22 februari 2027, § 12/u);
  expect(await lettersOf(bot, 'remiss/1/1/orebro')).toBe(common);
  expect(await lettersOf(bot, 'remiss/1/1/uppsala')).toMatch(/^BESLUTAT SVAR\n/u);
});

test('what was sent is the same bytes a year and a restore later, and after it is withdrawn', async () => {
  const db = newDatabase();
  const bot = await compiledRemiss('samordnat', db);
  await sends(bot, { on: '2027-02-22' });
  expect(textOf(await bot.says('karin', 'remiss 2027-01 handlingar'))).toContain('räknas inom en minut');
  await bot.until('2027-02-22T10:05');
  const shown = await bot.says('karin', 'remiss 2027-01 handlingar');
  const [digest = ''] = /[0-9a-f]{64}/u.exec(textOf(shown)) ?? [];
  const before = await bytesOf(bot, 'remiss/1/1/gemensamt');
  expect(sha(before)).toBe(digest);
  const file = await takes(bot, 'karin', shown, 'Hämta handling 1');
  expect(file.type === 'file' && Buffer.from(await bytesOf(bot, file.file.id)).equals(before)).toBe(true);

  await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.withdraw', '1')), { reason: 'Fel.' });
  db.exec("UPDATE region SET name = 'Region Nytt' WHERE id = 'uppsala'");
  await bot.until('2028-03-01T10:00');
  const restored = createFeatures(openImage(db.serialize()), {
    ...{ mandates: shippedMandates(), timeZone: 'Europe/Stockholm', calendar: workCalendar() },
  });
  for (const features of [bot.features, restored]) {
    const after = await features.makers.get('remiss')?.('remiss/1/1/gemensamt', bot.now());
    expect(sha(after ?? new Uint8Array())).toBe(digest);
  }
  const page = await bot.says('karin', 'remiss 2027-01 handlingar');
  expect(buttonsIn(messageOf(page)).map(({ label }) => label)).toContain('Hämta handling 1');
});

test('asked for before the tick, it is packed once, and the tick leaves it', async () => {
  const bot = await compiledRemiss('samordnat');
  await sends(bot, { on: '2027-02-22' });
  const [first, second] = await Promise.all([bytesOf(bot, 'remiss/1/1/gemensamt'), bytesOf(bot, 'remiss/1/1/akt')]);
  expect(sha(first)).not.toBe(sha(second));
  await bot.until('2027-02-22T10:05');
  expect(sha(await bytesOf(bot, 'remiss/1/1/gemensamt'))).toBe(sha(first));
});

test('a draft that is made afterwards changes nothing of what one region sent, and is the others’ draft', async () => {
  const bot = await compiledRemiss('enskilt');
  await sends(bot, { on: '2027-02-22', whose: 'uppsala' });
  const sent = sha(await bytesOf(bot, 'remiss/1/1/uppsala'));
  await bot.fills('maj', formOf(await bot.presses('maj', 'remiss.own', '1')), { dnr: 'HSN 1' });
  await bot.presses('karin', 'remiss.compile', '1');
  expect(sha(await bytesOf(bot, 'remiss/1/2/uppsala'))).toBe(sent);
  expect(await lettersOf(bot, 'remiss/1/2/orebro')).toMatch(/^UTKAST FÖR SYNPUNKTER\n/u);
});

test('what was sent before each region’s own was kept stays sent, by whom it was, and not decided', async () => {
  const db = connect(':memory:');
  const released = releasedMigrations();
  migrate(
    db,
    released.filter(({ name }) => name < '0033'),
  );
  const content = (region: string) => {
    const said = { region, position: 'tillstyrker', person: 'Karin', at: '2027-02-20T10:00:00Z', via: 'formular' };
    return JSON.stringify({ questions: [{ nr: 1, text: 'Vad?', positions: [said], texts: [] }] });
  };
  db.exec("INSERT INTO person (id, name) VALUES ('karin', 'Karin')");
  db.exec("INSERT INTO region (id, name) VALUES ('dalarna', 'Region Dalarna'), ('uppsala', 'Region Uppsala')");
  for (const [at, mode] of ['enskilt', 'likalydande', 'samordnat', 'sammanfattning'].entries()) {
    const id = at + 1;
    db.prepare(
      `INSERT INTO remiss (id, year, serial, title, sender, kind, sender_day_on, sender_word, last_on, mode, state, sent_on,
         sent_dnr)
       VALUES (?, 2027, ?, 'Polio', 'RCC', 'annan', '2027-02-12', 'senast', '2027-01-22', ?, 'avsand', '2027-02-10', 'D 1')`,
    ).run(id, id, mode);
    db.prepare("INSERT INTO remiss_draft VALUES (?, 1, '2027-02-01T10:00:00Z', 'karin', '{}')").run(id);
    db.prepare("INSERT INTO remiss_draft VALUES (?, 2, '2027-02-02T10:00:00Z', 'karin', ?)").run(
      id,
      content('dalarna'),
    );
    db.prepare(
      "INSERT INTO remiss_remark (remiss_id, version, region_id, person_id, at, word) VALUES (?, 2, 'uppsala', 'karin', '2027-02-03T10:00:00Z', 'bakom')",
    ).run(id);
  }
  db.exec("INSERT INTO remiss_region (remiss_id, region_id, dnr) VALUES (1, 'dalarna', 'HSN 4')");
  db.exec(`INSERT INTO remiss (id, year, serial, title, sender, kind, sender_day_on, sender_word, last_on, mode, state)
    VALUES (9, 2027, 9, 'Ny', 'RCC', 'annan', '2027-02-12', 'senast', '2027-01-22', 'enskilt', 'sammanstalld')`);
  migrate(db, released);
  expect(db.prepare('SELECT id, state FROM remiss ORDER BY id').raw().all()).toEqual([
    ...[1, 2, 3, 4].map((id) => [id, 'avslutad']),
    [9, 'sammanstalld'],
  ]);
  const sent = db.prepare(
    'SELECT remiss_id, region_id, sent_on, version, dnr FROM remiss_sending ORDER BY remiss_id, id',
  );
  expect(sent.raw().all()).toEqual([
    [1, 'dalarna', '2027-02-10', 2, 'HSN 4'],
    [2, 'uppsala', '2027-02-10', 2, null],
    [3, null, '2027-02-10', 2, 'D 1'],
    [4, null, '2027-02-10', 2, 'D 1'],
    [4, 'dalarna', '2027-02-10', 2, null],
  ]);
  expect(db.prepare('SELECT count(*) FROM remiss_decision').pluck().get()).toBe(0);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(() => db.exec("UPDATE remiss SET state = 'avsand'")).toThrow(/CHECK/u);
});
