import { beforeEach, describe, expect, test } from 'vitest';
import { renamed } from '../../../src/register/groups/group-names.ts';
import { newGroupId } from '../../../src/register/new-id.ts';
import { buttonsOf, faultsOf, features, formOf, textOf } from '../register-house.ts';

let it: ReturnType<typeof features>;
beforeEach(() => {
  it = features();
});

const adds = (values: object, who = 'karin') => {
  const form = formOf(it.says('karin', 'lägg till grupp'));
  return it.fills(who, form, { name: 'Hjärtgruppen Å', type: 'vc', ...values });
};
const changes = (values: object, group = 'onkologi') =>
  it.fills('karin', formOf(it.says('karin', `ändra grupp ${group}`)), values as never);
const found = (words: string) => textOf(it.says('karin', `grupp ${words}`)).split('\n')[0];

describe('lägg till grupp', () => {
  test('takes the name that is typed, and today as the first day', () => {
    const { fields } = formOf(it.says('karin', 'lägg till grupp Hjärtgruppen Å'));
    expect(fields.map(({ id, initial }) => [id, initial ?? ''])).toEqual([
      ['name', 'Hjärtgruppen Å'],
      ['aliases', ''],
      ['type', ''],
      ['region', ''],
      ['papersDays', ''],
      ['from', '2026-11-23'],
      ['body', ''],
      ['decidedOn', ''],
      ['paragraph', ''],
    ]);
  });

  test('adds it with its names, its mandate and its decision, and says what comes next', () => {
    const decision = { body: 'Ledningsgruppen', decidedOn: '2026-11-20', paragraph: '§ 3' };
    expect(textOf(adds({ aliases: 'kardiologi\n\n  hjärta  och kärl ', from: '2027-01-01', ...decision }))).toBe(
      [
        'Hjärtgruppen Å finns nu i registret',
        'Typ: Verksamhetschefsgrupper',
        'Andra namn: hjärta och kärl, kardiologi',
        'Från och med: 1 januari 2027',
        'Inrättad av: Ledningsgruppen 20 november 2026, § 3',
        'Skriv lägg till plats Hjärtgruppen Å för dem som sitter i gruppen, och koppla kanal i dess kanal.',
        'Det som uppdraget kräver läggs upp i natt, för tiden från gruppens första dag.',
        '[Visa gruppen]',
      ].join('\n'),
    );
    expect(it.register.group('hjartgruppen-a')).toMatchObject({
      name: 'Hjärtgruppen Å',
      aliases: ['hjärta och kärl', 'kardiologi'],
      mandate: { id: 'vc-2019' },
      toOn: null,
    });
    expect(found('kärl hjärta')).toBe('Hjärtgruppen Å');
    expect(it.changes.ofSubject('group/hjartgruppen-a')).toMatchObject([
      { by: 'karin', what: 'lade till gruppen', after: 'Hjärtgruppen Å; andra namn: hjärta och kärl, kardiologi' },
    ]);
  });

  test('without a first day it has always been', () => {
    adds({ from: '' });
    expect(it.register.group('hjartgruppen-a')).toMatchObject({ fromOn: null, begunBy: null });
  });

  test.each<[string, object, Record<string, string>]>([
    ['no name', { name: ' ' }, { name: 'Skriv gruppens namn.' }],
    ['a name of signs', { name: '—' }, { name: 'Skriv ett namn med bokstäver eller siffror.' }],
    ['no type', { type: '' }, { type: 'Välj en typ.' }],
    ['a decision of nobody', { decidedOn: '2026-11-20' }, { body: 'Skriv vem som har beslutat.' }],
    ['a decision of no day', { body: 'LG' }, { decidedOn: 'Välj den dag då beslutet fattades.' }],
    [
      'another group’s name',
      { name: 'verksamhetschefsgrupp ONKOLOGI' },
      { name: '"verksamhetschefsgrupp ONKOLOGI" är redan namn på Verksamhetschefsgrupp onkologi. Välj ett annat.' },
    ],
    [
      'another group’s alias, without its dots',
      { aliases: 'cancervard' },
      { aliases: '"cancervard" är redan namn på Verksamhetschefsgrupp onkologi. Välj ett annat.' },
    ],
  ])('is refused in words: %s', (_what, values, faults) => {
    expect(faultsOf(adds(values))).toEqual(faults);
  });

  test('the same form twice is refused, since the group is there', () => {
    adds({});
    expect(faultsOf(adds({}))).toEqual({ name: '"Hjärtgruppen Å" är redan namn på Hjärtgruppen Å. Välj ett annat.' });
  });

  test.each([
    ['Åäö-gruppen', [], 'aao-gruppen'],
    ['Åäö gruppen', ['aao-gruppen'], 'aao-gruppen-2'],
    ['心臓', [], 'grupp'],
  ])('%s gets an id of its own', (name, taken, id) => {
    expect(newGroupId(name, (wanted) => (taken as string[]).includes(wanted))).toBe(id);
  });
});

