import { describe, expect, test } from 'vitest';
import {
  askedGroupSubject,
  type GroupAnswer,
  groupAnswerKey,
  groupLeft,
  groupOfKey,
  groupStands,
  groupsAnswered,
  readAskedGroupSubject,
} from '../../../src/remiss/asked-groups/group-answer.ts';
import { askedGroupFacts } from '../../../src/remiss/asked-groups/group-words.ts';
import type { Position } from '../../../src/remiss/case/answers.ts';
import type { AskedGroup } from '../../../src/remiss/case/remiss.ts';
import { remissSeen } from '../../../src/remiss/case/remiss-seen.ts';
import { anna, bjorn, local } from '../../support/duties.ts';
import { aRemiss } from '../remisser.ts';

const said = (
  id: number,
  question: number,
  position: Position | null,
  more: Partial<GroupAnswer> = {},
): GroupAnswer => ({
  ...{ id, question, position, group: 'ogon', person: anna, text: null },
  at: local('2027-02-22T10:00'),
  ...more,
});

const asked = (id: string, answered: number, more: Partial<AskedGroup> = {}): AskedGroup => ({
  ...{ id, name: `Gruppen ${id}`, parent: null, toOn: null, answered },
  ...more,
});

describe('what a group stands for', () => {
  test.each<[string, readonly GroupAnswer[], (readonly [number, Position])[]]>([
    ['nothing said', [], []],
    ['the latest counts', [said(1, 1, 'avstyrker'), said(2, 1, 'tillstyrker')], [[1, 'tillstyrker']]],
    ['whoever said it', [said(1, 1, 'avstyrker'), said(2, 1, 'avstar', { person: bjorn })], [[1, 'avstar']]],
    ['taken back', [said(1, 1, 'avstyrker'), said(2, 2, 'avstar'), said(3, 1, null)], [[2, 'avstar']]],
    ['said again', [said(1, 1, 'avstyrker'), said(2, 1, null), said(3, 1, 'avstar')], [[1, 'avstar']]],
    ['another group’s is its own', [said(1, 1, 'avstyrker', { group: 'oron' })], []],
  ])('%s', (_what, log, expected) => {
    const stands = groupStands(log, 'ogon');
    expect([...stands].map(([question, { position }]) => [question, position])).toEqual(expected);
    expect(groupLeft(aRemiss().questions, stands)).toEqual(
      [1, 2].filter((nr) => !expected.some(([question]) => question === nr)),
    );
  });
});

test('a group has answered when it has answered every question that there is', () => {
  const remiss = aRemiss({ askedGroups: [asked('a', 0), asked('b', 1), asked('c', 2)] });
  const { done, owing } = groupsAnswered(remiss);
  expect([done, owing].map((all) => all.map(({ id }) => id))).toEqual([['c'], ['a', 'b']]);
  expect(askedGroupFacts(remiss)).toEqual([
    ['Grupper som svarat', '1 av 3'],
    ['Har inte svarat som grupp', 'Gruppen a och Gruppen b'],
  ]);
  expect(askedGroupFacts(aRemiss())).toEqual([]);
});

test('keys and subjects are read as they were written', () => {
  const key = groupAnswerKey({ id: 5 }, 'vc-ogon');
  expect([key, groupOfKey(key)]).toEqual([
    'gruppsvar/5/vc-ogon',
    { feature: 'gruppsvar', remiss: 5, group: 'vc-ogon' },
  ]);
  const subject = askedGroupSubject({ id: 5 }, 'egen', 'vc-ogon');
  expect(subject).toBe('gruppsvar/5/egen/vc-ogon');
  expect(readAskedGroupSubject(subject)).toMatchObject({ remiss: 5, place: 'egen', group: 'vc-ogon' });
  expect(readAskedGroupSubject('remiss/5/head')).toBeNull();
});

describe('who sees a remiss that asks a group as such', () => {
  const askedGroups = [asked('ogon', 0, { parent: 'lg' })];
  test.each([
    ['utkast', false, undefined],
    ['oppen', false, ['nhv-gruppen', 'ogon']],
    ['stangd', false, ['nhv-gruppen', 'ogon', 'lg']],
    ['avslutad', false, ['nhv-gruppen', 'ogon', 'lg']],
    ['oppen', true, ['nhv-gruppen', 'ogon']],
    ['stangd', true, ['nhv-gruppen', 'ogon']],
  ] as const)('%s, restricted %s', (state, restricted, groups) => {
    expect(remissSeen(aRemiss({ state, restricted, askedGroups })).groups).toEqual(groups);
  });
});
