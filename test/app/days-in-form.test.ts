import { describe, expect, test } from 'vitest';
import { filledIn } from '../../src/app/handling/days-in-form.ts';
import { dayInWords } from '../../src/chat/asking/day-in-words.ts';
import { defineForm, onForm } from '../../src/chat/form-definition.ts';
import { dayField, notAfter, notBefore, textField, unclearDay } from '../../src/chat/form-fields.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { reply } from '../../src/chat/response.ts';
import { anyoneKnown, type Turn } from '../../src/chat/table.ts';
import { day } from '../support/duties.ts';

/** A Wednesday. */
const today = day('2027-02-24');

describe('a day as one writes it in chat', () => {
  test.each([
    ['26/2', '2027-02-26', '2026-02-26'],
    ['24/2', '2027-02-24', '2026-02-24'],
    ['23/2', '2028-02-23', '2027-02-23'],
    ['26 februari', '2027-02-26', '2026-02-26'],
    [' den 1:a mars ', '2027-03-01', '2026-03-01'],
    ['1 mars.', '2027-03-01', '2026-03-01'],
    ['29/2', '2028-02-29', '2024-02-29'],
    ['fredag', '2027-02-26', '2027-02-19'],
    ['på onsdag', '2027-03-03', '2027-02-24'],
    ['Fredag, 5 mars', '2027-03-05', '2026-03-05'],
    // It was on a Thursday this year, and is on a Friday next year.
    ['torsdag 14 januari', '2027-01-14', null],
    ['måndag 14 januari', '2028-01-14', '2027-01-14'],
    ['i dag', '2027-02-24', null],
    ['imorgon', '2027-02-25', null],
    ['i går', '2027-02-23', null],
    ['torsdag vecka 9', '2027-03-04', '2026-02-26'],
    ['i övermorgon', '2027-02-26', null],
  ])('%s is %s, and before that %s', (typed, next, last) => {
    const read = dayInWords(typed, today);
    expect([String(read?.next), read?.last ? String(read.last) : null]).toEqual([next, last]);
  });

  test.each([
    '',
    '2027-02-26',
    '26/2 2027',
    '26 februari 2027',
    '1–5 mars',
    'februari',
    'vecka 9',
    'nästa vecka',
    '30 februari',
    '31/4',
    '32/1',
    'snart',
    'fredag eller lördag',
    'vi ses fredag',
    `fredag ${'å'.repeat(60)}`,
  ])('"%s" is left to the field, or is none', (typed) => {
    expect(dayInWords(typed, today)).toBeNull();
  });
});

type Filled = { on: Temporal.PlainDate; to: Temporal.PlainDate | null; why: string | null };
const turn = { today } as unknown as Turn;

/** @param limit how the first day is held. */
const saved = (values: Record<string, string>, limit?: 'past' | 'coming') => {
  const field = dayField('Dag');
  const held =
    limit === 'past' ? field.check(notAfter(today)) : limit === 'coming' ? field.check(notBefore(today)) : field;
  const form = defineForm<object, null, Filled>('form.days', {}, () => ({
    title: 'Dagar',
    submit: 'Spara',
    fields: { on: held.needed(unclearDay), to: dayField('Till'), why: textField('Varför') },
    check: ({ on, to }) => (on && to && Temporal.PlainDate.compare(to, on) < 0 ? { to: 'För tidigt.' } : {}),
  }));
  const row = onForm(form, {
    allowed: anyoneKnown,
    subject: () => ({ subject: null }),
    run: ({ on, to, why }) => reply(`${on}, ${to}`, why ?? 'utan skäl'),
  });
  const response = filledIn(row, '', values, turn);
  return response.type === 'message' ? plainText(response.message) : response;
};

describe('a day field of any form', () => {
  test('takes the next such day, and the answer says which it was', () => {
    expect(saved({ on: '26/2' })).toBe('2027-02-26, null\nJag läste "26/2" som fredag 26 februari 2027.\nutan skäl');
    expect(saved({ on: '2027-02-26', to: 'på fredag', why: 'fredag' })).toBe(
      '2027-02-26, 2027-02-26\nJag läste "på fredag" som fredag 26 februari 2027.\nfredag',
    );
    expect(saved({ on: '26/2', to: '1 mars' })).toContain(
      'Jag läste "26/2" som fredag 26 februari 2027 och "1 mars" som måndag 1 mars 2027.',
    );
  });

  test('says nothing of a day that was chosen, or written with its year', () => {
    expect(saved({ on: '2027-02-26', to: '1/3 2027' })).toBe('2027-02-26, 2027-03-01\nutan skäl');
  });

  test('takes the last such day where the form takes none to come', () => {
    expect(saved({ on: '26/2' }, 'past')).toContain('som torsdag 26 februari 2026.');
    expect(saved({ on: 'fredag' }, 'past')).toContain('som fredag 19 februari 2027.');
    expect(saved({ on: '26/2' }, 'coming')).toContain('som fredag 26 februari 2027.');
  });

  test('keeps what is wrong where neither fits, and what is no day', () => {
    expect(saved({ on: 'imorgon' }, 'past')).toMatchObject({ type: 'faults', faults: { on: expect.any(String) } });
    expect(saved({ on: 'snart' })).toEqual({ type: 'faults', faults: { on: unclearDay } });
    expect(saved({ on: '30/2' })).toEqual({ type: 'faults', faults: { on: unclearDay } });
    expect(saved({ on: '1 mars', to: '2027-02-26' })).toEqual({ type: 'faults', faults: { to: 'För tidigt.' } });
  });
});
