import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadAreas, shippedAreas } from '../../../src/nhv/area/shipped-areas.ts';

const json: Record<string, unknown>[] = JSON.parse(
  readFileSync(new URL('../../../data/nhv-areas.json', import.meta.url), 'utf8'),
);
const areas = shippedAreas();
const ours = new Set(['uppsala']);
const area = (id: string) => areas.find((one) => one.id === id) ?? areas[0];

describe('the areas that ship', () => {
  test('are those that public pages tell of, each once', () => {
    expect(areas).toHaveLength(57);
    expect(new Set(areas.map(({ name }) => name)).size).toBe(57);
  });

  test.each(json.map((row) => [row.id, row] as const))('%s says where it was read, and when', (_id, row) => {
    expect(row.source_url).toEqual(expect.arrayContaining([expect.stringMatching(/^https:\/\//)]));
    expect(row.seen).toBe('2026-11');
  });

  test('know our regions by their id, and others by name', () => {
    const ours = areas.flatMap(({ ground }) => ground.permits).filter(({ region }) => region !== null);
    expect(new Set(ours.map(({ region, name }) => `${region}: ${name}`))).toEqual(
      new Set(['uppsala: Region Uppsala', 'orebro: Region Örebro län']),
    );
  });

  test('leave empty what no page says', () => {
    expect(area('exit')?.ground).toMatchObject({ proposed: 2, decided: null, allHoldersKnown: false });
    expect(area('vulvacancer')?.ground.permits).toEqual([
      {
        ...{ region: null, name: 'Region Östergötland', hospital: null, diarienummer: null },
        ...{ decidedOn: null, validFromOn: null, subPermit: null, partner: null },
      },
    ]);
  });

  test('hold a sub-permit, a pair, a registry number and a day of beginning where the page has them', () => {
    const [stockholm] = area('konsdysfori')?.ground.permits ?? [];
    expect(stockholm?.partner).toEqual({ region: 'uppsala', name: 'Region Uppsala' });
    const vgr = area('epilepsikirurgi')?.ground.permits.at(-1);
    expect(vgr).toMatchObject({ subPermit: 'sällankirurgi' });
    expect(String(vgr?.validFromOn)).toBe('2024-07-01');
    expect(area('prolaps')?.ground.permits.map(({ diarienummer }) => diarienummer)).toEqual([
      '32399/2020',
      '32400/2020',
      '32401/2020',
    ]);
  });
});

test('only regions and a hospital have two capitals in a row: nobody is named', () => {
  const texts: string[] = [];
  JSON.stringify(json, (key, value) => {
    if (typeof value === 'string' && key !== 'id' && !value.startsWith('https://')) texts.push(value);
    return value;
  });
  const pairs = texts.flatMap((text) => text.match(/\p{Lu}[\p{L}:]+ \p{Lu}\p{L}+/gu) ?? []);
  const known =
    /^(Region (Dalarna|Skåne|Stockholm|Uppsala|Västerbotten|Västernorrland|Örebro|Östergötland)|Västra Götalandsregionen|S:t Eriks|Astrid Lindgrens)$/;
  expect(pairs.filter((pair) => !known.test(pair))).toEqual([]);
});

test.each([
  ['a row without a source', { source_url: [] }],
  ['a sixth unit', { units_decided: 6 }],
  ['a ninth step', { step: 9 }],
  ['a key that nobody knows', { contact: 'x' }],
  ['a registry number that is none', { holders: [{ name: 'Region Skåne', diarienummer: '8125' }] }],
])('%s stops the bot', (_, wrong) => {
  expect(() => loadAreas([{ ...json[0], ...wrong }], ours)).toThrow();
});

test('the same id twice stops the bot', () => {
  expect(() => loadAreas([json[0], json[0]], ours)).toThrow('same id');
});

test('whoever holds a permit elsewhere has a name and no region', () => {
  const permitsIn = (region: string) =>
    loadAreas(json, new Set([region])).flatMap(({ ground }) =>
      ground.permits.filter((permit) => permit.region !== null),
    );
  expect(new Set(permitsIn('uppsala').map(({ name }) => name))).toEqual(new Set(['Region Uppsala']));
  expect(permitsIn('norr-exempel')).toEqual([]);
});
