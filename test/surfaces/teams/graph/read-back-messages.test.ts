import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../../../src/chat/message.ts';
import { isReadable, type Post } from '../../../../src/chat/surface.ts';
import { toAddress } from '../../../../src/surfaces/teams/send/address.ts';
import { usualDeadline } from '../../../../src/surfaces/teams/send/connector.ts';
import type { Fault } from '../../../support/fake-teams/connector.ts';
import type { Place } from '../../../support/fake-teams/world.ts';
import { type TeamsBot, teamsBot } from '../../../support/teams-bot.ts';
import { anna, withGroup } from '../../../support/test-bot.ts';

/** Milliseconds for a call, as it is outside the tests: what is not to be slow must not be taken for it on a busy machine. */
const deadline = usualDeadline;
const timer = { at: 0, now: () => timer.at, after: () => () => {} };

let it: TeamsBot;
let channel: Place;
let group: Place;

beforeEach(async () => {
  timer.at = 0;
  it = await teamsBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { chair: anna }), { timer, deadline });
  it.teams.world.person('anna', 'Anna Exempel');
  channel = it.teams.world.channel('Onkologi', ['anna']);
  group = it.teams.world.group('Onkologi', ['anna']);
  await it.teams.adds('anna', channel);
  await it.teams.adds('anna', group);
});
afterEach(() => it.close());

const places = { 'a channel': () => channel, 'a group chat': () => group };
const eachPlace = Object.keys(places) as (keyof typeof places)[];

const addressOf = (place: Place) => toAddress({ conversation: place.id, tenant: it.teams.credentials.tenantId });
const post = (place: Place, key = 'nyckel', more: Partial<Post> = {}): Post => ({
  ...{ address: addressOf(place), message: say('Remiss 2027-03 är öppen'), key },
  ...more,
});
const never = new AbortController().signal;
const send = (place: Place, key?: string) => it.surface.send(post(place, key), never);
const since = () => it.bot.now().subtract({ hours: 24 });
const find = async (place: Place, key?: string, signal = never) =>
  it.surface.find?.(post(place, key), since(), signal).catch((error) => error);
const meets = (fault: (nth: number) => Fault | null, name = 'graph') => {
  it.teams.settings.fault = (call, nth) => (call.name === name ? fault(nth) : null);
};
const reads = (name = 'graph') => it.teams.calls.filter((call) => call.name === name).length;
const canFind = (what: Post) => isReadable(it.surface, what);

describe.each(eachPlace)('in %s', (where) => {
  test('our post is found by its key, and can be changed by the id that Graph gives', async () => {
    await send(places[where](), 'en annan');
    const ref = await send(places[where]());
    expect(await find(places[where]())).toBe(ref);
    await it.surface.update({ ...post(places[where]()), message: say('Ändrad') }, ref, never);
    expect(it.teams.sees('anna', places[where]()).at(-1)).toMatchObject({ id: ref, text: 'Ändrad' });
    expect(await find(places[where]())).toBe(ref);
  });

  test('what is not there is not found, whatever else is', async () => {
    await send(places[where](), 'en annan');
    it.teams.says('anna', places[where](), 'Remiss 2027-03 är öppen');
    it.teams.world.writes(places[where](), 'system', {});
    it.teams.world.remove(places[where](), await send(places[where](), 'borttagen'));
    expect(await find(places[where]())).toBeNull();
  });

  test('it is found among many, a page at a time', async () => {
    it.teams.settings.graphPage = 3;
    const ref = await send(places[where]());
    for (let nth = 0; nth < 10; nth += 1) it.teams.says('anna', places[where](), `nummer ${nth}`);
    expect(await find(places[where]())).toBe(ref);
    expect(await find(places[where](), 'finns inte')).toBeNull();
  });

  test('somebody else’s copy of the card is not ours', async () => {
    await send(places[where]());
    const [written] = places[where]().history;
    Object.assign(written ?? {}, { bot: false, who: 'anna' });
    expect(await find(places[where]())).toBeNull();
  });

  test('where our cards have lost their marks nothing can be told', async () => {
    await send(places[where](), 'en annan');
    const [written] = places[where]().history;
    Object.assign(written ?? {}, { card: { type: 'AdaptiveCard', body: [] } });
    expect(await find(places[where]())).toMatchObject({ failure: 'never' });
  });

  test('without consent it cannot be told, which is remembered for a day', async () => {
    const place = places[where]();
    place.consent = false;
    expect(canFind(post(place))).toBe(true);
    expect(await find(place)).toMatchObject({ failure: 'never', message: expect.stringMatching(/får inte läsa/u) });
    expect([canFind(post(place)), canFind(post(place === channel ? group : channel))]).toEqual([false, true]);
    timer.at += 24 * 3_600_000 + 1;
    place.consent = true;
    expect(canFind(post(place))).toBe(true);
    expect(await find(place)).toBeNull();
  });
});

