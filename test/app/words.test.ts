import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formOf, messageOf, textOf } from '../support/test-bot.ts';
import { aVillage, ids } from './village.ts';

const help = /^Hej Anna, det här kan jag hjälpa dig med/;

describe('whatever anyone writes gets an answer', () => {
  test.each([
    ['', help],
    ['   ', help],
    ['?', help],
    ['!!!', help],
    ['hej', help],
    ['HEJ', help],
    ['Hej!', help],
    ['help', help],
    ['Hello', help],
    ['Hi!', help],
    ['vad kan du?', help],
    ['hej, kan du hjälpa mig', help],
    ['tack', /^Varsågod\nJag har inte sparat eller ändrat något nu\.$/],
    ['Tack så mycket!', /^Varsågod/],
    ['support', /\nFrågor besvaras på kansliet av Karin Exempel, karin@example\.org\. Skriv gärna/],
    ['kontakt', /\nFrågor besvaras/],
    ['thanks', /^Varsågod/],
    ['ok', /^Varsågod/],
    ['god morgon', help],
    ['HJÄLP', help],
    ['hjalp', help],
    ['/samverkan hjälp', help],
    ['MINA', /^Du har 4 uppgifter\n/],
    ['Status', /^Dina grupper: \d+ uppgifter/],
    ['PROGNOSEN', /^Det kan bara kansliet göra\./],
    [
      'staus',
      /^Jag förstod inte "staus"\.\nMenade du status\? Skriv hjälp så visar jag vad jag kan\.\n\[status\] \[hjälp\]$/,
    ],
    ['grupp onkolgi', /^Jag hittar ingen grupp som heter "onkolgi"\nMenade du Gruppen onkologi\?/],
    ['abrakadabra', /^Jag förstod inte "abrakadabra"\.\nSkriv hjälp så visar jag vad jag kan\.\n\[hjälp\] \[mina\]$/],
    ['constructor', /^Jag förstod inte "constructor"\./],
    ['__proto__', /^Jag förstod inte "__proto__"\./],
    ['toString', /^Jag förstod inte "toString"\./],
    ["'; DROP TABLE duty; --", /^Jag förstod inte /],
    ['status constructor', /^Jag hittar ingen grupp, typ eller region som heter "constructor"/],
    ['grupp __proto__', /^Jag hittar ingen grupp som heter "__proto__"/],
    ['🙂', help],
  ])('%j', async (words, expected) => {
    const bot = await aVillage();
    expect(textOf(await bot.says('anna', words))).toMatch(expected);
    expect(bot.problems).toEqual([]);
  });

  test.each(['lämna', 'lamna', 'LÄMNA IN'])('%s opens the form', async (words) => {
    const bot = await aVillage();
    expect(formOf(await bot.says('anna', words))).toMatchObject({ id: 'duty.submit', context: ids.report });
  });

  test('5,000 characters of noise too, without being repeated back', async () => {
    const bot = await aVillage();
    for (const noise of [
      'x'.repeat(5000),
      'status '.repeat(714),
      '<@U123> & *fet* '.repeat(312),
      '\u0000\uFFFF'.repeat(2500),
    ]) {
      const text = textOf(await bot.says('anna', noise));
      expect(text.length).toBeGreaterThan(20);
      expect(text.length).toBeLessThan(4000);
    }
    expect(bot.problems).toEqual([]);
  });

  test('any text at all is answered, by anyone, and is no bug', async () => {
    const bot = await aVillage();
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .constantFrom('status', 'grupp', 'prognos', 'lämna', 'sätt datum', 'logg', 'kalender', 'möte', 'ändra person')
        .chain((command) => fc.string({ unit: 'grapheme' }).map((rest) => `${command} ${rest}`)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('anna', 'karin', 'cecilia'), words, async (who, text) => {
        const response = await bot.says(who, text);
        expect(['message', 'form']).toContain(response.type);
        if (response.type === 'message') expect(response.message.title.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    expect(bot.problems).toEqual([]);
  });
});

describe('a personnummer', () => {
  const found =
    'Texten innehåller något som ser ut som ett personnummer (811228-****). Den är inte sparad. Ta bort numret och försök igen.';

  test('in a command is refused before anything is looked up', async () => {
    const bot = await aVillage();
    expect(messageOf(await bot.says('karin', 'lägg till person 811228-9874')).title).toBe(found);
    expect(messageOf(await bot.says('anna', 'grupp 19811228-9874')).title).toBe(found);
  });

  test('in a form is refused at its field, and nothing is kept', async () => {
    const bot = await aVillage();
    const before = bot.db.serialize();
    const response = await bot.fills(
      'anna',
      { id: 'duty.submit', context: ids.report },
      { document: '2027-1', documentOn: '2026-11-20', comment: 'Gäller 811228-9874' },
    );
    expect(response).toEqual({ type: 'faults', faults: { comment: found } });
    expect(bot.db.serialize().equals(before)).toBe(true);
  });
});

describe('values that nobody pressed or filled in', () => {
  const odd = [
    '',
    'abc',
    '-1',
    '0',
    '1e400',
    '99999999999999999999',
    'NaN',
    '1; DROP TABLE duty',
    '../../etc',
    'null',
    '{}',
    '🙂',
  ];

  test('every button answers them', async () => {
    const bot = await aVillage();
    for (const { id } of bot.actions.table.buttons) {
      for (const value of odd) {
        for (const who of ['karin', 'anna']) {
          const response = await bot.presses(who, id, value);
          expect(['message', 'form'], `${id} ${value}`).toContain(response.type);
        }
      }
    }
    expect(bot.problems).toEqual([]);
  });

  test('every form answers them, empty or wrong, and changes nothing', async () => {
    const bot = await aVillage();
    const changes = bot.db.prepare<[], number>('SELECT count(*) FROM change').pluck();
    const before = changes.get();
    const fields = [
      'document',
      'documentOn',
      'choice',
      'lastDayOn',
      'reason',
      'on',
      'paragraph',
      'group',
      'seat',
      'which',
    ];
    for (const { id } of bot.actions.table.forms) {
      for (const context of [...odd, ids.report, ids.plan, ids.extension, 'onkologi']) {
        for (const value of ['', 'abc', '2027-02-30', '-1']) {
          if (value !== '' && !odd.includes(context)) continue;
          const values = Object.fromEntries(fields.map((field) => [field, value]));
          const response = await bot.fills('karin', { id, context }, value === '' ? {} : values);
          expect(['message', 'faults'], `${id} ${context}`).toContain(response.type);
        }
      }
    }
    expect(changes.get()).toBe(before);
    expect(bot.problems).toEqual([]);
  });

  test('an unknown button and an unknown form say that they no longer hold', async () => {
    const bot = await aVillage();
    expect(textOf(await bot.presses('anna', 'duty.teleport', '1'))).toBe(
      'Knappen gäller inte längre\nSkriv hjälp så visar jag vad jag kan.',
    );
    expect(textOf(await bot.fills('anna', { id: 'constructor', context: '' }, {}))).toBe(
      'Formuläret gäller inte längre\nSkriv hjälp så visar jag vad jag kan.',
    );
  });
});
