import { describe, expect, test } from 'vitest';
import { numberValue } from '../../src/chat/action.ts';
import { defineForm, type Layout, onForm, readForm } from '../../src/chat/form-definition.ts';
import {
  atMost,
  choiceField,
  dayField,
  lineField,
  linkField,
  longTextField,
  notAfter,
  notBefore,
  textField,
  unclearDay,
} from '../../src/chat/form-fields.ts';
import { reply } from '../../src/chat/response.ts';
import { anyoneKnown, type Turn } from '../../src/chat/table.ts';
import { typedTime } from '../../src/chat/typed.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

const shelf = (typed: string) => {
  const place = ['a', 'b'].indexOf(typed) + 1;
  return place > 0 ? { value: place } : { fault: `Ingen hylla heter ${typed}.` };
};

describe('a field reads', () => {
  test.each([
    ['text without blanks around', textField('x'), '  a  b ', { value: 'a  b' }],
    ['nothing as null', textField('x'), '  ', { value: null }],
    ['what nobody can see as nothing', longTextField('x'), '\u200b \u2060', { value: null }],
    ['a line with one blank for many', lineField('x'), ' a \n b ', { value: 'a b' }],
    ['what is missing', textField('x').needed('Skriv något.'), ' ', { fault: 'Skriv något.' }],
    ['what is too long', textField('x').check(atMost(3)), 'abcd', { fault: 'Skriv högst 3 tecken.' }],
    ['a link', linkField('x'), 'https://example.org', { value: 'https://example.org' }],
    [
      'a script for a link',
      linkField('x'),
      'javascript:alert(1)',
      { fault: 'Skriv hela adressen, med https:// först.' },
    ],
    ['a day', dayField('x'), ' 2027-02-28 ', { value: day('2027-02-28') }],
    ['a day that is none', dayField('x'), '2027-02-29', { fault: unclearDay }],
    ['a day too late', dayField('x').check(notAfter(day('2027-02-27'))), '2027-02-28', { fault: expect.any(String) }],
    ['a day too early', dayField('x').check(notBefore(day('2027-03-01'))), '2027-02-28', { fault: expect.any(String) }],
    [
      'a time',
      textField('x').as(typedTime, 'Skriv ett klockslag.'),
      '9.30',
      { value: Temporal.PlainTime.from('09:30') },
    ],
    ['no time', textField('x').as(typedTime, 'Skriv ett klockslag.'), 'efter lunch', { fault: 'Skriv ett klockslag.' }],
    ['no time at all', textField('x').as(typedTime, 'Skriv ett klockslag.'), '', { value: null }],
    ['by a meaning', textField('x').meaning(shelf), 'b', { value: 2 }],
    ['what has no meaning', textField('x').meaning(shelf), 'c', { fault: 'Ingen hylla heter c.' }],
    ['nothing without asking for its meaning', textField('x').meaning(shelf), ' ', { value: null }],
    ['nothing as what it means', textField('x').emptyMeans('a'), ' ', { value: 'a' }],
    ['something whatever nothing means', textField('x').emptyMeans('a'), 'b', { value: 'b' }],
    ['a fault for later', textField('x').needed('Skriv.').deferred(), '', { value: { fault: 'Skriv.' } }],
    ['a value for later', textField('x').needed('Skriv.').deferred(), 'a', { value: { value: 'a' } }],
    ['a choice', choiceField('x', ['ja', 'nej'], (one) => one), 'nej', { value: 'nej' }],
    ['what is no choice', choiceField('x', ['ja', 'nej'], (one) => one), 'toString', { value: null }],
  ])('%s', (_, field, typed, expected) => {
    expect(field.read(typed)).toEqual(expected);
  });
});

type Filled = { reason: string; on: Temporal.PlainDate | null };
const extension = defineForm<{ duty: number }, { name: string }, Filled>(
  'prov.extend',
  { duty: numberValue },
  (of) => ({
    title: 'Begär anstånd',
    intro: of.name,
    submit: 'Skicka',
    fields: {
      reason: longTextField('Skäl').hint('Kansliet läser det.').needed('Skriv varför.'),
      on: dayField('Ny dag'),
    },
    check: ({ on }) => (on === null ? { on: 'Välj en dag.' } : {}),
  }),
);