test.each([
  ['in a person’s own chat', () => post(it.teams.world.personal('anna'))],
  ['an answer in a thread', () => post(channel, 'svar', { extra: { conversation: null } })],
  ['in a channel that nothing has been heard from', () => post(it.teams.world.channel('Ny', ['anna']))],
])('%s nothing is looked for', (_, what) => {
  expect(canFind(what())).toBe(false);
});

describe('what Graph does not answer', () => {
  test.each<[string, Fault, object]>([
    ['429 waits as it is told', { status: 429, retryAfter: 7 }, { failure: 'later' }],
    ['429 that does not say when', { status: 429 }, { failure: 'later', retryAfter: null }],
    ['503 passes', { status: 503 }, { failure: 'later' }],
    ['a cut passes', { cut: true }, { failure: 'later' }],
    ['silence ends by the deadline', { silent: true }, { failure: 'later' }],
    ['a request that Graph does not take is not made again', { status: 400 }, { failure: 'never' }],
    ['a team that is gone cannot be read', { status: 404 }, { failure: 'never' }],
  ])('%s', async (_, fault, expected) => {
    meets(() => fault);
    const error = await find(channel);
    expect(error).toMatchObject({ name: 'DeliveryError', ...expected });
    expect(error.retryAfter?.total('seconds') ?? null).toBe('retryAfter' in fault ? 7 : null);
    expect(it.state()).toMatch(/^ansluten/);
  });

  test('a call ends with its signal', async () => {
    meets(() => ({ silent: true }));
    const controller = new AbortController();
    const finding = find(channel, 'nyckel', controller.signal);
    controller.abort();
    expect(await finding).toMatchObject({ failure: 'later' });
  });

  test('a fault in the middle of the pages is not taken for an answer', async () => {
    it.teams.settings.graphPage = 2;
    for (let nth = 0; nth < 6; nth += 1) it.teams.says('anna', channel, `nummer ${nth}`);
    meets((nth) => (nth === 2 ? { status: 503 } : null));
    expect(await find(channel)).toMatchObject({ failure: 'later' });
  });

  test('a quarter of an hour of faults is enough: then this post cannot be told', async () => {
    meets(() => ({ status: 503 }));
    expect(await find(channel)).toMatchObject({ failure: 'later' });
    timer.at += 15 * 60_000;
    expect(await find(channel)).toMatchObject({ failure: 'never' });
    expect(canFind(post(channel))).toBe(true);
    it.teams.settings.fault = null;
    expect(await find(channel)).toBeNull();
  });

  test.each([
    ['before an hour has passed', 3_600_000, null],
    ['before one that succeeds', 15 * 60_000, 2],
  ])('faults %s are not added to those after', async (_, wait, well) => {
    meets((nth) => (nth === well ? null : { status: 503 }));
    await find(channel);
    if (well) expect(await find(channel)).toBeNull();
    timer.at += wait;
    expect(await find(channel)).toMatchObject({ failure: 'later' });
  });
});

describe('the token for Graph', () => {
  test('is fetched once, and anew when it ends', async () => {
    await find(channel);
    await find(group);
    expect(reads('graph token')).toBe(1);
    timer.at += 3_600_000;
    expect(await find(channel)).toBeNull();
    expect(reads('graph token')).toBe(2);
  });

  test('is fetched anew when Graph no longer accepts it', async () => {
    await find(channel);
    meets((nth) => (nth === 2 ? { status: 401 } : null));
    expect(await find(channel)).toBeNull();
    expect([reads('graph token'), reads()]).toEqual([2, 3]);
  });

  test.each<[string, Fault, string]>([
    ['that is refused is no fault for people: nothing can be told', { status: 401 }, 'never'],
    ['that does not come just now is asked for again', { status: 503 }, 'later'],
    ['that never comes ends by the deadline', { silent: true }, 'later'],
  ])('%s', async (_, fault, failure) => {
    meets(() => fault, 'graph token');
    expect(await find(channel)).toMatchObject({ failure });
    expect([reads(), it.state()]).toEqual([0, expect.stringMatching(/^ansluten/)]);
  });
});

describe('the team of a channel', () => {
  test('is known from the day that the bot is added', async () => {
    await find(channel);
    expect(reads('team')).toBe(0);
  });

  test('is looked up once where only a message has been heard', async () => {
    const other = it.teams.world.channel('Kirurgi', ['anna']);
    await it.teams.writes('anna', 'hjälp', { in: other });
    const ref = await send(other);
    expect([await find(other), await find(other)]).toEqual([ref, ref]);
    expect(reads('team')).toBe(1);
  });

  test('that cannot be looked up just now is looked up again', async () => {
    const other = it.teams.world.channel('Kirurgi', ['anna']);
    await it.teams.writes('anna', 'hjälp', { in: other });
    meets((nth) => (nth === 1 ? { status: 503 } : null), 'team');
    expect(await find(other)).toBeInstanceOf(Error);
    expect(await find(other)).toBeNull();
  });
});
