import { expect, test } from 'vitest';
import { phaseOf, stepNumbers } from '../../../src/nhv/area/area.ts';
import { loadSteps, shippedSteps } from '../../../src/nhv/area/steps.ts';

const steps = shippedSteps();

test('the eight steps carry the headings of Socialstyrelsen, and fold into five phases', () => {
  expect(stepNumbers.map((number) => [number, steps[number].heading, phaseOf(number).name])).toEqual([
    [1, 'Steg 1: Kartläggning', 'Kartläggning och genomlysning'],
    [2, 'Steg 2: Genomlysning', 'Kartläggning och genomlysning'],
    [3, 'Steg 3: Remiss', 'Remisshantering'],
    [4, 'Steg 4-5: Socialstyrelsens beslut och ansökan', 'Beslut och ansökan'],
    [5, 'Steg 4-5: Socialstyrelsens beslut och ansökan', 'Beslut och ansökan'],
    [6, 'Steg 6-7: Beredning och nämndbeslut', 'Beredning och beslut'],
    [7, 'Steg 6-7: Beredning och nämndbeslut', 'Beredning och beslut'],
    [8, 'Steg 8: Uppföljning', 'Uppföljning'],
  ]);
});

test('seven steps stop the bot', () => {
  expect(() => loadSteps(Object.values(steps).slice(1))).toThrow('The eight steps');
});
