import { beforeEach, describe, expect, test } from 'vitest';
import { isAfter } from '../../../src/chat/days.ts';
import { howToReply, say, text } from '../../../src/chat/message.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import type { Post } from '../../../src/chat/surface.ts';
import { damageFound } from '../../../src/database/damage.ts';
import { answerStore } from '../../../src/outbox/answer-store.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from '../post-office.ts';

let office: PostOffice;
beforeEach(() => {
  office = postOffice();
});

const now = () => office.time.clock.now();
const titles = () => office.main.shown.map(({ message }) => message.title);
/** A message to each of so many people. */
function crowd(size: number): void {
  for (let nr = 0; nr < size; nr += 1) {
    office.register.person(`p${nr}`, `Person ${nr}`);
    office.register.account(`p${nr}`, office.main.connection);
    office.put(`p${nr}`, { person: `p${nr}` });
  }
}
const inState = (state: string) => office.rows().filter((row) => row.state === state).length;

test('whoever watches hears how each call ended', async () => {
  const heard: string[] = [];
  const faults = { one: null, two: { type: 'refused' }, three: { type: 'error before acceptance' } } as const;
  office.put('one', toAnna);
  office.put('two', toBjorn);
  office.put('three', toGroup);
  office.put('four', { person: 'cecilia' });
  office.main.fault = ({ key, type }) =>
    key === 'four' ? { type: 'never', reason: 'nej' } : type === 'send' ? (faults[key as 'one'] ?? null) : null;
  await office.run(
    office.newDelivery({ observed: (connection, result) => void heard.push(`${connection} ${result}`) }),
  );
  expect(heard.toSorted()).toEqual(['slack later', 'slack never', 'slack ok', 'slack unsure']);
});

test('a surface that fails in another way than it may is told of, with the call, and the message is in doubt', async () => {
  office.put('one', toAnna);
  office.main.fault = (_call, nth) => (nth === 1 ? { type: 'bug' } : null);
  await office.run();
  expect(office.bugs).toEqual([
    'a surface failed unexpectedly {"err":{},"connection":"slack","key":"one","call":"send"}',
  ]);
  expect(office.row('one')).toMatchObject({ state: 'unsure', why: 'ett fel i boten avbröt sändningen' });
});

test('a run that cannot write is told of', async () => {
  office.delivery.start();
  office.put('one', toAnna);
  office.db.pragma('query_only = 1');
  office.delivery.wake();
  await office.time.settled();
  office.db.pragma('query_only = 0');
  expect(office.bugs).toEqual(['a run of the outbox failed {"err":{"code":"SQLITE_READONLY"}}']);
  expect(office.time.alarms()).toBe(1);
  await office.delivery.stop();
});

describe('what is held', () => {
  const until = Temporal.Instant.from('2027-02-26T08:00:00Z');
  const held = (key: string, at: Temporal.Instant) => (key === 'held' && isAfter(until, at) ? until : null);

  test('waits until its moment, and nothing else does', async () => {
    office.put('held', toAnna);
    office.put('free', toBjorn);
    const delivery = office.newDelivery({ held });
    await office.run(delivery);
    expect([titles(), office.row('held').next_at]).toEqual([['free'], '2027-02-26T08:00:00Z']);
    await office.runOut(delivery);
    expect(titles()).toEqual(['free', 'held']);
  });

  test('is looked for, and changed where it stands, all the same', async () => {
    office.put('held', toAnna, { subject: 's' });
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'cut after acceptance' } : null);
    await office.run();
    office.outbox.updateMessage('s', say('anew'), now());
    const delivery = office.newDelivery({ held });
    await office.time.turn({ seconds: 40 });
    await office.run(delivery);
    expect([titles(), isAfter(until, now())]).toEqual([['anew'], true]);
  });
});

describe('where a message is looked for', () => {
  const sought: { post: Post; since: string }[] = [];
  beforeEach(() => {
    sought.length = 0;
    const { find } = office.main;
    office.main.find = async (post, since, signal) => {
      sought.push({ post, since: String(since) });
      return (await find?.(post, since, signal)) ?? null;
    };
  });

  test('it is from a day before it was due', async () => {
    office.put('one', toAnna);
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'cut after acceptance' } : null);
    await office.runOut();
    expect(sought.map(({ since, post }) => [since, post.key, post.lookedFor])).toEqual([
      ['2027-02-25T07:30:00Z', 'one', undefined],
    ]);
  });

  test('one that an earlier database may have sent is looked for under other keys too, but where others stand', async () => {
    office.put('day/1', toAnna);
    await office.run();
    office.put('day/2', toAnna);
    office.put('card/1', toAnna);
    office.db.exec("UPDATE outbox SET state = 'unsure', maybe_there = 1, restored = 1 WHERE state = 'waiting'");
    const alike = (key: string) => (key.startsWith('day/') ? 'day/' : null);
    await office.runOut(office.newDelivery({ alike }));
    const [ref] = office.main.shown.map((one) => one.ref);
    expect(sought.map(({ post }) => [post.key, post.lookedFor])).toEqual([
      ['day/2', { alike: 'day/', known: [ref] }],
      ['card/1', { alike: null, known: [] }],
    ]);
  });
});

