import { beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import type { TickStep } from '../../../src/obligations/feature-hooks.ts';
import { earlyRoutine, reminderSteps } from '../../../src/obligations/running/send-reminders.ts';
import { day, hours, local } from '../../support/duties.ts';
import { type EngineHouse, engineHouse } from '../engine-house.ts';

let house: EngineHouse;
let steps: readonly TickStep[];
let between: string[];
beforeEach(() => {
  house = engineHouse();
  between = [];
  steps = reminderSteps(house.engine, [
    {
      due: () => house.stored().length > 0,
      run: () => between.push(house.said().join()) > 9,
      next: () => local('2027-05-01T09:00'),
    },
  ]);
});

const [toAnna, toBjorn] = [{ person: 'anna' }, { person: 'bjorn' }];
/** Each step that is due, as the tick does it. */
function tick(at?: string) {
  if (at) house.turnTo(at);
  for (const step of steps) while (step.due(house.now()) && step.run(house.now()));
}
const shown = (at: Temporal.Instant | null | undefined) =>
  at ? String(at.toZonedDateTimeISO(hours.timeZone).toPlainDateTime()).slice(0, 16) : null;
const nexts = () => steps.map((step) => shown(step.next(house.now())));
const dues = () => steps.map((step) => step.due(house.now()));
const waitingSubjects = () => house.outbox.unsent({ from: '', to: '~' });

describe('a tick', () => {
  test('finds out who is to be told, does what comes before that, and says it', () => {
    house.owes('duty/1', { to: [toAnna] });
    tick();
    expect([house.stored(), between, house.said()]).toEqual([['duty/1 P14D anna'], [''], ['p/anna Påminnelse duty/1']]);
    expect(dues()).toEqual([false, true, false, false, false, true, false]);
  });
  test('passes on what those are reminded of who are away, or whom nothing reaches, before it is said', () => {
    house.away('anna', '2027-02-12', '2027-02-12');
    house.unreach('bjorn');
    house.owes('duty/1', { to: [toAnna], deputies: ['cecilia'] });
    house.owes('duty/2', { to: [toBjorn], deputies: ['cecilia'] });
    tick();
    expect(house.stored()).toEqual([
      ...['duty/1 P14D anna passed', 'duty/2 P14D bjorn passed'],
      ...['duty/1 P14D cecilia for anna', 'duty/2 P14D cecilia for bjorn lost'],
    ]);
    expect(house.said().map((one) => one.slice(0, 10))).toEqual(['p/cecilia ']);
  });
  test('is not due where nothing is', () => {
    expect(dues()).toEqual([false, false, false, false, false, false, false]);
  });
  test.each([
    ['too early in the day', '2027-02-12T06:59'],
    ['late in the day', '2027-02-12T16:30'],
    ['on a Saturday', '2027-02-13T09:00'],
  ])('says nothing %s, and all of it the next workday', (_when, at) => {
    house.turnTo(at);
    house.owes('duty/1', { to: [toAnna] });
    tick();
    expect([house.stored(), house.said()]).toEqual([['duty/1 P14D anna'], []]);
    tick(at.startsWith('2027-02-12T06') ? '2027-02-12T08:30' : '2027-02-15T08:30');
    expect(house.said()).toHaveLength(1);
  });
  test('says and stores nothing while the bot is quiet', () => {
    house.owes('duty/1', { to: [toAnna] });
    house.hush();
    expect([dues(), nexts()]).toEqual([Array(7).fill(false), Array(7).fill(null)]);
    tick();
    expect(house.stored()).toEqual([]);
    house.hush(false);
    tick();
    expect(house.said()).toHaveLength(1);
  });
});

describe('what was not sent on its day', () => {
  const digest = () =>
    house.outbox.tell({ key: 'digest/1', to: toAnna, message: say('Läget', 'Så är det.') }, house.now());

  test('is taken back and made anew on another, with what holds then', () => {
    house.owes('duty/1', { to: [toAnna] });
    digest();
    tick('2027-02-12T09:00');
    const [first] = waitingSubjects();
    expect(first).toBe('reminder/2027-02-12/p/anna/1');
    tick('2027-02-12T16:29');
    expect(waitingSubjects()).toEqual([first]);
    tick('2027-02-12T16:30');
    expect([waitingSubjects(), house.engine.reminders.waitingFor(toAnna).length]).toEqual([[], 1]);
    tick('2027-02-15T08:30');
    expect(waitingSubjects()).toEqual(['reminder/2027-02-15/p/anna/1']);
    expect(house.messages().map(({ title }) => title)).toEqual(['Läget', 'Läget']);
    expect(plainText(house.messages()[1] ?? say(''))).toContain('Påminnelse duty/1');
  });
  test('is taken back also in the middle of the next workday', () => {
    house.owes('duty/1', { to: [toAnna] });
    tick('2027-02-12T09:00');
    tick('2027-02-15T10:00');
    expect(waitingSubjects()).toEqual(['reminder/2027-02-15/p/anna/1']);
  });
  test('comes the same day once a clock that was set back is right again', () => {
    house.owes('duty/1', { to: [toAnna] });
    tick('2027-02-12T09:00');
    tick('2027-02-12T05:00');
    expect(waitingSubjects()).toEqual([]);
    tick('2027-02-12T09:01');
    expect(waitingSubjects()).toEqual(['reminder/2027-02-12/p/anna/1']);
  });
  test('is left where it is no message of a day', () => {
    house.outbox.put(
      { key: 'nhv/1', subject: 'nhv/1', to: toAnna, message: say('NHV'), dueAt: house.now() },
      house.now(),
    );
    tick('2027-02-15T06:00');
    expect(waitingSubjects()).toEqual(['nhv/1']);
  });
  test.each([
    [99, false],
    [100, true],
  ])('is taken back a hundred at a time: of %s there may be more: %s', (count, isMore) => {
    for (let nr = 100; nr < 100 + count; nr += 1) {
      house.db
        .prepare("INSERT INTO conversation (id, connection, address, name) VALUES (?, 'slack', ?, 'Rum')")
        .run(nr, `C${nr}`);
      house.owes(`duty/${nr}`, { to: [{ conversation: nr }] });
    }
    tick();
    house.turnTo('2027-02-12T17:00');
    const [, takeBack] = steps;
    expect([takeBack?.due(house.now()), takeBack?.run(house.now())]).toEqual([true, isMore]);
    expect(waitingSubjects()).toEqual([]);
  });
});

describe('what somebody has asked for', () => {
  const asks = (goesAt: string) => {
    const round = house.engine.reminders.prompt('karin', house.now(), local(goesAt));
    house.owes('duty/1', { concerned: [toAnna] });
    house.engine.reminders.add(
      { matter: 'duty/1', lastDayOn: day('2027-02-28'), rung: 'nu', round, to: toAnna },
      house.today(),
    );
  };

  test('is said once its moment has come, also where something has been said that day', () => {
    house.owes('duty/2', { to: [toAnna] });
    tick('2027-02-12T09:00');
    asks('2027-02-12T10:00');
    tick('2027-02-12T09:59');
    expect(house.said()).toHaveLength(1);
    expect(nexts()[2]).toBe('2027-02-12T10:00');
    tick('2027-02-12T10:00');
    expect([house.said(), nexts()[2]]).toEqual([['p/anna Påminnelse duty/2', 'p/anna Påminnelse duty/1'], null]);
  });
  test.each([
    ['in the evening', '2027-02-12T18:00', '2027-02-15T08:30'],
    ['before the usual time', '2027-02-12T08:00', '2027-02-12T08:30'],
  ])('%s it waits for the morning', (_when, at, morning) => {
    asks(at);
    tick(at);
    expect([house.said(), nexts()[2]]).toEqual([[], morning]);
    tick(morning);
    expect(house.said()).toEqual(['p/anna Påminnelse duty/1']);
  });
});

describe('the next moment', () => {
  test('is when the first obligation is looked at', () => {
    house.owes('duty/1');
    house.unchecked.set('duty/1', local('2027-03-01T08:30'));
    expect(nexts()).toEqual(['2027-03-01T08:30', null, null, null, null, '2027-05-01T09:00', null]);
  });
  test('is in a moment, while somebody is to be told already', () => {
    house.outbox.tell({ key: 'one', to: toAnna, message: say('Ett') }, house.now());
    house.outbox.tell({ key: 'two', to: toBjorn, message: say('Två') }, house.now());
    expect(String(steps.at(-1)?.next(house.now()))).toBe('2027-02-12T08:00:01Z');
  });
  test.each([
    ['2027-02-12T07:00', '2027-02-12T07:45'],
    ['2027-02-12T07:46', '2027-02-12T08:30'],
    ['2027-02-12T18:00', '2027-02-15T07:45'],
    ['2027-02-13T12:00', '2027-02-15T07:45'],
  ])('of those who wait is the hour of the first of them: at %s it is %s', (at, expected) => {
    house.db.exec("UPDATE person SET told_at = '07:45' WHERE id = 'anna'");
    house.turnTo(at);
    house.outbox.tell({ key: 'one', to: toAnna, message: say('Ett') }, house.now());
    house.outbox.tell({ key: 'two', to: toBjorn, message: say('Två') }, house.now());
    if (at.endsWith('07:46')) house.db.exec("DELETE FROM telling WHERE key = 'one'");
    expect(shown(steps.at(-1)?.next(house.now()))).toBe(expected);
  });
});

test('each workday at the earliest hour is stored what those owe who have chosen an early one', () => {
  const { first, run, says } = earlyRoutine(house.engine);
  expect([says, shown(first(local('2027-02-12T06:00'))), shown(first(local('2027-02-12T07:00')))]).toEqual([
    ...[true, '2027-02-12T07:00', '2027-02-12T07:00'],
  ]);
  house.turnTo('2027-02-12T07:00');
  house.db.exec("UPDATE person SET told_at = '07:00' WHERE id = 'anna'");
  house.owes('duty/1', { to: [toAnna, toBjorn] });
  expect(shown(run(house.now()))).toBe('2027-02-15T07:00');
  expect(house.stored()).toEqual(['duty/1 P14D anna']);
});
