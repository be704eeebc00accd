import { describe, expect, test } from 'vitest';
import type { Field, Form } from '../../../src/chat/form.ts';
import { renderForm } from '../../../src/surfaces/teams/render-form.ts';
import { inputsOf, linesOf } from '../../support/fake-teams/seen.ts';
import { bytesOf, complaints } from './cards.ts';

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
const rendered = (questions: number, letters: number) => {
  const { fields } = form(questions);
  const values = Object.fromEntries(fields.map(({ id }) => [id, 'å'.repeat(letters)]));
  return renderForm(form(questions), opener, { errors: { q0: 'Skriv varför.' }, values });
};

describe('what was filled in', () => {
  test('is all there where there is room for it', () => {
    const card = rendered(3, 3_000);
    expect(inputsOf(card).map(({ value }) => value.length)).toEqual([3_000, 3_000, 3_000]);
    expect(linesOf(card)).not.toContain(shortened);
  });

  test.each([
    [8, 3_000],
    [20, 3_000],
    [20, 600],
    [3, 10_000],
  ])('is shortened in a form of %i questions with %i letters each, and says so', (questions, letters) => {
    const card = rendered(questions, letters);
    expect(bytesOf(card)).toBeLessThan(28 * 1024);
    expect(complaints(card)).toEqual([]);
    expect(linesOf(card).filter((line) => line === shortened)).toHaveLength(questions);
    expect(linesOf(card)).toContain('Fel: Skriv varför.');
  });
});
