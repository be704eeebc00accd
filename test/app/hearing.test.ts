import { beforeEach, describe, expect, test } from 'vitest';
import { hearingOn } from '../../src/app/hearing.ts';
import type { Hearing } from '../../src/chat/hearing.ts';
import type { Feature } from '../../src/obligations/feature.ts';
import { local } from '../support/duties.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { hears, room } from '../support/remiss-threads.ts';
import { formOf, type TestBot, testBot } from '../support/test-bot.ts';

const [begun, last, next] = ['2027-02-22T10:00', '2027-03-12T12:00', '2027-03-13T09:00'];

let bot: TestBot;
let hearing: Hearing;

beforeEach(async () => {
  bot = testBot(begun, { register: nhvRegister });
  hearing = hearingOn('page', { db: bot.db, clock: bot, features: bot.features });
});

/** The open threads: where, and how many. */
const threads = (since = bot.now()) => hearing.openThreads(since).map(({ address, under }) => [address, under.length]);
const kept = () => hearing.openThreads(bot.now()).flatMap(({ kept }) => kept());

describe('the open threads', () => {
  test('of a remiss are those under its head and its questions, in the conversation where they stand', async () => {
    expect(threads()).toEqual([]);
    await openRemiss(bot);
    expect(threads()).toEqual([[room, 5]]);
    expect(hearingOn('slack', { db: bot.db, clock: bot, features: bot.features }).openThreads(bot.now())).toEqual([]);
  });

  test('of a remiss that has closed are read once more, so that whoever was too late gets a word', async () => {
    await openRemiss(bot);
    await bot.until(next);
    expect(threads(local(last))).toEqual([[room, 5]]);
    await bot.until('2027-03-14T09:00');
    expect(threads(local(next))).toEqual([]);
  });

  test('of a remiss that was not opened are none', async () => {
    await bot.says('karin', 'remiss ny');
    expect(threads()).toEqual([]);
  });
});

describe('what is kept in them', () => {
  const first = { message: 'm1', version: 1, text: 'Uppsala tycker.' };

  beforeEach(() => openRemiss(bot));

  test('is the latest version of each reply, and whose it is', async () => {
    await hears(bot, 'anna', 1, first);
    await hears(bot, 'bjorn', 2, { message: 'm2', version: 2, text: 'Örebro tycker.' });
    await hears(bot, 'anna', 1, { ...first, version: 5, text: 'Uppsala tycker annat.' });
    expect(kept()).toEqual([
      { message: 'm1', version: 5, account: 'anna' },
      { message: 'm2', version: 2, account: 'bjorn' },
    ]);
  });

  test('is nothing that was taken away, and what was written in its place', async () => {
    await hears(bot, 'anna', 1, first);
    await hears(bot, 'anna', 1, { message: 'm1', version: 2, text: null });
    expect(kept()).toEqual([]);
    await hears(bot, 'anna', 1, { message: 'm1', version: 3, text: 'Jo.' });
    expect(kept()).toEqual([{ message: 'm1', version: 3, account: 'anna' }]);
  });

  test('is also what waits under the head message until its question is known, and once it is', async () => {
    await hears(bot, 'anna', 'head', first);
    expect(kept()).toEqual([{ message: 'm1', version: 1, account: 'anna' }]);
    await bot.presses('anna', 'remiss.place', `1/2/page|${room}|m1`);
    expect(kept()).toEqual([{ message: 'm1', version: 1, account: 'anna' }]);
  });

  test('is no message that somebody made into a synpunkt, nor what came by form', async () => {
    const pointed = { group: 'nhv-gruppen', text: 'Skrivet i kanalen.', writer: 'anna' };
    const point = formOf(await bot.points('anna', 'remiss.point', pointed));
    await bot.fills('anna', point, { question: '1/1' });
    const form = formOf(await bot.presses('bjorn', 'remiss.answer', '1'));
    await bot.fills('bjorn', form, { 'position.1': 'avstyrker', 'text.1': 'Därför att.' });
    expect(bot.features.remisser.entries.log(1).length).toBeGreaterThan(1);
    expect(kept()).toEqual([]);
  });
});

test('how far everything is heard is kept for each surface', () => {
  const slack = hearingOn('slack', { db: bot.db, clock: bot, features: bot.features });
  expect(hearing.heardUntil()).toBe(null);
  hearing.keepHeardUntil(bot.now());
  expect(hearing.heardUntil()).toEqual(bot.now());
  expect(slack.heardUntil()).toBe(null);
});

test('what was handled is known by its event, for each surface by itself', async () => {
  await openRemiss(bot);
  await hears(bot, 'anna', 1, { message: 'm1', version: 1, text: 'Uppsala tycker.', event: 'C1/17.5/0005' });
  expect(hearing.hasHandled('C1/17.5/0004', 'C1/17.5/~')).toBe(true);
  expect(hearing.hasHandled('C1/17.5/0006', 'C1/17.5/~')).toBe(false);
  expect(hearing.hasHandled('C1/17/0004', 'C1/17/~')).toBe(false);
  const slack = hearingOn('slack', { db: bot.db, clock: bot, features: bot.features });
  expect(slack.hasHandled('C1/17.5/0004', 'C1/17.5/~')).toBe(false);
});

test('the threads of a yearly follow-up are open until the year is over', async () => {
  bot = testBot('2027-03-01T10:00', {
    register: {
      ...nhvRegister,
      groups: [...nhvRegister.groups, { id: 'vc-hud', name: 'Verksamhetschefsgrupp hud', type: 'vc' }],
      seats: [...nhvRegister.seats, { group: 'vc-hud', person: 'olle', role: 'ordforande', from: '2026-01-01' }],
    },
  });
  hearing = hearingOn('page', { db: bot.db, clock: bot, features: bot.features });
  await bot.fills('karin', formOf(await bot.says('karin', 'nhv gendermatoser grupper')), { groups: 'hud' });
  await bot.until('2027-05-03T10:00');
  const { id } = await bot.replies('olle', 'vc-hud', 'fråga 1 av 4', 'Ja.');
  expect(threads()).toEqual([['group/vc-hud', 4]]);
  expect(kept()).toEqual([{ message: id, version: bot.now().epochMilliseconds, account: 'olle' }]);
  await bot.removes('olle', id);
  expect(kept()).toEqual([]);
  expect(threads(local('2027-12-31T23:00'))).toEqual([['group/vc-hud', 4]]);
  expect(threads(local('2028-01-01T00:30'))).toEqual([]);
});

test('every feature that is answered in threads says in which a reply stands that it keeps', () => {
  const answered = Object.values<Feature>(bot.features.byName).filter(({ openMatters }) => openMatters);
  expect(answered.length).toBeGreaterThan(1);
  expect(answered.filter(({ topicOfKept }) => !topicOfKept)).toEqual([]);
});
