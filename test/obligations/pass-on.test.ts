import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  backInWords,
  canStandIn,
  hasInstead,
  kansliFor,
  lineInstead,
  passOnForAbsent,
  passOnForUnreached,
} from '../../src/obligations/pass-on.ts';
import { storeRemindersDue } from '../../src/obligations/store-reminders.ts';
import { day } from '../support/duties.ts';
import { type EngineHouse, engineHouse } from './engine-house.ts';

let house: EngineHouse;
beforeEach(() => {
  house = engineHouse();
});

const toAnna = { person: 'anna' };
const today = day('2027-02-12');

/** It is stored that they are reminded. */
function reminded(key: string, one: Parameters<EngineHouse['owes']>[1]) {
  house.owes(key, one);
  storeRemindersDue(house.engine, house.now());
}
const forAbsent = () => [passOnForAbsent(house.engine, house.now()), ...house.stored()];
const forUnreached = () => [passOnForUnreached(house.engine, house.now()), ...house.stored()];
const isUnreached = (lane: string) => house.engine.standIns.isUnreached(lane);

describe('what somebody who is away is reminded of goes to', () => {
  const cases: [string, () => void, string[]][] = [
    [
      'their deputy in the group',
      () => house.away('anna', '2027-02-10', '2027-02-12', { onkologi: 'cecilia' }),
      ['cecilia'],
    ],
    [
      'the first deputy of the obligation, where they have none',
      () => house.away('anna', '2027-02-12', '2027-02-14'),
      ['bjorn'],
    ],
    [
      'the same, where theirs is in another group',
      () => house.away('anna', '2027-02-12', '2027-02-14', { hud: 'cecilia' }),
      ['bjorn'],
    ],
    [
      'the same, where theirs is away too',
      () => {
        house.away('anna', '2027-02-12', '2027-02-14', { onkologi: 'cecilia' });
        house.away('cecilia', '2027-02-12', '2027-02-12');
      },
      ['bjorn'],
    ],
    [
      'the same, where nothing reaches theirs',
      () => {
        house.away('anna', '2027-02-12', '2027-02-14', { onkologi: 'cecilia' });
        house.unreach('cecilia');
      },
      ['bjorn'],
    ],
    [
      'the same, where theirs no longer sits in the group',
      () => {
        house.away('anna', '2027-02-12', '2027-02-14', { onkologi: 'karin' });
      },
      ['bjorn'],
    ],
    [
      'the same, where they no longer sit in the group themselves',
      () => {
        house.away('anna', '2027-02-12', '2027-02-14', { onkologi: 'cecilia' });
        house.seats.shift();
      },
      ['bjorn'],
    ],
    [
      'everyone at the kansli, where nobody else is there',
      () => {
        for (const person of ['anna', 'bjorn', 'cecilia']) house.away(person, '2027-02-12', '2027-02-14');
      },
      ['karin', 'lisa'],
    ],
    [
      'those at the kansli who are there',
      () => {
        for (const person of ['anna', 'bjorn', 'cecilia', 'karin']) house.away(person, '2027-02-12', '2027-02-14');
      },
      ['lisa'],
    ],
  ];
  test.each(cases)('%s', (_who, prepare, expected) => {
    prepare();
    reminded('duty/1', { to: [toAnna], deputies: ['bjorn', 'cecilia'] });
    expect(forAbsent()).toEqual([
      false,
      'duty/1 P14D anna passed',
      ...expected.map((person) => `duty/1 P14D ${person} for anna`),
    ]);
    expect(forAbsent()).toHaveLength(2 + expected.length);
  });

  test('nobody, where nobody can stand in: it is kept', () => {
    for (const person of ['anna', 'bjorn', 'karin', 'lisa']) house.away(person, '2027-02-12', '2027-02-14');
    reminded('duty/1', { to: [toAnna], deputies: ['bjorn'] });
    expect(forAbsent()).toEqual([false, 'duty/1 P14D anna kept']);
  });
  test('nobody, where it is gone: it is kept', () => {
    house.away('anna', '2027-02-12', '2027-02-14');
    reminded('duty/1', { to: [toAnna] });
    house.changes('duty/1', null);
    expect(forAbsent()).toEqual([false, 'duty/1 P14D anna kept']);
  });
  test('nobody, where the absence has ended meanwhile', () => {
    house.away('anna', '2027-02-12', '2027-02-12');
    reminded('duty/1', { to: [toAnna], deputies: ['bjorn'] });
    house.turnTo('2027-02-13T09:00');
    expect(forAbsent()).toEqual([false, 'duty/1 P14D anna']);
  });
  test('nobody who has it in their own right', () => {
    house.away('anna', '2027-02-12', '2027-02-14');
    reminded('duty/1', { to: [toAnna, { person: 'bjorn' }], deputies: ['bjorn'] });
    expect(forAbsent()).toEqual([false, 'duty/1 P14D anna passed', 'duty/1 P14D bjorn']);
  });
  test('nobody else, where whoever stood in goes away and the one whose it is has come back', () => {
    const absence = house.away('anna', '2027-02-12', '2027-02-14');
    reminded('duty/1', { to: [toAnna], deputies: ['anna', 'bjorn', 'cecilia'] });
    forAbsent();
    house.db.prepare('DELETE FROM absence WHERE id = ?').run(absence);
    house.away('bjorn', '2027-02-12', '2027-02-14');
    expect(forAbsent()).toEqual([false, 'duty/1 P14D anna passed', 'duty/1 P14D bjorn for anna passed']);
  });
  test('nobody, where no feature knows of it', () => {
    house.away('anna', '2027-02-12', '2027-02-14');
    const lastDayOn = day('2027-02-28');
    house.engine.reminders.add({ matter: 'annat/1', lastDayOn, rung: 'P14D', round: 0, to: toAnna }, today);
    expect(forAbsent()).toEqual([false, 'annat/1 P14D anna kept']);
  });
  test('the same of what comes from another feature', () => {
    house.away('anna', '2027-02-12', '2027-02-14');
    reminded('remiss/1', { to: [toAnna], deputies: ['bjorn'] });
    expect(forAbsent()).toEqual([false, 'remiss/1 P14D anna passed', 'remiss/1 P14D bjorn for anna']);
  });
  test('the next, where whoever stands in goes away too, in the name of the first', () => {
    house.away('anna', '2027-02-12', '2027-02-14');
    reminded('duty/1', { to: [toAnna], deputies: ['bjorn', 'cecilia'] });
    forAbsent();
    house.away('bjorn', '2027-02-12', '2027-02-14');
    expect(forAbsent()).toEqual([
      false,
      'duty/1 P14D anna passed',
      'duty/1 P14D bjorn for anna passed',
      'duty/1 P14D cecilia for anna',
    ]);
  });
  test.each([
    [99, false],
    [100, true],
    [101, true],
  ])('%s at a time leave more: %s', (count, isMore) => {
    house.away('anna', '2027-02-12', '2027-02-14');
    for (let nr = 0; nr < count; nr += 1) house.owes(`duty/${nr}`, { to: [toAnna], deputies: ['bjorn'] });
    while (storeRemindersDue(house.engine, house.now()));
    expect(passOnForAbsent(house.engine, house.now())).toBe(isMore);
    expect(house.stored().filter((one) => one.includes(' for '))).toHaveLength(Math.min(count, 100));
  });
});

