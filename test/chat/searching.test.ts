import { describe, expect, test } from 'vitest';
import { textValue } from '../../src/chat/action.ts';
import { type Findable, findAmong, fitted, optionsIn } from '../../src/chat/findable.ts';
import type { FormValues } from '../../src/chat/form.ts';
import { defineForm, readForm } from '../../src/chat/form-definition.ts';
import { choiceField, searchField, searchManyField, textField } from '../../src/chat/form-fields.ts';
import { namesInField, unchosenIn, withMaybe, withValues } from '../../src/chat/searching/form-help.ts';

const group = (value: string, label: string, names: readonly string[] = [], section = 'Grupper'): Findable => ({
  value,
  label,
  names,
  section,
});
const groups = [
  group('vc-ogon', 'Verksamhetschefsgrupp ögon', ['VC Ögon']),
  group('vc-oron', 'Verksamhetschefsgrupp öron, näsa och hals', ['ÖNH']),
  group('vc-barn', 'Verksamhetschefsgrupp barnonkologi'),
  group('vc-onk', 'Verksamhetschefsgrupp onkologi'),
  group('onk', 'Onkologirådet', [], 'Råd'),
];
const found = (words: string) => findAmong(groups, words).map(({ value }) => value);

describe('what is found as one types', () => {
  test.each([
    ['', ['vc-ogon', 'vc-oron', 'vc-barn', 'vc-onk', 'onk']],
    ['ögon', ['vc-ogon']],
    ['ogon', ['vc-ogon']],
    ['ÖG', ['vc-ogon']],
    ['onh', ['vc-oron']],
    ['verksamhets ö', ['vc-ogon', 'vc-oron', 'vc-onk']],
    ['nä verksamhets', ['vc-oron']],
    // What begins so goes before what has a word that does.
    ['onkologi', ['onk', 'vc-onk']],
    // Inside a compound, where nothing begins so.
    ['kologi', ['vc-barn', 'vc-onk', 'onk']],
    ['onkolgi', ['vc-onk']],
    ['xyzzy', []],
  ])('%j', (words, expected) => {
    expect(found(words).toSorted()).toEqual(expected.toSorted());
    if (words === 'onkologi') expect(found(words)).toEqual(expected);
  });

  test('stands under headings while nothing is typed, and what has no room is counted', () => {
    expect(fitted(groups, { most: 10, withHeadings: true })).toEqual({
      sections: [
        { heading: 'Grupper', options: groups.slice(0, 4).map(({ value, label }) => ({ value, label })) },
        { heading: 'Råd', options: [{ value: 'onk', label: 'Onkologirådet' }] },
      ],
      left: 0,
    });
    const few = fitted(groups, { most: 2, withHeadings: false });
    expect(few).toMatchObject({ sections: [{ heading: null }], left: 3 });
    expect(optionsIn(few).map(({ value }) => value)).toEqual(['vc-ogon', 'vc-oron']);
    expect(fitted([], { most: 2, withHeadings: true })).toEqual({ sections: [], left: 0 });
  });
});

describe('fields that find', () => {
  const fields = {
    one: searchField('En', { among: 'group/going', chosen: [{ value: 'onk', label: 'Onkologirådet' }] }),
    many: searchManyField('Flera', { among: 'group/going' }),
  };
  const form = defineForm<{ about: string }, null, { one: string | null; many: readonly string[] | null }>(
    'a.b',
    { about: textValue },
    () => ({ title: 'Titel', submit: 'Spara', fields }),
  );
  const read = (values: FormValues) => readForm(form.layout(null), values);
  const drawn = form.open({ about: '1' }, null);

  test('draw what is chosen, and read values and names alike', () => {
    expect(drawn.fields[0]).toMatchObject({ type: 'search', among: 'group/going', initial: 'onk' });
    expect(drawn.fields[1]).toMatchObject({ many: true, initial: '', chosen: [] });
    expect(read({ one: ' onk ', many: 'a\n\n b \na' })).toEqual({ ok: true, filled: { one: 'onk', many: ['a', 'b'] } });
    expect(read({})).toEqual({ ok: true, filled: { one: null, many: null } });
  });

  test('stand as they were filled in, in words, when the form is drawn again', () => {
    const named = ({ values }: { values: readonly string[] }) =>
      groups.filter(({ value }) => values.includes(value)).map(({ value, label }) => ({ value, label }));
    const again = withValues(drawn, { one: 'vc-onk', many: 'onk\nborta' }, named);
    const [one, many] = again.fields;
    expect(one).toMatchObject({ initial: 'vc-onk', chosen: [{ label: 'Verksamhetschefsgrupp onkologi' }] });
    if (many?.type !== 'search') throw new Error('not the field');
    expect(namesInField(many)).toBe('Onkologirådet\nborta');
    expect(unchosenIn(many)).toEqual(['borta']);
  });

  test('offer what words may have meant, in place of the words', () => {
    const typed = withValues(drawn, { one: 'VC ög' }, () => []);
    const [one] = withMaybe(typed, ({ words }) => findAmong(groups, words)).fields;
    expect(one).toMatchObject({ initial: '', maybe: [{ value: 'vc-ogon' }] });
    const [none] = withMaybe(
      withValues(drawn, { one: 'xyzzy' }, () => []),
      () => [],
    ).fields;
    expect(none).toMatchObject({ initial: 'xyzzy', maybe: [] });
  });
});

describe('a field that belongs to a choice', () => {
  const layout = {
    title: 'Titel',
    submit: 'Spara',
    fields: {
      kind: choiceField('Vad', ['a', 'b'], (word) => word).needed('Välj.'),
      name: textField('Namn').needed('Skriv namnet.').shownWhen('kind', 'a'),
      more: textField('Mer').needed('Skriv mer.').shownWhen('name', 'Anna'),
    },
  };

  test.each([
    [
      { kind: 'a', name: 'Bo', more: 'x' },
      { ok: true, filled: { kind: 'a', name: 'Bo', more: null } },
    ],
    [
      { kind: 'a', name: 'Anna', more: 'x' },
      { ok: true, filled: { kind: 'a', name: 'Anna', more: 'x' } },
    ],
    [
      { kind: 'a', name: 'Anna' },
      { ok: false, faults: { more: 'Skriv mer.' } },
    ],
    [{ kind: 'a' }, { ok: false, faults: { name: 'Skriv namnet.' } }],
    // Hidden it is neither read nor asked for, and neither is what belongs to it.
    [
      { kind: 'b', name: 'Anna', more: 'x' },
      { ok: true, filled: { kind: 'b', name: null, more: null } },
    ],
    [{ kind: '' }, { ok: false, faults: { kind: 'Välj.' } }],
  ])('%j', (values, expected) => {
    expect(readForm(layout, values)).toEqual(expected);
  });
});
