import { describe, expect, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';
import { answerLanes, answerStore, isAnswerRow, isAnswerTo } from '../../src/outbox/answer-store.ts';
import { type Fault, fakeSurface } from '../support/fake-surface.ts';
import { killedWhileSending, type PostOffice, postOffice, toAnna } from './post-office.ts';

const asked = { connection: 'slack', event: 'E1', account: 'U1' } as const;
const toStranger = (title: string) => ({ address: 'D1', message: say(title), extra: { thread: '7' }, otherwise: null });

test('the outbox keeps all that it had when answers become a part of it', () => {
  const upTo = (last: number) => releasedMigrations().filter(({ number }) => number <= last);
  const db = connect(':memory:');
  migrate(db, upTo(10));
  const at = '2027-02-12T07:30:00Z';
  db.exec(`
    INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel'), ('bjorn', 'Björn Exempel');
    INSERT INTO outbox (id, key, subject, topic, person_id, lane, message, state, due_at, next_at, created_at, settled_at,
                        surface, address, ref, updates_id, stands_in_for)
    VALUES (3, 'a', 's', 't', 'anna', 'p/anna', '{}', 'sent', '${at}', '${at}', '${at}', '${at}', 'slack', 'D', 'r', NULL, NULL),
           (4, 'b', NULL, NULL, 'anna', 'p/anna', '{}', 'waiting', '${at}', '${at}', '${at}', NULL, NULL, NULL, NULL, 3, NULL),
           (9, 'c', NULL, NULL, 'bjorn', 'p/bjorn', '{}', 'claimed', '${at}', '${at}', '${at}', NULL, NULL, NULL, NULL, NULL, 3);
    INSERT INTO about (matter, lane, said_at, outbox_id) VALUES ('duty/17', 'p/anna', '${at}', 3)`);
  const all = () => ({
    rows: db.prepare<[], object>('SELECT * FROM outbox ORDER BY id').all(),
    about: db.prepare('SELECT * FROM about').all(),
    indexes: db
      .prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'outbox' AND name <> 'outbox_answer' ORDER BY name",
      )
      .all(),
  });
  const before = all();
  migrate(db, upTo(11));
  const after = all();
  expect(after).toMatchObject(before);
  expect(after.indexes).toEqual(before.indexes);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(() => db.exec('DELETE FROM outbox WHERE id = 3')).toThrow('FOREIGN KEY');
});

test('an answer goes where it was asked for, with what its surface wants kept, once for each event', async () => {
  const office = postOffice();
  const posts: unknown[] = [];
  const { send } = office.main;
  office.main.send = (post, signal) => {
    posts.push(post);
    return send(post, signal);
  };
  const answers = answerStore(office.db);
  for (const title of ['Svar', 'Igen']) answers.put(asked, toStranger(title), office.time.clock.now());
  await office.run();
  expect(posts).toEqual([{ address: 'D1', message: say('Svar'), key: 'svar/slack/E1', extra: { thread: '7' } }]);
});

test('one who is answered does not wait for another, nor for what they are sent by themselves', async () => {
  const office = postOffice();
  const answers = answerStore(office.db);
  office.put('reminder', toAnna);
  answers.put({ ...asked, event: 'E0', account: 'U0' }, toStranger('annan'), office.time.clock.now());
  answers.put(asked, { ...toStranger('min'), address: 'D2' }, office.time.clock.now());
  office.main.fault = ({ title }) => (title === 'min' ? null : { type: 'refused' });
  await office.run();
  expect(office.main.titlesIn('D2')).toEqual(['min']);
});

test('an answer that can never arrive is given to no one else, but what was to be posted instead is', async () => {
  const office = postOffice();
  const otherwise = { ...toStranger('I stället'), address: 'C1' };
  answerStore(office.db).put(asked, { ...toStranger('Svar'), otherwise }, office.time.clock.now());
  office.main.fault = ({ address }) => (address === 'D1' ? { type: 'never', reason: 'nej' } : null);
  await office.runOut();
  expect(office.main.shown.map(({ address, message }) => [address, message.title])).toEqual([['C1', 'I stället']]);
  expect(office.failed.page({ limit: 10, before: null }, office.time.clock.now())).toMatchObject([
    { to: 'någon som inte finns i registret', title: 'Svar', why: 'nej' },
  ]);
});