describe('what cannot reach somebody goes to', () => {
  const cases: [string, () => void, string][] = [
    ['the first deputy of the obligation', () => {}, 'bjorn'],
    ['the next, where the first is away', () => house.away('bjorn', '2027-02-12', '2027-02-12'), 'cecilia'],
    ['the next, where nothing reaches the first', () => house.unreach('bjorn'), 'cecilia'],
    [
      'the next, where a message to the first was lost',
      () => house.engine.standIns.unreached('p/bjorn', house.now()),
      'cecilia',
    ],
    [
      'the first at the kansli, where none of them can',
      () => {
        house.unreach('bjorn');
        house.unreach('cecilia');
      },
      'karin',
    ],
  ];
  test.each(cases)('%s', (_who, prepare, person) => {
    house.unreach('anna');
    prepare();
    reminded('duty/1', { to: [toAnna], deputies: ['anna', 'bjorn', 'cecilia'] });
    expect(forUnreached()).toEqual([false, 'duty/1 P14D anna passed', `duty/1 P14D ${person} for anna lost`]);
    expect(isUnreached('p/anna')).toBe(true);
  });

  test('nobody, where it is their own alone, or gone', () => {
    house.unreach('anna');
    reminded('duty/1', { to: [toAnna], deputies: ['bjorn'], isPersonal: true });
    reminded('duty/2', { to: [toAnna], deputies: ['bjorn'] });
    house.changes('duty/2', null);
    expect(forUnreached()).toEqual([false, 'duty/1 P14D anna passed', 'duty/2 P14D anna passed']);
  });
  test('nobody, where nothing reaches anybody: it is kept, and the kansli is known to be unreached', () => {
    for (const person of ['anna', 'karin', 'lisa']) house.unreach(person);
    reminded('duty/1', { to: [toAnna] });
    expect(forUnreached()).toEqual([false, 'duty/1 P14D anna kept']);
    expect(['p/karin', 'p/lisa', 'p/bjorn'].map(isUnreached)).toEqual([true, true, false]);
  });
  test('nobody who stands in already for the one whose it is', () => {
    house.away('anna', '2027-02-12', '2027-02-14');
    reminded('duty/1', { to: [toAnna], deputies: ['bjorn', 'anna', 'cecilia'] });
    forAbsent();
    house.engine.ownTimes.awayOn('anna', today);
    house.unreach('bjorn');
    house.db.exec('DELETE FROM absence');
    expect(forUnreached().slice(1)).toEqual([
      'duty/1 P14D anna passed',
      'duty/1 P14D bjorn for anna passed',
      'duty/1 P14D cecilia for anna lost',
    ]);
  });
  test.each([
    [99, false],
    [100, true],
  ])('%s at a time leave more: %s', (count, isMore) => {
    house.unreach('anna');
    for (let nr = 0; nr < count; nr += 1) house.owes(`duty/${nr}`, { to: [toAnna], deputies: ['bjorn'] });
    while (storeRemindersDue(house.engine, house.now()));
    expect(passOnForUnreached(house.engine, house.now())).toBe(isMore);
  });
});

