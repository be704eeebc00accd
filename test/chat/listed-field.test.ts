import { describe, expect, test } from 'vitest';
import type { Option } from '../../src/chat/form.ts';
import { foundOption, listedField, mostOptions } from '../../src/chat/form-fields.ts';

const things = (count: number): Option[] =>
  Array.from({ length: count }, (_, at) => ({ value: String(at + 1), label: `${at + 1}. Åtgärd nummer ${at + 1}` }));
const among = 'activity/2026';
const unclear = 'Välj en åtgärd.';
const fieldOf = (count: number, chosen?: Option) =>
  listedField('Åtgärd', { options: things(count), among, ...(chosen && { chosen }) }, unclear);

describe('one of some things', () => {
  test.each([0, 1, mostOptions])('of %i stands in a list of them all', (count) => {
    expect(fieldOf(count).draw('a')).toMatchObject({ type: 'select', options: things(count) });
  });

  test.each([mostOptions + 1, 160])('of %i is found as one types, so that none is left out', (count) => {
    expect(fieldOf(count).draw('a')).toMatchObject({ type: 'search', among, chosen: [] });
  });

  test.each<[string, string, { value: string | null } | { fault: string }]>([
    ['what was chosen', '=17', { value: '17' }],
    ['its whole name', '17. Åtgärd nummer 17', { value: '17' }],
    ['a part of it, without dots and rings', '17. atgard', { value: '17' }],
    ['a number that begins a name, which is never taken for a value', '101', { value: '101' }],
    ['words that fit several', 'åtgärd', { fault: unclear }],
    ['what is none of them', '=999', { fault: unclear }],
    ['nothing', ' ', { value: null }],
  ])('reads %s', (_, typed, read) => {
    expect(fieldOf(160).read(typed)).toEqual(read);
  });

  test('begins with what is chosen', () => {
    const [first] = things(1);
    expect(fieldOf(5, first).draw('a')).toMatchObject({ type: 'select', initial: '1' });
    const found = foundOption(first ?? { value: '', label: '' });
    expect(fieldOf(160, first).draw('a')).toMatchObject({ initial: found.value, chosen: [found] });
  });
});