describe('an answer that can be said in another place', () => {
  const there = { ...toStranger('Där i stället'), address: 'D9', isSame: true } as const;
  const faults: Record<string, Fault> = {
    'is refused': { type: 'never', reason: 'nej' },
    'is cut after effect': { type: 'cut after acceptance' },
    'fails before effect': { type: 'error before acceptance' },
    hangs: { type: 'silence' },
    'is late': { type: 'late acceptance', milliseconds: 12_000 },
  };

  test.each(Object.entries(faults))('and %s is said there, and nothing has failed', async (_, fault) => {
    const office = postOffice((timer) => [fakeSurface({ timer, canFind: ({ address }) => address !== 'D1' })]);
    answerStore(office.db).put(asked, { ...toStranger('Svar'), otherwise: there }, office.time.clock.now());
    office.main.fault = ({ address }) => (address === 'D1' ? fault : null);
    await office.runOut();
    expect(office.main.titlesIn('D9')).toEqual(['Där i stället']);
    expect(office.failed.page({ limit: 10, before: null }, office.time.clock.now())).toEqual([]);
  });

  test('and was on its way when the process died is said there too', async () => {
    const office = postOffice((timer) => [fakeSurface({ timer, canFind: ({ address }) => address !== 'D1' })]);
    answerStore(office.db).put(asked, { ...toStranger('Svar'), otherwise: there }, office.time.clock.now());
    await killedWhileSending(office, { type: 'deaf' }, 1);
    expect(office.main.titlesIn('D9')).toEqual(['Där i stället']);
  });
});

describe('an answer that goes another way', () => {
  const refused = ({ address }: { address: string }): Fault | null =>
    address.startsWith('nej') ? { type: 'never', reason: 'nej' } : null;
  const titles = (office: PostOffice) => office.main.shown.map(({ address, message }) => `${address} ${message.title}`);

  test('goes the third way where neither the first nor the second will do, and then nothing more', async () => {
    const office = postOffice();
    const third = { ...toStranger('C'), address: 'ja' };
    const second = { ...toStranger('B'), address: 'nej-2', otherwise: third };
    answerStore(office.db).put(
      asked,
      { ...toStranger('A'), address: 'nej-1', otherwise: second },
      office.time.clock.now(),
    );
    office.main.fault = refused;
    await office.runOut();
    expect(titles(office)).toEqual(['ja C']);
    expect(Object.keys(office.states())).toEqual([
      'svar/slack/E1',
      'svar/slack/E1/i-stallet',
      'svar/slack/E1/i-stallet/i-stallet',
    ]);
    const [, , last] = office.rows();
    expect([last, office.rows().length]).toMatchObject([{ otherwise: null, extra: '{"thread":"7"}' }, 3]);
  });

  test('says nothing in the room where others saw what was asked', async () => {
    const office = postOffice();
    const answers = answerStore(office.db);
    const now = office.time.clock.now();
    answers.put(asked, { ...toStranger('Svar'), address: 'nej', otherwise: toStranger('I stället') }, now);
    answers.put(asked, { ...toStranger('I rummet'), address: 'C1', beside: 'rum', standsBy: true }, now);
    answers.put(
      { ...asked, event: 'E2' },
      { ...toStranger('Annat'), address: 'C1', beside: 'rum', standsBy: true },
      now,
    );
    office.main.fault = refused;
    await office.runOut();
    expect(titles(office)).toEqual(['D1 I stället', 'C1 Annat']);
    expect(office.row('svar/slack/E1/rum')).toMatchObject({ state: 'withdrawn', settled_at: '2027-02-26T07:30:00Z' });
  });

  test('leaves what was said in the room already', async () => {
    const office = postOffice();
    const answers = answerStore(office.db);
    const now = office.time.clock.now();
    answers.put(asked, { ...toStranger('I rummet'), address: 'C1', beside: 'rum' }, now);
    await office.run();
    answers.put(asked, { ...toStranger('Svar'), address: 'nej' }, now);
    office.main.fault = refused;
    await office.runOut();
    expect(office.states()).toEqual({ 'svar/slack/E1/rum': 'sent', 'svar/slack/E1': 'given_up' });
  });
});

test('answers to a person are known by their accounts, with what stands beside the words, and no one else’s are', () => {
  const office = postOffice();
  office.db.exec(`
    INSERT INTO account (connection, account, person_id, address, linked_at)
    VALUES ('slack', 'U1', 'anna', 'D1', '2027-01-01T08:00:00Z'), ('slack', 'U10', 'bjorn', 'D2', '2027-01-01T08:00:00Z')`);
  const answers = answerStore(office.db);
  const now = office.time.clock.now();
  const put = (event: string, account: string, beside?: 'fil' | 'rum'): void =>
    answers.put({ ...asked, event, account }, { ...toStranger(event), ...(beside && { beside }) }, now);
  put('E1', 'U1');
  put('E2', 'U1', 'fil');
  put('E3', 'U1', 'rum');
  put('E4', 'U10');
  put('E5', 'U2');
  office.put('reminder', toAnna);
  const lanes = office.db.prepare<{ person: string }, string>(answerLanes).pluck();
  const inLanes = (person: string) =>
    office.db
      .prepare('SELECT key FROM outbox WHERE lane IN (SELECT value FROM json_each(?)) ORDER BY id')
      .pluck()
      .all(JSON.stringify(lanes.all({ person })));
  expect(inLanes('anna')).toEqual(['svar/slack/E1', 'svar/slack/E2/fil', 'svar/slack/E3/rum']);
  expect(inLanes('bjorn')).toEqual(['svar/slack/E4']);
  const askers = office.db
    .prepare(`SELECT key, (SELECT person_id FROM account WHERE ${isAnswerTo('row', 'account')}) AS person
              FROM outbox AS row WHERE ${isAnswerRow('row')} ORDER BY id`)
    .raw()
    .all();
  expect(askers).toEqual([
    ['svar/slack/E1', 'anna'],
    ['svar/slack/E2/fil', 'anna'],
    ['svar/slack/E3/rum', 'anna'],
    ['svar/slack/E4', 'bjorn'],
    ['svar/slack/E5', null],
  ]);
});

