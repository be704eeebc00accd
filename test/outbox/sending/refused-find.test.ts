import { expect, test } from 'vitest';
import { fakeSurface } from '../../support/fake-surface.ts';
import { killedWhileSending, type PostOffice, postOffice } from '../post-office.ts';

const people = Array.from({ length: 20 }, (_, nth) => `p${nth}`);
const refused = { type: 'never', reason: 'boten får inte läsa' } as const;
const cut = { type: 'cut after acceptance' } as const;

/** A platform that can tell what is there as long as it lets us look. */
const house = (isRefused: () => boolean = () => false): PostOffice =>
  postOffice((timer) => [
    fakeSurface({ timer, connection: 'teams', canFind: () => !isRefused(), findMayBeRefused: true }),
  ]);
const calls = ({ main }: PostOffice) => main.calls.map(({ type, title }) => `${type} ${title}`);

test('a kill leaves in doubt only what had begun: it is looked for, and the rest is sent', async () => {
  const office = house();
  for (const id of people) {
    office.register.person(id, id);
    office.register.account(id, 'teams');
    office.put(id, { person: id });
  }
  await killedWhileSending(office, { type: 'silence after acceptance' }, 2);
  expect(calls(office).filter((call) => call.startsWith('find'))).toEqual(people.slice(0, 4).map((id) => `find ${id}`));
  expect(office.main.shown.map(({ key }) => key)).toEqual(people);
  expect(new Set(office.rows().map(({ state }) => state))).toEqual(new Set(['sent']));
});

test('what must not be missed is sent once more when the look is refused, and other things are listed', async () => {
  const office = house();
  office.put('hård', { person: 'anna' }, { insist: true });
  office.put('mjuk', { person: 'bjorn' });
  office.main.fault = ({ type }, nth) => (type === 'find' ? refused : nth <= 2 ? cut : null);
  await office.runOut();
  expect(calls(office)).toEqual(['send hård', 'send mjuk', 'find hård', 'find mjuk', 'send hård (skickas igen)']);
  expect(office.row('mjuk')).toMatchObject({ state: 'given_up', why: 'boten får inte läsa' });
});

test('what is known to be refused is not looked for', async () => {
  const office = house(() => true);
  office.put('hård', { person: 'anna' }, { insist: true });
  office.main.fault = (_call, nth) => (nth === 1 ? cut : null);
  await office.runOut();
  expect(calls(office)).toEqual(['send hård', 'send hård (skickas igen)']);
});

test('what has been withdrawn meanwhile is looked for all the same, and updated where it stands', async () => {
  const office = house();
  office.put('ett', { person: 'anna' }, { subject: 'ett' });
  office.main.fault = (_call, nth) => (nth === 1 ? cut : null);
  await office.run();
  office.outbox.withdraw('ett', office.time.clock.now());
  await office.runOut();
  expect(calls(office)).toEqual(['send ett', 'find ett']);
  expect(office.row('ett').state).toBe('sent');
});

test('looks are made all at a time, since none of them leaves anything in doubt', async () => {
  const office = house();
  for (const id of people.slice(0, 6)) {
    office.register.person(id, id);
    office.register.account(id, 'teams');
    office.put(id, { person: id });
  }
  office.main.fault = ({ type }) => (type === 'find' ? { type: 'slow', milliseconds: 500 } : cut);
  await office.run();
  await office.time.turn({ minutes: 2 });
  const run = office.run();
  await office.time.settled();
  expect(calls(office).filter((call) => call.startsWith('find'))).toHaveLength(6);
  await run;
});
