import { beforeEach, expect, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
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
