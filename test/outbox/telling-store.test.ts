import { beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { leaveChecksums } from '../../src/database/checksum.ts';
import type { Addressee } from '../../src/outbox/delivery.ts';
import { type Telling, type TellingStore, tellingStore } from '../../src/outbox/telling-store.ts';
import { newDatabase } from '../support/new-database.ts';
import { register, start, toAnna, toBjorn, toGroup } from './post-office.ts';

const now = Temporal.Instant.from(start);
let store: TellingStore;

beforeEach(() => {
  const db = newDatabase();
  register(db).conversation(12, 'slack', 'Verksamhetschefsgrupp onkologi');
  store = tellingStore(db);
});

const tells = (key: string, to: Addressee, more: Partial<Telling> = {}): boolean =>
  store.put({ key, to, message: say(key), ...more }, now);
const today = now.toZonedDateTimeISO('Europe/Stockholm').toPlainDate();
const waitingNow = (to: Addressee) => store.waitingFor(to, today);
const waiting = (to: Addressee): string[] => waitingNow(to).map(({ knownAs }) => knownAs);

test('what is told waits for its addressee alone, in the order in which it was put, what leads first', () => {
  tells('one', toAnna);
  tells('two', toAnna);
  tells('first', toAnna, { leads: true });
  tells('other', toBjorn);
  tells('room', toGroup);
  expect([toAnna, toBjorn, toGroup].map(waiting)).toEqual([['first', 'one', 'two'], ['other'], ['room']]);
});

test('is kept as it was put, with what its kind knows it by', () => {
  tells('digest/1', toAnna, { subject: 'digest', about: ['duty/17', 'duty/18'], insist: true });
  tells('card/1', toGroup);
  expect([...waitingNow(toAnna), ...waitingNow(toGroup)]).toEqual([
    {
      id: 1,
      knownAs: 'digest',
      about: ['duty/17', 'duty/18'],
      to: toAnna,
      message: say('digest/1'),
      insist: true,
      fromOn: null,
      putAt: now,
    },
    {
      id: 2,
      knownAs: 'card/1',
      about: [],
      to: toGroup,
      message: say('card/1'),
      insist: false,
      fromOn: null,
      putAt: now,
    },
  ]);
});

test('the same key again changes nothing', () => {
  tells('one', toAnna);
  tells('one', toAnna, { message: say('otherwise') });
  expect(waitingNow(toAnna).map(({ message }) => message.title)).toEqual(['one']);
});

test('once a message carries it, it stands there with the words of then, and waits no more', () => {
  tells('one', toAnna);
  tells('led', toAnna, { leads: true });
  for (const telling of waitingNow(toAnna))
    store.carriedBy({ ...telling, message: say(`${telling.knownAs}, nu`) }, 'reminder/2027-02-26/p/anna/1');
  expect(waiting(toAnna)).toEqual([]);
  const carried = store.in('reminder/2027-02-26/p/anna/1').map(({ message }) => message.title);
  expect([carried, store.in('reminder/2027-02-26/p/anna/2')]).toEqual([['led, nu', 'one, nu'], []]);
});

test('waits again where its message was taken back, and is gone once it is discarded', () => {
  tells('one', toAnna);
  tells('two', toAnna);
  const [one, two] = waitingNow(toAnna);
  if (!one || !two) throw new Error('they do not wait');
  store.carriedBy(one, 'a');
  store.carriedBy(two, 'b');
  store.uncompose('a');
  expect([waiting(toAnna), store.in('b').length]).toEqual([['one'], 1]);
  store.discard(one);
  expect([waiting(toAnna), store.in('b').length]).toEqual([[], 1]);
});

describe('what waits for a day', () => {
  const monday = Temporal.PlainDate.from('2027-03-01');
  const saidOn = (on: Temporal.PlainDate): string[] => store.waitingFor(toAnna, on).map(({ knownAs }) => knownAs);

  beforeEach(() => {
    tells('held', toAnna, { subject: 'news/1', fromOn: monday });
    tells('free', toAnna);
    tells('other', toBjorn, { subject: 'news/1', fromOn: monday });
    tells('room', toGroup, { subject: 'news/2', fromOn: monday });
  });

  test('is not said before it, and is said on it and later', () => {
    expect([-1, 0, 1].map((days) => saidOn(monday.add({ days })))).toEqual([
      ['free'],
      ['news/1', 'free'],
      ['news/1', 'free'],
    ]);
    expect(store.waitingFor(toAnna, monday).map(({ fromOn }) => fromOn?.toString() ?? null)).toEqual([
      '2027-03-01',
      null,
    ]);
  });
  test('is told by whose it is, as long as no message carries it', () => {
    const held = { id: 1, knownAs: 'news/1' };
    expect([store.heldFor('anna'), store.heldFor('karin')]).toEqual([[held], []]);
    for (const one of store.waitingFor(toAnna, monday)) store.carriedBy(one, 'a');
    expect(store.heldFor('anna')).toEqual([]);
  });
  test('waits no longer once it is released, and nothing else is', () => {
    store.release(1);
    expect([saidOn(today), store.heldFor('anna'), store.heldFor('bjorn').length]).toEqual([['news/1', 'free'], [], 1]);
  });
  test('is never said once it is dropped, to anybody; what waits for no day, or is said already, stays', () => {
    tells('released', toAnna, { subject: 'news/1' });
    tells('said', toAnna, { subject: 'news/1', fromOn: monday });
    const [, , , said] = store.waitingFor(toAnna, monday);
    if (said) store.carriedBy(said, 'a');
    store.dropHeld('news/1');
    expect(saidOn(monday)).toEqual(['free', 'news/1']);
    expect(store.waitingFor(toBjorn, monday)).toEqual([]);
    expect([store.in('a').length, store.waitingFor(toGroup, monday).length]).toEqual([1, 1]);
  });
});

test('is put the first time, and says so', () => {
  expect([tells('one', toAnna), tells('one', toBjorn)]).toEqual([true, false]);
});

test('words that the disk has changed are not said, and it is said that they cannot be read', () => {
  const db = newDatabase();
  register(db);
  const own = tellingStore(db);
  own.put({ key: 'one', to: toAnna, message: say('one') }, now);
  leaveChecksums(db);
  db.exec("UPDATE telling SET message = replace(message, 'one', 'two')");
  expect(own.waitingFor(toAnna, today).map(({ message }) => message.title)).toEqual([
    'Meddelandet kan inte läsas: filen är skadad',
  ]);
});
