import { describe, expect, test } from 'vitest';
import { isOfSecretRemiss } from '../../../src/remiss/show/secret-remisser.ts';

const polio = { id: 5, year: 2027, serial: 3, title: 'Vård vid polio', round: 2 };

describe('a message is about a remiss that is not written of', () => {
  test.each([
    ['by its key', ['remiss/5/region/dalarna'], 'Dalarna ska svara'],
    ['by what it reminds of', ['paminnelse/1', 'remiss/5'], 'Påminnelse om 2 uppgifter'],
    ['by its round', ['runda/2/person/anna'], 'En runda'],
    ['by its number', ['digest/2027-03-01'], 'Öppna remisser: 2027-03.'],
    ['by its title, however it is written', ['digest/2027-03-01'], 'VARD  vid polio, svara senast'],
  ])('%s', (_, about, words) => {
    expect(isOfSecretRemiss([polio], about, words)).toBe(true);
  });

  test.each([
    ['another remiss', ['remiss/51/region/dalarna', 'remiss/6'], 'Remiss 2027-04'],
    ['a day', ['duty/17'], 'Senast 2027-03-31'],
  ])('and not where it is about %s', (_, about, words) => {
    expect(isOfSecretRemiss([polio], about, words)).toBe(false);
  });

  test('where none is secret, nothing is', () => {
    expect(isOfSecretRemiss([], ['remiss/5'], 'Vård vid polio')).toBe(false);
  });
});