describe('a message that is sent once more', () => {
  const repeated = async (message = say('one')) => {
    office = postOffice((timer) => [fakeSurface({ timer, readable: false })]);
    office.put('one', toAnna, { insist: true, message });
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'error before acceptance' } : null);
    await office.runOut();
    return office.main.shown.map((one) => plainText(one.message));
  };

  test('says so, and is stored as it was', async () => {
    expect(await repeated()).toEqual(['one (skickas igen)']);
    expect(JSON.parse(office.row('one').message).title).toBe('one');
  });
  test('says where an answer is heard, if it asks for one', async () => {
    const [words] = await repeated({
      title: 'Fråga',
      blocks: [text(howToReply('Svara i tråden.', 'Svara med citat.'))],
    });
    expect(words).toContain('Fråga (skickas igen)\nSvara');
    expect(words).toContain('Svara under det här meddelandet. Kom det också förut hör jag inte svar under det.');
  });
});

describe('of what waits for a platform', () => {
  const slow = () => ({ type: 'slow', milliseconds: 1000 }) as const;
  const readable = (more: object) => {
    office = postOffice((timer) => [Object.assign(fakeSurface({ timer }), more)]);
  };

  test('as many calls are made at a time as it says', async () => {
    readable({ mostAtOnce: 2 });
    crowd(5);
    office.main.fault = slow;
    const run = office.run();
    await office.time.settled();
    expect(office.main.calls).toHaveLength(2);
    await run;
    expect(titles()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
  });
  test('and of what cannot be read back as many as it says', async () => {
    readable({ mostUnreadable: 3, canFind: () => false });
    crowd(5);
    office.main.fault = slow;
    const run = office.run();
    await office.time.settled();
    expect(office.main.calls).toHaveLength(3);
    await run;
    expect(titles()).toHaveLength(5);
  });
  test('no more is taken than two hundred, and the rest is sent in its turn', async () => {
    crowd(320);
    office.main.fault = slow;
    const run = office.run();
    await office.time.settled();
    expect([inState('claimed'), inState('waiting')]).toEqual([200, 120]);
    await run;
    await office.runOut();
    expect(new Set(titles()).size).toBe(320);
  });
  test('another takes its own, and is not held up', async () => {
    office = postOffice((timer) => [fakeSurface({ timer }), fakeSurface({ timer, connection: 'teams' })]);
    crowd(320);
    office.main.fault = slow;
    const run = office.run();
    await office.time.settled();
    office.register.person('erik', 'Erik Exempel');
    office.register.account('erik', 'teams');
    office.put('erik', { person: 'erik' }, { dueAt: now().subtract({ hours: 1 }) });
    void office.delivery.run();
    await office.time.settled();
    expect(office.surfaces[1]?.titlesIn('teams-erik')).toEqual(['erik']);
    await run;
  });
});

test('the pace is kept to the fraction of a second also while another call is slow', async () => {
  const pace = { perConversation: 430, burst: 1, overall: 50 };
  office = postOffice((timer) => [fakeSurface({ timer, pace })]);
  office.main.fault = ({ key }) => (key === 'slow' ? { type: 'slow', milliseconds: 2500 } : null);
  office.put('slow', toBjorn);
  for (const key of ['one', 'two', 'three']) office.put(key, toAnna);
  office.delivery.start();
  await office.time.turn({ seconds: 4 });
  expect(office.main.calls.filter(({ key }) => key !== 'slow').map(({ at }) => at)).toEqual([0, 430, 860]);
  await office.delivery.stop();
});

describe('by itself', () => {
  test('nothing is sent before it is started, nor once it has stopped', async () => {
    office.put('one', toAnna);
    office.delivery.wake();
    await office.time.turn({ minutes: 2 });
    expect(titles()).toEqual([]);
    office.delivery.start();
    await office.time.settled();
    expect(titles()).toEqual(['one']);
    await office.delivery.stop();
    office.put('two', toAnna);
    office.delivery.wake();
    await office.time.turn({ minutes: 2 });
    expect([titles(), office.time.alarms()]).toEqual([['one'], 0]);
    office.delivery.start();
    await office.time.settled();
    expect(titles()).toEqual(['one', 'two']);
    await office.delivery.stop();
  });
  test('woken many times it looks once', async () => {
    let looked = 0;
    const { claim } = office.store;
    office.store.claim = (...asked) => {
      looked += 1;
      return claim(...asked);
    };
    office.delivery.start();
    for (let time = 0; time < 5; time += 1) office.delivery.wake();
    await office.time.settled();
    expect(looked).toBe(1);
    await office.delivery.stop();
  });
  test('a run that nobody has started leaves nothing armed', async () => {
    office.put('one', toAnna);
    office.put('later', toAnna, { dueAt: now().add({ hours: 1 }) });
    await office.run();
    expect([titles(), office.time.alarms()]).toEqual([['one'], 0]);
  });
  test('a stop takes down what could not be written when it was answered, and waits for what is still under way', async () => {
    office.delivery.start();
    office.put('one', toAnna);
    office.put('two', toBjorn);
    office.main.fault = ({ key }) => ({ type: 'slow', milliseconds: key === 'one' ? 100 : 900 });
    office.delivery.wake();
    await office.time.settled();
    office.db.pragma('query_only = 1');
    await office.time.turn({ milliseconds: 200 });
    office.db.pragma('query_only = 0');
    expect(office.states()).toEqual({ one: 'claimed', two: 'claimed' });
    const stopped = office.delivery.stop();
    await office.time.settled();
    expect(office.states()).toEqual({ one: 'sent', two: 'claimed' });
    await office.time.turn({ seconds: 1 });
    await stopped;
    expect(office.states()).toEqual({ one: 'sent', two: 'sent' });
  });
  test('a stop takes down what could not be written, also where nothing more is under way', async () => {
    office.delivery.start();
    office.put('one', toAnna);
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    office.delivery.wake();
    await office.time.settled();
    office.db.pragma('query_only = 1');
    await office.time.turn({ milliseconds: 600 });
    office.db.pragma('query_only = 0');
    await office.delivery.stop();
    expect(office.row('one').state).toBe('sent');
  });
  test('a stop with nothing to do asks nothing of the database', async () => {
    office.delivery.start();
    await office.time.settled();
    office.db.close();
    await office.delivery.stop();
    expect(office.bugs).toEqual([]);
  });
  test('a stop takes down what has been answered, though the process was not started', async () => {
    office.put('one', toAnna);
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    void office.delivery.run();
    await office.time.settled();
    const stopped = office.delivery.stop();
    await office.time.turn({ seconds: 1 });
    await stopped;
    expect(office.row('one').state).toBe('sent');
  });
});

test('a clock that is set ahead: what is in doubt waits for the platform that is slowest to be sure', async () => {
  office = postOffice((timer) => [
    fakeSurface({ timer, horizon: 120_000 }),
    fakeSurface({ timer, connection: 'teams', horizon: 30_000 }),
  ]);
  office.put('one', toAnna);
  office.main.fault = (_call, nth) => (nth === 1 ? { type: 'cut after acceptance' } : null);
  office.delivery.start();
  await office.time.turn({ seconds: 5 });
  office.time.setClock({ hours: 1 });
  office.delivery.wake();
  await office.time.settled();
  expect(office.row('one').next_at).toBe('2027-02-26T08:32:06Z');
  await office.delivery.stop();
});

test('whoever’s address takes no mail for good is reached in a chat, and mail is not tried again', async () => {
  office = postOffice((timer) => [fakeSurface({ timer }), fakeSurface({ timer, connection: 'mail' })]);
  office.db.exec("UPDATE person SET email = 'anna@example.org', connection = 'mail' WHERE id = 'anna'");
  const [chat, mail] = office.surfaces;
  if (!chat || !mail) throw new Error('no surfaces');
  mail.fault = () => ({ type: 'never', reason: 'okänd', consequence: 'account gone' });
  office.put('one', toAnna);
  await office.runOut();
  expect([mail.calls.length, chat.titlesIn('slack-anna')]).toEqual([1, ['one']]);
});

describe('what the file does not let us write down', () => {
  const broken = (when: string) =>
    office.db.exec(`
      CREATE TRIGGER broken BEFORE UPDATE OF state ON outbox WHEN old.key = 'one' AND ${when}
      BEGIN SELECT raise(ABORT, 'no'); END`);
  beforeEach(() => {
    office.put('one', toAnna);
    office.put('two', toBjorn);
  });

  test('of a call that has ended is told of, and what came of the others is written down', async () => {
    broken("new.state = 'sent'");
    await office.run();
    expect(office.states()).toEqual({ one: 'claimed', two: 'sent' });
    expect(damageFound(office.db)).toEqual([{ table: 'outbox', id: '1' }]);
  });
  test('of a message that must wait is told of, and the others are sent', async () => {
    broken("new.state = 'waiting'");
    const until = now().add({ hours: 1 });
    await office.run(office.newDelivery({ held: (key) => (key === 'one' ? until : null) }));
    expect([office.row('two').state, titles()]).toEqual(['sent', ['two']]);
    expect(damageFound(office.db)).toEqual([{ table: 'outbox', id: '1' }]);
  });
});

describe('over a connection that is no longer there', () => {
  const withoutTeams = () => office.newDelivery({ surfaces: new Map([['slack', office.main]]) });
  beforeEach(() => {
    office = postOffice((timer) => [fakeSurface({ timer }), fakeSurface({ timer, connection: 'teams' })]);
    office.register.person('erik', 'Erik Exempel');
    office.register.account('erik', 'teams');
    office.put('one', { person: 'erik' }, { subject: 's' });
  });

  test('a change is given up, and nobody else’s waits for it', async () => {
    await office.run();
    office.outbox.updateMessage('s', say('anew'), now());
    office.put('two', toAnna);
    await office.runOut(withoutTeams());
    expect(office.states()).toEqual({ one: 'sent', 'one/andring/1': 'given_up', two: 'sent' });
  });
  test('what was being sent when the process ended is in doubt', async () => {
    for (const surface of office.surfaces) surface.fault = () => ({ type: 'silence' });
    void office.delivery.run();
    await office.time.settled();
    office.time.forget();
    const again = withoutTeams();
    again.start();
    expect(office.row('one')).toMatchObject({ state: 'unsure', next_at: '2027-02-26T07:30:01Z' });
    await again.stop();
  });
});

test('a change of what was never sent is withdrawn', async () => {
  office.put('one', toAnna);
  office.main.fault = () => ({ type: 'never', reason: 'nej' });
  await office.run();
  office.store.sayAnew(1, now());
  await office.runOut();
  expect(office.states()).toEqual({ one: 'given_up', 'one/andring/1': 'withdrawn' });
  expect(office.main.calls).toHaveLength(1);
});

test('a change that can never be made goes to no other platform', async () => {
  office = postOffice((timer) => [fakeSurface({ timer }), fakeSurface({ timer, connection: 'teams' })]);
  office.register.account('anna', 'teams', '2027-01-01T00:00:00Z');
  office.put('one', toAnna, { subject: 's' });
  await office.run();
  office.outbox.updateMessage('s', say('anew'), now());
  office.main.fault = () => ({ type: 'never', reason: 'meddelandet finns inte' });
  await office.runOut();
  expect(office.row('one/andring/1')).toMatchObject({ state: 'given_up', why: 'meddelandet finns inte' });
  expect(office.surfaces[1]?.calls).toEqual([]);
});

test('what has been sent and looked for until nobody tries any more is given up with what was wrong last', async () => {
  office.put('one', toAnna);
  office.main.fault = ({ type }) => (type === 'send' ? { type: 'error before acceptance' } : null);
  await office.runOut();
  expect(office.row('one')).toMatchObject({ state: 'given_up', why: 'plattformen svarade 500', maybe_there: 0 });
});

test('an answer that is sent once more is not marked', async () => {
  office = postOffice((timer) => [fakeSurface({ timer, readable: false })]);
  const asked = { connection: 'slack', event: 'E1', account: 'U1' } as const;
  answerStore(office.db).put(asked, { address: 'D1', message: say('Svar'), extra: {}, otherwise: null }, now());
  office.main.fault = (_call, nth) => (nth === 1 ? { type: 'error before acceptance' } : null);
  await office.runOut();
  expect([office.main.calls.length, office.main.titlesIn('D1')]).toEqual([2, ['Svar']]);
});

test.each([
  true,
  false,
])('a conversation that is told to wait gets nothing before, limits apart: %s', async (limitsApart) => {
  office = postOffice((timer) => [fakeSurface({ timer, limitsApart })]);
  const retryAfter = Temporal.Duration.from({ seconds: 50 });
  office.main.fault = (_call, nth) => (nth === 1 ? { type: 'too fast', retryAfter } : null);
  office.delivery.start();
  office.put('one', toAnna);
  await office.run();
  office.put('two', toAnna, { dueAt: now().subtract({ hours: 1 }) });
  office.delivery.wake();
  await office.time.turn({ seconds: 49 });
  expect(titles()).toEqual([]);
  await office.time.turn({ seconds: 5 });
  expect(titles().toSorted()).toEqual(['one', 'two']);
  await office.delivery.stop();
});
