import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Place } from '../support/fake-teams/world.ts';
import { prov } from '../support/prov.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, withGroup } from '../support/test-bot.ts';
import { turnedTimer } from '../surfaces/slack/turned-timer.ts';

const second = 1000;

let it: TeamsBot;
let timer: ReturnType<typeof turnedTimer>;
let own: Place;

beforeEach(async () => {
  timer = turnedTimer();
  it = await teamsBot(
    '2026-11-23T07:00',
    { ...withGroup('vc', 'onkologi', { chair: anna }), rows: prov().rows },
    { timer },
  );
  onTestFinished(() => it.close());
  it.teams.world.person('anna', 'Anna Exempel');
  it.bot.turnTo('2026-11-23T07:01');
  own = it.teams.world.personal('anna');
});

/** Teams says who people are when the promise resolves. */
function slowLookUps() {
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  it.teams.settings.fault = ({ name }) => (name === 'member' || name === 'create' ? { slow } : null);
  const called = () => expect.poll(() => it.teams.calls.some(({ name }) => name === 'member')).toBe(true);
  return { resolve, called };
}
const typed = (place: Place) => expect.poll(() => place.typing);

describe('whoever has waited a second', () => {
  test('to be looked up sees that the bot is at work, once, and then gets the answer', async () => {
    const { resolve, called } = slowLookUps();
    const asked = it.teams.writes('anna', 'mina');
    await called();
    timer.turn(second - 1);
    expect(own.typing).toEqual([]);
    timer.turn(1);
    await typed(own).toEqual([undefined]);
    timer.turn(10 * second);
    resolve();
    await asked;
    await it.settled();
    expect([own.typing.length, it.teams.titles('anna').length]).toEqual([1, 1]);
  });

  test('in a channel sees it in the thread, and in the own chat when that is known', async () => {
    const place = it.teams.world.channel('Onkologi', ['anna']);
    await it.teams.writes('anna', 'hej');
    await it.settled();
    it.teams.settings.fault = ({ name }) => (name === 'send' ? { status: 503 } : null);
    await it.teams.writes('anna', 'mina', { in: place, thread: '17' });
    timer.turn(second);
    await typed(place).toEqual(['17']);
    await typed(own).toEqual([undefined]);
  });

  test('because Teams does not take the answer sees it too, and the answer comes all the same', async () => {
    await it.teams.writes('anna', 'hej');
    await it.settled();
    it.teams.settings.fault = ({ name }) => (name === 'send' ? { status: 412 } : null);
    await it.teams.writes('anna', 'mina');
    await it.settled();
    timer.turn(second);
    await typed(own).toEqual([undefined]);
    it.teams.settings.fault = null;
    it.bot.turnTo('2026-11-23T07:10');
    await it.bot.delivery.run();
    expect(it.teams.titles('anna')).toHaveLength(2);
  });
});

describe('the sign is not shown', () => {
  test('when the answer has come within a second, or there is none', async () => {
    const place = it.teams.world.channel('Onkologi', ['anna']);
    await it.teams.writes('anna', 'mina');
    await it.settled();
    await it.teams.writes('anna', 'mina', { id: 'same' });
    await it.settled();
    await it.teams.writes('anna', 'Vi ses', { in: place, mention: false });
    await it.restarts();
    await it.teams.writes('anna', 'mina', { id: 'same' });
    timer.turn(10 * second);
    await it.settled();
    expect([own.typing, place.typing]).toEqual([[], []]);
  });

  test('twice for one question, however often it is tried', async () => {
    it.teams.settings.fault = ({ name }) => (name === 'send' ? { status: 412 } : null);
    for (const _ of ['once', 'twice']) {
      await it.teams.writes('anna', 'mina', { id: 'same' });
      timer.turn(second);
      await typed(own).toHaveLength(1);
    }
  });
});

test('a sign that cannot be shown changes nothing', async () => {
  const { resolve, called } = slowLookUps();
  const { fault } = it.teams.settings;
  it.teams.settings.fault = (call, nth) => (call.name === 'typing' ? { status: 403 } : (fault?.(call, nth) ?? null));
  const asked = it.teams.writes('anna', 'mina');
  await called();
  timer.turn(second);
  await expect.poll(() => it.teams.calls.some(({ name }) => name === 'typing')).toBe(true);
  resolve();
  await asked;
  await it.settled();
  expect([own.typing, it.lines, it.teams.titles('anna').length]).toEqual([[], [], 1]);
});
