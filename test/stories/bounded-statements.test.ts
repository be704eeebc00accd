import { beforeAll, describe, expect, test } from 'vitest';
import type { Invocation } from '../../src/chat/invocation.ts';
import { openDatabase } from '../../src/database/open.ts';
import { countedStatements } from '../support/counted-statements.ts';
import { everythingOut, type LargeHouse, type LargeSize, largeHouse } from '../support/large-house.ts';
import { formOf } from '../support/test-bot.ts';

const most = 300;
const mostOfTenTimes = 1.2;

/** As many people and areas, but fewer remisser, and few reminders out yet. */
const tenth: LargeSize = { ...everythingOut, remisser: 4, until: '2027-03-03' };

type What = (features: LargeHouse) => Invocation;

const step =
  (area: number, values: Record<string, string>): What =>
  ({ filled, says }) =>
    filled('karin', formOf(says('karin', `nhv Område ${area} steg`)), { on: '2027-03-02', ...values });

const ofRemiss =
  (deed: string, nr: number, values: Record<string, string>): What =>
  ({ filled, says }) =>
    filled('karin', formOf(says('karin', `remiss 2027-0${nr} ${deed}`)), values);

const threadOf = ({ db }: LargeHouse, topic: string): string =>
  db.prepare<[string], string>('SELECT ref FROM outbox WHERE topic = ?').pluck().get(topic) ?? '';

/** What somebody does, each with an area, a remiss and a region of its own. */
const deeds: readonly (readonly [string, What])[] = [
  [
    'a region answers about an area by one press',
    (it) => it.pressed('person-0', 'nhv.say', 'omrade-1/region-0/utreder'),
  ],
  [
    'a region answers about all eight areas in one form',
    (it) => {
      const form = formOf(it.bot.handle(it.pressed('person-2', 'nhv.questions', 'region-1')));
      return it.filled('person-2', form, Object.fromEntries(form.fields.map(({ id }) => [id, 'avstar'])));
    },
  ],
  ['the kansli registers a step', step(2, { kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-06-11' })],
  ['an area is stopped', step(3, { kind: 'stopped' })],
  ['a region has nothing to add to a remiss', (it) => it.pressed('person-4', 'remiss.nothing-to-add', '1')],
  [
    'a region answers five questions of a remiss in the form',
    (it) => {
      const form = formOf(it.bot.handle(it.pressed('person-6', 'remiss.answer', '1')));
      const values = form.fields.map(({ id, type }) => [id, type === 'select' ? 'tillstyrker' : 'Vi håller med.']);
      return it.filled('person-6', form, Object.fromEntries(values));
    },
  ],
  ['someone answers in a thread', (it) => it.replied('person-8', threadOf(it, 'remiss/1/2'), 'Vi håller med.')],
  ['the kansli closes a remiss', (it) => it.pressed('karin', 'remiss.close', '2')],
  ['the kansli compiles it', (it) => it.pressed('karin', 'remiss.compile', '2')],
  ['the kansli asks the regions of the draft', (it) => it.pressed('karin', 'remiss.ask-sign-off', '2')],
  ['the kansli extends a remiss', ofRemiss('förläng', 3, { lastOn: '2027-04-09', reason: 'Mer tid behövs.' })],
  ['the kansli withdraws a remiss', ofRemiss('återkalla', 4, { reason: 'Den gäller inte.' })],
];

const counted = async ({ bot, settle, updates }: LargeHouse, what: Invocation) => {
  let type = '';
  await settle();
  const before = updates();
  const statements = countedStatements(() => {
    type = bot.handle(what).type;
  });
  await settle();
  return { type, statements, updates: updates() - before };
};

let all: LargeHouse;
let some: LargeHouse;
beforeAll(async () => {
  all = await largeHouse(openDatabase(':memory:'), everythingOut);
  some = await largeHouse(openDatabase(':memory:'), tenth);
}, 300_000);

test('there are ten times the reminders in the one house', () => {
  expect(all.reminders() / some.reminders()).toBeGreaterThan(10);
});

describe.each(deeds)('%s', (_, what) => {
  test(`costs at most ${most} statements, and no more for ten times the reminders`, async () => {
    const [many, few] = [await counted(all, what(all)), await counted(some, what(some))];
    expect(many.type).toMatch(/^(message|noted)$/);
    expect(many.statements).toBeGreaterThan(5);
    expect(many.statements).toBeLessThanOrEqual(most);
    expect(many.statements / few.statements).toBeLessThanOrEqual(mostOfTenTimes);
    expect(all.stale()).toBe(0);
  });
});

describe('updates', () => {
  test('of an area that stops are one for each person’s latest message about it, where anything in it still held', async () => {
    const said = new Set(openLanes(all, 'Område 5'));
    const { updates } = await counted(all, step(5, { kind: 'stopped' })(all));
    expect(updates).toBe(said.size);
    expect(updates).toBeLessThanOrEqual(everythingOut.people + 3);
  });
});

const openLanes = ({ db, features }: LargeHouse, name: string): string[] => {
  const area = features.nhv.areas.records().find(({ state }) => state.name === name)?.area.id ?? '';
  return db
    .prepare<[string], string>(`
      SELECT latest.lane FROM (
        SELECT about.lane, outbox_id, max(about.said_at) FROM about
        JOIN nhv_errand ON about.matter = 'nhv/fraga/' || nhv_errand.id WHERE area_id = ? GROUP BY about.lane) AS latest
      JOIN outbox ON outbox.id = outbox_id
      WHERE ifnull((SELECT message FROM outbox AS own WHERE own.updates_id = outbox_id ORDER BY own.id DESC LIMIT 1), message)
        NOT LIKE '{"title":"Påminnelserna gäller inte längre"%'`)
    .pluck()
    .all(area);
};

describe('the midnight at which every remiss ends', () => {
  test('closes them in one act, and updates one message of each person beside those in the group’s own room', async () => {
    await all.settle();
    all.turnTo('2027-04-01T00:00');
    const open = all.features.remisser.remisser
      .current()
      .filter(({ state, lastOn }) => state === 'oppen' && String(lastOn) === '2027-03-31');
    expect(open.length).toBeGreaterThan(30);
    const before = all.updates();
    await all.ticker.tick();
    const toPeople = all.db
      .prepare<[number], number>(
        'SELECT count(*) FROM (SELECT 1 FROM outbox WHERE updates_id IS NOT NULL AND person_id IS NOT NULL ORDER BY id DESC LIMIT ?)',
      )
      .pluck()
      .get(all.updates() - before);
    expect(open.map(({ id }) => all.features.remisser.remisser.remiss(id)?.state)).toEqual(open.map(() => 'stangd'));
    const inRoom = open.length * (1 + everythingOut.questions);
    expect({ all: all.updates() - before }).toEqual({ all: inRoom + everythingOut.people });
    expect(toPeople).toBeGreaterThanOrEqual(everythingOut.people);
  });
});