test('a form draws its fields under their names, and carries what it is about', () => {
  expect(extension.open({ duty: 17 }, { name: 'Onkologi' })).toEqual({
    id: 'prov.extend',
    title: 'Begär anstånd',
    intro: 'Onkologi',
    submit: 'Skicka',
    context: '17',
    fields: [
      { type: 'longText', id: 'reason', label: 'Skäl', hint: 'Kansliet läser det.', required: true },
      { type: 'date', id: 'on', label: 'Ny dag' },
    ],
  });
});

test('what a field begins with is drawn, also when it is empty; nothing is drawn where nothing is known', () => {
  expect(textField('x').initial('').draw('a')).toEqual({ type: 'text', id: 'a', label: 'x', initial: '' });
  expect(textField('x').initial(null).draw('a')).toEqual({ type: 'text', id: 'a', label: 'x' });
  expect(textField('x').emptyMeans('a').draw('a')).toEqual({ type: 'text', id: 'a', label: 'x', required: true });
});

test('every fault is said at once, what a field says before what stands between fields', () => {
  const layout = extension.layout({ name: 'Onkologi' });
  expect(readForm(layout, {})).toEqual({ ok: false, faults: { reason: 'Skriv varför.', on: 'Välj en dag.' } });
  expect(readForm(layout, { reason: 'x', on: '29 feb' })).toEqual({ ok: false, faults: { on: unclearDay } });
  expect(readForm(layout, { reason: ' Ny mall ', on: '2027-03-12' })).toEqual({
    ...{ ok: true, filled: { reason: 'Ny mall', on: day('2027-03-12') } },
  });
});

test('what is about something that is gone is refused, and a context that nobody wrote', () => {
  const row = onForm(extension, {
    allowed: anyoneKnown,
    subject: ({ duty }) => (duty === 17 ? { subject: { name: 'Onkologi' } } : { refused: reply('Den är borta') }),
    run: ({ reason }, { name }) => reply(`${name}: ${reason}`),
  });
  const turn = {} as Turn;
  const filled = { reason: 'Ny mall', on: '2027-03-12' };
  expect(row.run('17', filled, turn)).toMatchObject({ message: { title: 'Onkologi: Ny mall' } });
  expect(row.run('18', filled, turn)).toMatchObject({ message: { title: 'Den är borta' } });
  expect(row.run('x', filled, turn)).toMatchObject({ message: { title: 'Formuläret gäller inte längre' } });
  expect(row.run('17', {}, turn)).toMatchObject({ type: 'faults' });
});

type Later = { choice: string; on: Temporal.PlainDate | null; reason: string | null };
const later = (more: Partial<Layout<Later>>): Layout<Later> => ({
  title: 'Påminn senare',
  submit: 'Skicka',
  fields: {
    choice: textField('Vad vill du?').needed('Välj.'),
    on: dayField('Ny dag'),
    reason: longTextField('Skäl').check(atMost(5)),
  },
  check: ({ reason }) => (reason === null ? { reason: 'Skriv varför.' } : {}),
  ...more,
});

test('a field that does not count reads as null, whatever is in it', () => {
  const layout = later({ unused: ({ choice }) => (choice === 'anstånd' ? [] : ['on', 'reason']), check: () => ({}) });
  expect(readForm(layout, { choice: 'vänta', on: 'snart', reason: 'för långt' })).toEqual({
    ok: true,
    filled: { choice: 'vänta', on: null, reason: null },
  });
  expect(readForm(layout, { choice: 'anstånd', on: 'snart', reason: 'för långt' })).toMatchObject({
    faults: { on: unclearDay, reason: 'Skriv högst 5 tecken.' },
  });
});

test.each([
  [{ on: 'snart', reason: 'för långt' }, { choice: 'Välj.' }],
  [{ choice: 'vänta', on: 'snart' }, { on: unclearDay }],
  [{ choice: 'vänta' }, { reason: 'Skriv varför.' }],
])('a form that tells of one fault at a time tells of the first: %j', (typed, faults) => {
  expect(readForm(later({ oneFaultAtATime: true }), typed)).toEqual({ ok: false, faults });
});
