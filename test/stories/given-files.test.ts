import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { whatIsIt } from '../../src/attachments/hand-over-views.ts';
import type { Response } from '../../src/chat/response.ts';
import type { FetchedFile } from '../../src/chat/sent-file.ts';
import { fetched, gives } from '../support/given-files.ts';
import { takes } from '../support/remiss-threads.ts';
import { anna, bjorn, buttonsIn, formOf, messageOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const content = 'en verksamhetsberättelse';
const file = (name: string, text = content) => fetched(name, text);

const group = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [{ id: 'cecilia' }] });
async function february(): Promise<TestBot> {
  const bot = testBot('2027-02-10T09:00', group);
  await bot.until('2027-02-10T10:00');
  return bot;
}
const counts = (bot: TestBot) =>
  ['attachment', 'attachment_content', 'handover'].map((table) =>
    bot.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );

/** Anna hands in her group's report as a file. */
async function handsIn(bot: TestBot, files: readonly FetchedFile[]): Promise<Response> {
  const asked = gives(bot, 'anna', files);
  const label = labelsIn(asked).find((one) => one.startsWith('Verksamhetsberättelse')) ?? '';
  const form = formOf(await takes(bot, 'anna', asked, label));
  return bot.fills('anna', form, { documentOn: '2027-02-10' });
}

const labelsIn = (response: Response): string[] => buttonsIn(messageOf(response)).map(({ label }) => label);

describe('a report that is handed in as a file', () => {
  test('is asked about, handed in by its form, and fetched by whom it concerns', async () => {
    const bot = await february();
    expect(messageOf(gives(bot, 'anna', [file('vb.docx')])).title).toBe('Vad är vb.docx?');
    expect(messageOf(await handsIn(bot, [file('vb.docx')])).title).toContain('inlämnad');
    const duty = bot.duty('onkologi', 'verksamhetsberattelse', 2026);
    const fetched = await bot.presses('bjorn', 'duty.document', String(duty.id));
    expect(fetched).toMatchObject({ type: 'file', file: { name: 'vb.docx' } });
    if (fetched.type !== 'file') throw new Error('no file');
    const made = await bot.features.makers.get('fil')?.(fetched.file.id, bot.now());
    expect(Buffer.from(made ?? []).toString()).toBe(content);
    expect(bot.problems).toEqual([]);
  });

  test('of two files has a button for each', async () => {
    const bot = await february();
    await handsIn(bot, [file('vb.docx'), file('bilaga.pdf', 'en bilaga')]);
    const id = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    const asked = await bot.presses('anna', 'duty.document', id);
    expect(labelsIn(asked)).toEqual(['Hämta fil 1', 'Hämta fil 2']);
    expect(await takes(bot, 'anna', asked, 'Hämta fil 2')).toMatchObject({
      type: 'file',
      file: { name: 'bilaga.pdf' },
    });
  });

  test('is nobody else’s to hand in, and can be handed in once', async () => {
    const bot = await february();
    const asked = gives(bot, 'anna', [file('vb.docx')]);
    const value = buttonsIn(messageOf(asked)).find(({ id }) => id === 'duty.submit-files')?.value ?? '';
    expect(messageOf(await bot.presses('bjorn', 'duty.submit-files', value)).title).toBe('Filen väntar inte längre');
    const form = formOf(await bot.presses('anna', 'duty.submit-files', value));
    await bot.fills('anna', form, { documentOn: '2027-02-10' });
    expect(messageOf(await bot.fills('anna', form, { documentOn: '2027-02-10' })).title).toBe(
      'Filen väntar inte längre',
    );
    expect(counts(bot)).toEqual([1, 1, 0]);
  });

  test('is no member’s who owes nothing: then nothing is kept', async () => {
    const bot = await february();
    expect(messageOf(gives(bot, 'cecilia', [file('vb.docx')])).title).toBe('Filen är inte sparad');
    expect(counts(bot)).toEqual([0, 0, 0]);
  });
});

describe('what is kept', () => {
  test('the same event again keeps and asks once', async () => {
    const bot = await february();
    const event = randomUUID();
    expect(gives(bot, 'anna', [file('vb.docx')], event)).toEqual(gives(bot, 'anna', [file('vb.docx')], event));
    expect(counts(bot)).toEqual([1, 1, 1]);
  });

  test('the same bytes lie once, and go when nobody has placed them', async () => {
    const bot = await february();
    gives(bot, 'anna', [file('a.docx')]);
    gives(bot, 'bjorn', [file('b.docx')]);
    expect(counts(bot)).toEqual([2, 1, 2]);
    await bot.until('2027-02-17T10:01');
    expect(counts(bot)).toEqual([0, 0, 0]);
  });

  test('the choices that do not fit come on further pages, and all can be reached', () => {
    const places = Array.from({ length: 7 }, (_, at) => ({ id: 'prov', label: `Val ${at + 1}`, value: String(at) }));
    const turn = (label: string, from: number) => ({ id: 'prov.turn', label, value: String(from) });
    const waiting = { names: ['a.pdf'], places, until: Temporal.PlainDate.from('2027-02-17') };
    const labelsFrom = (from: number) => buttonsIn(whatIsIt(waiting, from, turn)).map(({ label }) => label);
    expect([0, 3, 6].map(labelsFrom)).toEqual([
      ['Val 1', 'Val 2', 'Val 3', 'Visa fler'],
      ['Val 4', 'Val 5', 'Val 6', 'Visa föregående', 'Visa fler'],
      ['Val 7', 'Visa föregående'],
    ]);
  });
});
