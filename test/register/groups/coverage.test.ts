import { expect, test } from 'vitest';
import { groupType } from '../../../src/register/group-types.ts';
import { type Gap, gaps } from '../../../src/register/groups/coverage.ts';
import type { Mandate } from '../../../src/register/mandates.ts';
import type { Group, Region, Seat } from '../../../src/register/register.ts';
import type { SeatRole } from '../../../src/register/seat-roles.ts';
import { goingOn } from '../../support/duties.ts';

const regions: Region[] = [
  { id: 'dalarna', name: 'Region Dalarna' },
  { id: 'uppsala', name: 'Region Uppsala' },
];

const mandate = (min: number, max: number | null, viceChair = false): Mandate => ({
  id: 'nhv-2022',
  type: 'nhv',
  title: 'Uppdrag',
  decidedOn: '2022-01-20',
  decidedBy: 'Ledningsgruppen',
  decidedByGroup: 'ledningsgruppen',
  remark: null,
  source: 'https://example.org/uppdrag',
  representation: { min, max, clause: 'Alla regioner utser en eller två' },
  chair: { appointedBy: 'ledningsgruppen', years: 2, clause: 'Ordförande utses för två år' },
  viceChair: viceChair ? { appointedBy: 'ledningsgruppen', years: 2, clause: 'liksom vice' } : null,
  duties: [],
  sections: [],
  rights: [],
});

const group = (own: Mandate | null): Group => ({
  id: 'nhv-gruppen',
  name: 'NHV-gruppen',
  type: groupType('nhv'),
  aliases: [],
  parent: null,
  mandate: own,
  example: false,
  ...goingOn,
});

const seat = (person: string, role: SeatRole, region: string | null): Seat => ({
  id: 1,
  group: 'nhv-gruppen',
  person: { id: person, name: `${person} Exempel`, email: null, region, roles: [], connection: null },
  role,
  region,
  fromOn: Temporal.PlainDate.from('2026-01-01'),
  toOn: null,
  decision: null,
  purpose: null,
});

const inWords = (gap: Gap): string =>
  'region' in gap ? `${gap.kind}: ${gap.region.id} ${gap.have} av ${gap.allowed}` : gap.kind;
const found = (own: Mandate | null, ...seats: Seat[]) => gaps(group(own), seats, regions).map(inWords);

const anna = seat('anna', 'ordforande', 'uppsala');
const bjorn = seat('bjorn', 'vice_ordforande', 'dalarna');
const cecilia = seat('cecilia', 'ledamot', 'dalarna');

test('a group with a chair and every region has no gap', () => {
  expect(found(mandate(1, null), anna, cecilia)).toEqual([]);
});

test('a region without a seat is named', () => {
  expect(found(mandate(1, null), anna)).toEqual(['too few: dalarna 0 av 1']);
});

test('a mandate that asks for two is not content with one', () => {
  expect(found(mandate(2, null), anna, bjorn, cecilia)).toEqual(['too few: uppsala 1 av 2']);
});

test('a region with more seats than the mandate allows is another kind of gap', () => {
  const three = [bjorn, cecilia, seat('david', 'ledamot', 'dalarna')];
  expect(found(mandate(1, 2), anna, ...three)).toEqual(['too many: dalarna 3 av 2']);
  expect(found(mandate(1, null), anna, ...three)).toEqual([]);
});

test('someone who is only called in, or who sits for no region, represents nobody', () => {
  const calledIn = seat('cecilia', 'adjungerad', 'dalarna');
  const municipal = seat('david', 'ledamot', null);
  expect(found(mandate(1, null), anna, calledIn, municipal)).toEqual(['too few: dalarna 0 av 1']);
});

test('a person with two seats is one person', () => {
  expect(found(mandate(2, null), anna, seat('anna', 'ledamot', 'uppsala'), bjorn, cecilia)).toEqual([
    'too few: uppsala 1 av 2',
  ]);
});

test('an empty chair is a gap, an empty vice chair only where the mandate has one', () => {
  expect(found(mandate(1, null, true), cecilia, seat('david', 'ledamot', 'uppsala'))).toEqual([
    'no chair',
    'no vice chair',
  ]);
  expect(found(mandate(1, null, false), anna, cecilia)).toEqual([]);
  expect(found(mandate(1, null, true), anna, bjorn)).toEqual([]);
});

test('a group whose mandate is not known has no gaps, and one without a rule for the regions only empty chairs', () => {
  expect(found(null)).toEqual([]);
  expect(found({ ...mandate(1, null), representation: null })).toEqual(['no chair']);
});
