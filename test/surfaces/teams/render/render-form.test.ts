import { describe, expect, test } from 'vitest';
import type { Field, Form } from '../../../../src/chat/form.ts';
import { renderDialog, restored } from '../../../../src/surfaces/teams/render/render-form.ts';
import { actionsOf, inputsOf, linesOf } from '../../../support/fake-teams/seen.ts';
import { bytesOf, complaints } from '../cards.ts';

const question = (at: number): Field => ({ id: `q${at}`, type: 'longText', label: `Fråga ${at}`, hint: 'Er synpunkt' });
const form = (questions: number): Form => ({
  id: 'prov.svara',
  title: 'Svara',
  submit: 'Spara',
  context: '17',
  fields: Array.from({ length: questions }, (_, at) => question(at)),
});
const opener = { button: 'prov.svara', value: '17' };
const shortened = 'Texten är för lång för Teams och är förkortad.';
const inPart = 'Texten är förkortad, eftersom Teams inte har plats för den. Ändrar du inget i den sparas den hel.';
const rendered = (questions: number, letters: number) => {
  const { fields } = form(questions);
  const values = Object.fromEntries(fields.map(({ id }) => [id, 'å'.repeat(letters)]));
  return renderDialog(form(questions), opener, { errors: { q0: 'Skriv varför.' }, values });
};

describe('what was filled in', () => {
  test('is all there where there is room for it', () => {
    const card = rendered(3, 3_000);
    expect(inputsOf(card).map(({ value }) => value.length)).toEqual([3_000, 3_000, 3_000]);
    expect(linesOf(card)).not.toContain(shortened);
  });

  test.each([
    [20, 3_000],
    [40, 900],
    [3, 10_000],
  ])('is shortened in a form of %i questions with %i letters each, and says so', (questions, letters) => {
    const card = rendered(questions, letters);
    expect(bytesOf(card)).toBeLessThan(56 * 1024);
    expect(complaints(card)).toEqual([]);
    expect(linesOf(card).filter((line) => line === shortened)).toHaveLength(questions);
    expect(linesOf(card)).toContain('Fel: Skriv varför.');
  });
});

describe('what the form began with, and there was only room to show a part of', () => {
  const initial = `Början\n${'å'.repeat(9_000)}`;
  const long: Form = { ...form(1), fields: [{ ...question(0), initial }] };
  const card = renderDialog(long, opener);
  const shown = { q0: 3_000 };

  test('is marked, and said to be so', () => {
    expect(inputsOf(card)).toEqual([{ id: 'field.q0', value: initial.slice(0, 3_000) }]);
    expect(actionsOf(card)[0]?.data.shown).toEqual(shown);
    expect(linesOf(card)).toContain(inPart);
  });

  test.each([
    ['is whole when it is left as it was shown', initial.slice(0, 3_000), initial],
    ['also when the client has its own line breaks', initial.slice(0, 3_000).replaceAll('\n', '\r\n'), initial],
    ['is what was written when it was changed', 'Nytt', 'Nytt'],
    ['is gone when it was cleared', '', ''],
  ])('%s', (_, sent, kept) => {
    expect(restored(long, shown, { q0: sent })).toEqual({ q0: kept });
  });

  test('is as it was sent where all was shown', () => {
    expect(restored(long, {}, { q0: initial.slice(0, 3_000) })).toEqual({ q0: initial.slice(0, 3_000) });
  });
});
