import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import data from '../../data/aktivitetsplan.json' with { type: 'json' };
import register from '../../data/register.json' with { type: 'json' };
import { loadPlanning, shippedPlanning } from '../../src/aktivitetsplan/fokusomraden.ts';

const planning = shippedPlanning();
const { activities } = planning.example;

describe('the plan that ships', () => {
  test('has the agreement’s four fokusområden and the one for what comes up', () => {
    expect(planning.areas.map(({ name }) => name)).toEqual([
      'Verksamhet och utveckling',
      'Kunskapsstyrning',
      'Utbildning och kompetensförsörjning',
      'Digitalisering och e-hälsa',
      'Övriga samverkansfrågor som löpande initieras och hanteras',
    ]);
  });

  test('has the 21 activities of 2023, by fokusområde', () => {
    expect(planning.example.year).toBe(2023);
    expect(planning.areas.map(({ id }) => activities.filter(({ area }) => area === id).length)).toEqual([
      6, 4, 3, 2, 6,
    ]);
    expect(activities).toHaveLength(21);
    const places = activities.map(({ area }) => planning.areas.findIndex(({ id }) => id === area));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('names no group that the shipped register lacks', () => {
    const ids = register.groups.map(({ id }) => id);
    const named = activities.flatMap(({ group }) => group ?? []);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(named).toHaveLength(7);
  });

  test('is what the file says', () => {
    expect(JSON.parse(readFileSync('data/aktivitetsplan.json', 'utf8'))).toEqual(data);
  });
});

describe('what is refused', () => {
  test.each<[string, (json: typeof data) => unknown, RegExp]>([
    ['two fokusområden with one id', (json) => ({ ...json, areas: [...json.areas, json.areas[0]] }), /same id/],
    ['no fokusområde', (json) => ({ ...json, areas: [] }), /areas/],
    [
      'an activity in a fokusområde that there is not',
      (json) => ({ ...json, areas: json.areas.slice(0, 1) }),
      /No fokusområde kunskapsstyrning/,
    ],
    ['a word that nobody reads', (json) => ({ ...json, färg: 'blå' }), /färg/],
  ])('%s', (_what, change, fault) => {
    expect(() => loadPlanning(change(structuredClone(data)))).toThrow(fault);
  });

  test('nothing in another sjukvårdsregion’s fokusområden', () => {
    const other = {
      ...data,
      areas: [{ id: 'cancer', name: 'Cancervård' }],
      example: { year: 2026, activities: [{ area: 'cancer', title: 'Korta väntetiderna' }] },
    };
    expect(loadPlanning(other).areas[0].name).toBe('Cancervård');
  });
});
