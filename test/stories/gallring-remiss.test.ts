import { beforeAll, describe, expect, test } from 'vitest';
import { toInstantColumn } from '../../src/database/columns.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { answersByForm, hears, takes } from '../support/remiss-threads.ts';
import { ends } from '../support/sent-remiss.ts';
import { buttonsIn, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;
let sent: unknown[];

const rows = (sql: string) => bot.db.prepare<[], unknown>(sql).pluck().all();
const sentDocuments = () => rows('SELECT sha256 || hex(bytes) FROM remiss_paper ORDER BY id');
const beslut = { body: 'Arkivnämnden', decidedOn: '2027-01-02', diarienummer: 'SVN 2027/7', keptFor: '2 år' };

const addFile = (name: string, subject: string | null, removed: 0 | 1) => {
  const sha256 = name.padEnd(64, '0').slice(0, 64);
  bot.db
    .prepare('INSERT INTO attachment_content (sha256, size, bytes) VALUES (?, 3, ?)')
    .run(sha256, Buffer.from('abc'));
  bot.db
    .prepare(`INSERT INTO attachment (sha256, name, person_id, at, source, ref, subject, removed)
      VALUES (?, ?, 'anna', ?, ?, '1', ?, ?)`)
    .run(sha256, name, toInstantColumn(bot.now()), `page|${name}|1`, subject, removed);
};

/** One remiss that is answered by thread and form, compiled twice, sent and over; and one that is open. */
beforeAll(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, mode: 'samordnat' });
  await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker', 'text.1': 'Tre enheter, åt alla.' });
  const reply = await hears(bot, 'bjorn', 1, { message: 'b1', version: 1, text: 'Fyra enheter.' });
  await takes(bot, 'bjorn', reply, 'Tillstyrker');
  await hears(bot, 'olle', 1, { message: 'k1', version: 1, text: 'Glöm inte barnen.' });
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  await bot.presses('karin', 'remiss.uncompile', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  await bot.fills('cecilia', { id: 'remiss.comment', context: '1/1' }, { text: 'Stryk stycke två.' });
  addFile('borttagen.docx', 'remiss/1', 1);
  addFile('inlamnad.docx', 'duty/1', 0);
  await ends(bot);
  await bot.tickLoop.tick();
  sent = sentDocuments();
  await openRemiss(bot, { ...polio, title: 'Öppen remiss', lastOn: '2027-04-30' });
  await bot.fills('karin', { id: 'gallring.decide', context: 'svarstexter' }, beslut);
  await bot.fills('karin', { id: 'gallring.decide', context: 'filer' }, beslut);
});

const gallrarOn = async (day: string) => {
  bot.turnTo(`${day}T12:00`);
  await bot.presses('karin', 'gallring.run', '');
  await bot.tickLoop.tick();
  await bot.tickLoop.tick();
  expect(rows('SELECT kind FROM gallring_pass')).toEqual([]);
};

describe('a remiss that is over', () => {
  test('keeps all that was written until its time is out', async () => {
    const before = rows('SELECT text FROM remiss_entry WHERE text IS NOT NULL ORDER BY id');
    expect(before).toEqual(expect.arrayContaining(['Tre enheter, åt alla.', 'Fyra enheter.', 'Glöm inte barnen.']));
    expect(rows("SELECT count(*) FROM remiss_remark WHERE text = 'Stryk stycke två.'")).toEqual([1]);
    await gallrarOn('2028-06-01');
    expect(rows('SELECT text FROM remiss_entry WHERE text IS NOT NULL ORDER BY id')).toEqual(before);
  });

  test('then keeps what was sent as it was, who answered what, and nothing of what was said on the way', async () => {
    const positions = rows('SELECT position FROM remiss_entry WHERE remiss_id = 1 ORDER BY id');
    await gallrarOn('2030-01-15');
    expect(sent).toEqual([expect.any(String)]);
    expect(sentDocuments()).toEqual(sent);
    expect(new Set(rows('SELECT text FROM remiss_entry WHERE remiss_id = 1 AND text IS NOT NULL'))).toEqual(
      new Set(['Texten är gallrad.']),
    );
    expect(rows('SELECT position FROM remiss_entry WHERE remiss_id = 1 ORDER BY id')).toEqual(positions);
    expect(rows("SELECT count(*) FROM remiss_remark WHERE text = 'Stryk stycke två.'")).toEqual([0]);
    expect(rows('SELECT name FROM attachment ORDER BY id')).toEqual(['inlamnad.docx']);
    expect(rows('SELECT count(*) FROM attachment_content')).toEqual([1]);
    expect(rows('PRAGMA foreign_key_check')).toEqual([]);
  });

  test('and every page of it can still be opened, by everybody', async () => {
    for (const who of ['karin', 'anna', 'cecilia']) {
      const page = messageOf(await bot.says(who, 'remiss 2027-01'));
      for (const { id, value } of buttonsIn(page)) await bot.presses(who, id, value);
    }
    const history = textOf(await bot.presses('anna', 'remiss.history', '1'));
    expect(history).not.toContain('Fyra enheter');
    expect(bot.problems).toEqual([]);
  });

  test('and a reply in its thread is still known for one', async () => {
    const late = await hears(bot, 'bjorn', 1, { message: 'b9', version: 1, text: 'Fem enheter.' });
    expect(late.type).not.toBe('nothing');
    expect(rows("SELECT count(*) FROM remiss_entry WHERE text = 'Fem enheter.'")).toEqual([0]);
    expect(bot.problems).toEqual([]);
  });
});
