import { expect, test } from 'vitest';
import { groupType, groupTypes, hasTask, loadGroupTypes, typesWith } from '../../src/register/group-types.ts';
import { shippedMandates } from '../../src/register/mandates.ts';

const type = { id: 'rad', heading: 'Råd', words: ['råd'], tasks: [], outside: null };

test('each task of the bot’s is some group type’s', () => {
  expect(typesWith('leads')).toEqual(['ledningsgrupp']);
  expect(typesWith('office')).toEqual(['kansli']);
  expect(typesWith('coordinates_nhv')).toEqual(['nhv']);
  expect(typesWith('follows_up_nhv')).toEqual(['vc']);
});

test('bodies outside owe nothing: no mandate, and no task but to be told of what they prepare and decide, and called', () => {
  const outside = groupTypes().filter((one) => one.outside !== null);
  expect(outside.map(({ id }) => id)).toEqual([
    'samverkansnamnd',
    'regionnamnd',
    'nhv_namnd',
    'beredningsgrupp',
    'npo',
    'nsg',
    'nationellt_organ',
    'universitetssjukhus',
  ]);
  expect(outside.flatMap(({ tasks }) => tasks)).toEqual([
    'decides_yearly_plan',
    'decides_for_region',
    'decides_nhv',
    'our_places',
    'prepares_nhv',
    'our_places',
    'our_places',
    'our_places',
    'our_places',
    'attends_nhv',
  ]);
  expect(outside.map(({ id }) => shippedMandates().currentFor(id))).toEqual(outside.map(() => null));
});

test('no two types are called the same', () => {
  const words = groupTypes().flatMap((one) => one.words);
  expect(words.length).toBe(new Set(words).size);
});

test('a type that is added to the data is there, and one that is not is a fault', () => {
  expect(loadGroupTypes([type]).map(({ id }) => id)).toEqual(['rad']);
  expect(() => groupType('okand')).toThrow('group-types.json has no type okand');
  expect(hasTask(groupType('vc'), 'leads')).toBe(false);
});

test.each<[string, unknown]>([
  ['the same id twice', [type, type]],
  [
    'one of our own after one outside',
    [
      { ...type, outside: 'nationell nämnd' },
      { ...type, id: 'annat' },
    ],
  ],
  ['a task that the bot does not know', [{ ...type, tasks: ['reigns'] }]],
  ['no words', [{ ...type, words: [] }]],
  ['an unknown key', [{ ...type, color: 'blue' }]],
])('refuses %s', (_what, json) => {
  expect(() => loadGroupTypes(json)).toThrow();
});
