import { describe, expect, test } from 'vitest';
import type { Person, Seat } from '../../../src/register/register.ts';
import type { SeatRole } from '../../../src/register/seat-roles.ts';
import { regionOf, speakers } from '../../../src/remiss/case/snapshot.ts';
import { anna, bjorn, cecilia, seatOf } from '../../support/duties.ts';

const seat = (person: Person, region: string | null, role: SeatRole = 'ledamot', group = 'nhv-gruppen'): Seat => ({
  ...seatOf(person, role),
  ...{ region, group },
});
const inWords = (seats: readonly Seat[]) => speakers(seats).map(({ person, region }) => `${person.id} ${region}`);

describe('who may answer for which region', () => {
  test.each<[string, Seat[], string[]]>([
    ['nobody where nobody sits', [], []],
    ['the region of the seat', [seat(anna, 'dalarna')], ['anna dalarna']],
    ['not someone whose seat is for none', [seat(anna, null)], []],
    ['not someone who is called in', [seat(anna, 'uppsala', 'adjungerad')], []],
    [
      'chair, vice chair and member alike, in the order of the seats',
      [
        seat(anna, 'uppsala', 'ordforande'),
        seat(bjorn, 'orebro', 'vice_ordforande'),
        seat(cecilia, 'dalarna', 'ledamot'),
      ],
      ['anna uppsala', 'bjorn orebro', 'cecilia dalarna'],
    ],
    ['two people for one region', [seat(anna, 'uppsala'), seat(bjorn, 'uppsala')], ['anna uppsala', 'bjorn uppsala']],
    [
      'once for someone who sits in two invited groups',
      [seat(anna, 'uppsala'), seat(anna, 'uppsala', 'ordforande', 'vc-onkologi')],
      ['anna uppsala'],
    ],
    [
      'nobody for two: the first seat counts',
      [seat(anna, 'uppsala'), seat(anna, 'dalarna', 'ledamot', 'vc-onkologi')],
      ['anna uppsala'],
    ],
    [
      'where one of two seats is for no region, that of the other',
      [seat(anna, null), seat(anna, 'dalarna', 'ledamot', 'vc-onkologi')],
      ['anna dalarna'],
    ],
    [
      'someone called in to one group who sits in another',
      [seat(anna, 'uppsala', 'adjungerad'), seat(anna, 'uppsala', 'ledamot', 'vc-onkologi')],
      ['anna uppsala'],
    ],
  ])('%s', (_, seats, expected) => {
    expect(inWords(seats)).toEqual(expected);
  });

  test('their region is found, and nobody else has one', () => {
    const all = speakers([seat(anna, 'uppsala')]);
    expect([regionOf('anna', all), regionOf('bjorn', all)]).toEqual(['uppsala', null]);
  });
});