test('one who has it in their own right is known not to have been given it', () => {
  house.unreach('anna');
  reminded('duty/1', { to: [toAnna, { person: 'bjorn' }], deputies: ['bjorn'] });
  reminded('duty/2', { to: [toAnna], deputies: ['bjorn'] });
  reminded('duty/3', { to: [toAnna, { person: 'bjorn' }], deputies: ['bjorn'], isPersonal: true });
  const waiting = house.engine.reminders.ofUnreached(10);
  expect(waiting.map((one) => hasInstead(house.engine, one))).toEqual(['bjorn', null, null]);
});

test.each([
  ['is there', () => {}, true],
  ['is away', () => house.away('bjorn', '2027-02-12', '2027-02-12'), false],
  ['was away', () => house.away('bjorn', '2027-02-10', '2027-02-11'), true],
  ['is not reached', () => house.unreach('bjorn'), false],
  ['is known to be unreached', () => house.engine.standIns.unreached('p/bjorn', house.now()), false],
] as [string, () => void, boolean][])('whoever %s can stand in: %s', (_who, prepare, can) => {
  prepare();
  expect(canStandIn(house.engine, 'bjorn', today)).toBe(can);
});

test('the kansli is unreached only where nothing reaches any of them', () => {
  house.unreach('karin');
  expect([kansliFor(house.engine, house.now()), isUnreached('p/karin')]).toEqual([['karin', 'lisa'], false]);
  house.unreach('lisa');
  expect([kansliFor(house.engine, house.now()), isUnreached('p/karin'), isUnreached('p/lisa')]).toEqual([
    ...[['karin', 'lisa'], true, true],
  ]);
});

describe('a line to whoever stands in', () => {
  type Said = Parameters<typeof lineInstead>[1];
  const said = (more: Partial<Said>): Said => ({
    ...{ matter: 'duty/1', lastDayOn: day('2027-02-28'), rung: 'P14D', to: { person: 'bjorn' }, saidOn: today },
    ...{ insteadOf: 'anna', reach: null, ...more },
  });
  const lineOf = (more: Partial<Said>, over: string | null = null) => {
    house.owes('duty/1', { over });
    const own = house.engine.sources()[0]?.obligation('duty/1')?.line(said(more));
    if (!own) throw new Error('no line');
    return { own, line: lineInstead(house.engine, said(more), own) };
  };

  test('is their own where they stand in for nobody', () => {
    const { own, line } = lineOf({ insteadOf: null });
    expect(line).toBe(own);
  });
  test.each<[Partial<Said>, string]>([
    [{}, 'Anna Exempel är borta, så du får det här i stället.'],
    [{ reach: 'lost' }, 'Anna Exempel kunde inte nås, så du får det här i stället.'],
    [{ reach: 'back' }, 'Anna Exempel kunde inte nås, så du får det här i stället.'],
    [{ insteadOf: 'nobody' }, 'nobody är borta, så du får det här i stället.'],
  ])('%j says why: %s', (more, why) => {
    const { line } = lineOf(more);
    expect(line.why()).toBe(why);
    const { headline, details } = line.inFull();
    expect([headline, plainText({ title: '', blocks: details })]).toEqual([
      'Påminnelse duty/1',
      expect.stringContaining(`${why}\nOm duty/1`),
    ]);
  });
  test('says until when, where that is known', () => {
    house.away('anna', '2027-02-10', '2027-02-14');
    expect(lineOf({}).line.why()).toBe(
      'Anna Exempel är borta till och med söndag 14 februari 2027, så du får det här i stället.',
    );
  });
  test('says whose it is, and is counted as what others could not get where nothing reached them', () => {
    const { line } = lineOf({});
    expect([line.name, line.told?.(), line.unreached, line.over]).toEqual([
      ...['duty/1, i stället för Anna Exempel', null, undefined, null],
    ]);
    const lost = lineOf({ reach: 'lost' }).line;
    const tasks = ['uppgift', 'uppgifter'];
    expect([lost.told?.(), lost.unreached, lost.over, lost.reachedAgain]).toEqual([
      { nouns: tasks, mixed: tasks, rest: 'i stället för andra som inte kunde nås' },
      ...['Anna Exempel', null, undefined],
    ]);
  });
  test('is over once they are reached again, unless it was over already', () => {
    const back = lineOf({ reach: 'back' }).line;
    expect([back.over, back.reachedAgain]).toEqual([backInWords('Anna Exempel'), 'Anna Exempel']);
    expect(backInWords('Anna Exempel')).toBe('Anna Exempel nås nu och får det själv');
    const over = lineOf({ reach: 'back' }, 'inlämnad').line;
    expect([over.over, over.reachedAgain]).toEqual(['inlämnad', undefined]);
  });
});
