import { expect, test } from 'vitest';
import type { RemissState } from '../../../src/remiss/case/remiss.ts';
import { byRound } from '../../../src/remiss/rounds/by-round.ts';
import { owedUnderlag, ownUnderlag, roundFor, roundState } from '../../../src/remiss/rounds/round-snapshot.ts';
import { belongTogether, lastDaysInWords, roundIs, roundTitle } from '../../../src/remiss/rounds/round-words.ts';
import {
  followsRound,
  readRoundSubject,
  roundAskSubject,
  roundHeadSubject,
  roundKey,
  roundOfTopic,
} from '../../../src/remiss/underlag/round.ts';
import { day } from '../../support/duties.ts';
import { log, stood } from '../entries.ts';
import { aRemiss, aWhole } from '../remisser.ts';

test.each<[RemissState[], RemissState]>([
  [[], 'aterkallad'],
  [['utkast', 'utkast'], 'utkast'],
  [['oppen', 'utkast', 'stangd'], 'oppen'],
  [['stangd', 'sammanstalld', 'aterkallad'], 'stangd'],
  [['sammanstalld', 'avslutad'], 'sammanstalld'],
  [['avslutad', 'aterkallad'], 'avslutad'],
  [['aterkallad', 'aterkallad'], 'aterkallad'],
])('a round of underlag that are %j is %s', (states, state) => {
  expect(roundState(states.map((one) => ({ state: one })))).toBe(state);
});

test('what is of a round stands together, where the first of it stands', () => {
  const all = [aRemiss({ id: 1 }), aRemiss({ id: 2, round: 7 }), aRemiss({ id: 3 }), aRemiss({ id: 4, round: 7 })];
  expect(byRound(all, (one) => one).map(({ round, items }) => [round, items.map(({ id }) => id)])).toEqual([
    [null, [1]],
    [7, [2, 4]],
    [null, [3]],
  ]);
});

test('underlag belong together by sender and by the last day that the sender takes', () => {
  const one = aRemiss();
  expect(belongTogether(one, aRemiss({ sender: ' socialstyrelsen ' }))).toBe(true);
  expect(belongTogether(one, aRemiss({ senderDayOn: day('2027-04-02'), senderWord: 'fore' }))).toBe(true);
  expect(belongTogether(one, aRemiss({ senderDayOn: day('2027-04-02') }))).toBe(false);
  expect(belongTogether(one, aRemiss({ sender: 'RCC' }))).toBe(false);
});

test('an underlag with another day than its round does not follow it', () => {
  const round = { lastOn: day('2027-03-12') };
  expect(followsRound(aRemiss(), round)).toBe(true);
  expect(followsRound(aRemiss({ lastOn: day('2027-03-19') }), round)).toBe(false);
  expect(followsRound(aRemiss(), null)).toBe(false);
});

test('keys and subjects are read back, and nobody else’s are', () => {
  expect([roundKey(3), roundHeadSubject(3, 'nhv'), roundAskSubject(3, 'anna')]).toEqual([
    'runda/3',
    'runda/3/head/nhv',
    'runda/3/person/anna',
  ]);
  expect(roundOfTopic('runda/3')).toBe(3);
  expect(roundOfTopic('remiss/3')).toBeNull();
  expect(readRoundSubject('runda/3/person/anna')).toMatchObject({ round: 3, kind: 'person', whose: 'anna' });
  expect(readRoundSubject('remiss/3/head')).toBeNull();
});

test('somebody answers the underlag of their groups that are not withdrawn or drafts, and owes those that are open', () => {
  const answers = log(stood(1, 'tillstyrker', { region: 'uppsala' }), stood(2, 'tillstyrker', { region: 'uppsala' }));
  const all = [
    aWhole([], { remiss: { id: 1 } }),
    aWhole(answers, { remiss: { id: 2 } }),
    aWhole([], { remiss: { id: 3, state: 'aterkallad' } }),
    aWhole([], { remiss: { id: 4, state: 'stangd' } }),
    aWhole([], { remiss: { id: 5, groups: ['annan'] }, speakers: [] }),
    aWhole([], { remiss: { id: 6, state: 'utkast' } }),
  ];
  const round = { id: 3, lastOn: day('2027-03-12'), nextCheckAt: null, promptedAt: null };
  const own = ownUnderlag({ round, all }, 'anna');
  const rows = own.map(({ snapshot, left, untouched }) => [snapshot.remiss.id, left.length, untouched]);
  expect(rows).toEqual([
    [1, 2, true],
    [2, 0, false],
    [4, 2, true],
  ]);
  expect(owedUnderlag(own).map(({ snapshot }) => snapshot.remiss.id)).toEqual([1]);
  expect(roundFor({ round, all }, 'annan').all.map(({ remiss }) => remiss.id)).toEqual([5]);
});

test('a round is named by its number, how many it has and from whom', () => {
  const two = [aRemiss(), aRemiss({ lastOn: day('2027-03-19') })];
  expect(roundTitle(3, two)).toBe('Remissrunda 3: 2 underlag från Socialstyrelsen');
  expect(roundIs(3, two, 'är stängd')).toBe('Remissrunda 3 är stängd: 2 underlag från Socialstyrelsen');
  expect(roundTitle(3, [])).toBe('Remissrunda 3 är tom');
  expect(lastDaysInWords(two)).toBe('fredag 12 mars 2027 till fredag 19 mars 2027');
});