describe('an answer that stands by', () => {
  const standing = { ...toStranger('Svar'), standsBy: true } as const;
  const lived = async (
    seconds: number,
    settle: (answers: ReturnType<typeof answerStore>, now: Temporal.Instant) => void,
  ) => {
    const office = postOffice();
    const answers = answerStore(office.db);
    answers.put(asked, standing, office.time.clock.now());
    settle(answers, office.time.clock.now());
    office.delivery.start();
    await office.time.turn({ seconds });
    await office.delivery.stop();
    return { titles: office.main.titlesIn('D1'), rows: office.rows() };
  };

  test('is posted when nothing is heard of its surface for ten seconds', async () => {
    expect((await lived(9, () => {})).titles).toEqual([]);
    expect((await lived(12, () => {})).titles).toEqual(['Svar']);
  });
  test('is posted at once when its surface could not give it', async () => {
    expect((await lived(1, (answers, now) => answers.notGiven(asked.connection, asked.event, now))).titles).toEqual([
      'Svar',
    ]);
  });
  test('leaves nothing behind when its surface has given it', async () => {
    const given = await lived(60, (answers) => answers.given(asked.connection, [asked.event]));
    expect(given).toEqual({ titles: [], rows: [] });
  });
  test('is not taken back once it is on its way', async () => {
    const office = postOffice();
    const answers = answerStore(office.db);
    answers.put(asked, toStranger('Svar'), office.time.clock.now());
    office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
    const run = office.run();
    await office.time.settled();
    answers.given(asked.connection, [asked.event]);
    await run;
    expect(office.states()).toEqual({ 'svar/slack/E1': 'sent' });
  });
});

test('what is beside the words waits for them as little as they for it, and is known to be to the same person', async () => {
  const office = postOffice();
  const answers = answerStore(office.db);
  office.db.exec(`INSERT INTO account (connection, account, person_id, address, linked_at)
                  VALUES ('slack', 'U1', 'anna', 'D1', '2027-01-01T08:00:00Z')`);
  const now = office.time.clock.now();
  answers.put(asked, { ...toStranger('En fil'), address: 'F1', beside: 'fil' }, now);
  answers.put(asked, toStranger('Ord'), now);
  answers.put({ ...asked, event: 'E2' }, toStranger('Fler ord'), now);
  office.main.fault = ({ address }) => (address === 'F1' ? { type: 'refused' } : null);
  await office.run();
  expect(office.main.titlesIn('D1')).toEqual(['Ord', 'Fler ord']);
  await office.runOut();
  const [failed] = office.failed.page({ limit: 10, before: null }, office.time.clock.now());
  expect(failed).toMatchObject({ to: 'Anna Exempel', title: 'En fil' });
});

test('a call has the time that its surface gives it, and no other waits for it', async () => {
  const office = postOffice((timer) => [fakeSurface({ timer })]);
  office.main.deadline = ({ address }) => (address === 'F1' ? 30_000 : 3000);
  office.main.fault = ({ address }) =>
    address === 'F1' ? { type: 'slow', milliseconds: 20_000 } : { type: 'silence after acceptance' };
  const answers = answerStore(office.db);
  answers.put(asked, { ...toStranger('En fil'), address: 'F1', beside: 'fil' }, office.time.clock.now());
  answers.put(asked, toStranger('Ord'), office.time.clock.now());
  office.delivery.start();
  await office.time.turn({ seconds: 4 });
  expect(office.states()).toEqual({ 'svar/slack/E1': 'unsure', 'svar/slack/E1/fil': 'claimed' });
  await office.time.turn({ seconds: 20 });
  expect(office.states()['svar/slack/E1/fil']).toBe('sent');
  await office.delivery.stop();
});

test('an answer is not last in the row of a morning', async () => {
  const pace = { perConversation: 0, burst: 1, overall: 50 };
  const office = postOffice((timer) => [fakeSurface({ timer, pace })]);
  for (let nth = 0; nth < 700; nth += 1) {
    office.register.person(`p${nth}`, `p${nth}`);
    office.register.account(`p${nth}`, 'slack');
    office.put(`p${nth}`, { person: `p${nth}` });
  }
  office.delivery.start();
  await office.time.turn({ seconds: 3 });
  const askedAt = office.time.timer.now();
  answerStore(office.db).put(asked, toStranger('Svar'), office.time.clock.now());
  office.delivery.wake();
  await office.time.turn({ seconds: 10 });
  await office.delivery.stop();
  const answered = office.main.shown.find(({ message }) => message.title === 'Svar');
  expect((answered?.at ?? Number.POSITIVE_INFINITY) - askedAt).toBeLessThanOrEqual(2000);
});