describe('ändra grupp', () => {
  test('keeps the old name as another, so that people still find it', () => {
    const said = changes({ name: 'VC cancer' });
    expect(textOf(said)).toBe(
      [
        'Verksamhetschefsgrupp onkologi heter nu VC cancer',
        'Namn: VC cancer',
        'Andra namn: cancervård, Verksamhetschefsgrupp onkologi',
        'Det gamla namnet fungerar också.',
        '[Visa gruppen]',
      ].join('\n'),
    );
    expect(buttonsOf(said).map(({ value }) => value)).toEqual(['vc-onkologi']);
    for (const words of ['onkologi', 'cancer', 'cancervård']) expect(found(words)).toBe('VC cancer');
    expect(it.changes.ofSubject('group/vc-onkologi').at(-1)).toMatchObject({
      by: 'karin',
      what: 'ändrade vad gruppen heter',
      before: 'Verksamhetschefsgrupp onkologi; andra namn: cancervård',
      after: 'VC cancer; andra namn: cancervård, Verksamhetschefsgrupp onkologi',
    });
  });

  test('back to the old name leaves the other as another', () => {
    changes({ name: 'VC cancer' });
    changes({ name: 'Verksamhetschefsgrupp onkologi' }, 'cancer');
    expect(it.register.group('vc-onkologi')).toMatchObject({
      name: 'Verksamhetschefsgrupp onkologi',
      aliases: ['VC cancer', 'cancervård'],
    });
  });

  test('nothing new changes nothing', () => {
    expect(textOf(changes({}))).toContain('Inget är ändrat');
    expect(it.changes.ofSubject('group/vc-onkologi')).toEqual([]);
  });

  test('another name is refused where another group has it, and taken away where nobody needs it', () => {
    expect(faultsOf(changes({ aliases: 'cancervård\nögonsjukvård\nRPO levnadsvanor' }))).toEqual({
      aliases: '"RPO levnadsvanor" är redan namn på RPO Levnadsvanor. Välj ett annat.',
    });
    expect(textOf(changes({ aliases: '' }))).toContain('Andra namn: inga');
    expect(it.register.group('vc-onkologi')?.aliases).toEqual([]);
  });

  test('only the kansli may, and a group that is not there is not found', () => {
    expect(textOf(it.says('anna', 'ändra grupp onkologi'))).toContain('Det kan bara kansliet göra');
    expect(adds({}, 'anna')).toContain('Det kan bara kansliet göra');
    expect(textOf(it.says('karin', 'ändra grupp njurar'))).toContain('njurar');
  });
});

test.each([
  ['A', [], 'B', [], ['A']],
  ['A', [], 'a', [], []],
  ['A', ['B'], 'B', ['B'], ['A']],
  ['A', [], 'B', ['A', 'a', 'C'], ['A', 'C']],
])('%s with %j becomes %s with %j', (name, aliases, to, wanted, others) => {
  expect(renamed({ name, aliases } as never, { name: to, aliases: wanted })).toEqual({ name: to, aliases: others });
});
