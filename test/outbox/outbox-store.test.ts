import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type Message, say } from '../../src/chat/message.ts';
import { newDatabase } from '../support/new-database.ts';
import { type PostOffice, postOffice, toAnna, toBjorn } from './post-office.ts';

const subject = 'duty/17/P7D';
const reminder = say('Verksamhetsberättelsen ska lämnas in inom 7 dagar', 'Sista dag är 28 februari.');
const done = say('Påminnelsen gäller inte längre', 'Björn Exempel lämnade in fredag 19 februari.');
const changed = (title: string): Message => say(title, 'Ändrad.');

const now = ({ time }: PostOffice) => time.clock.now();
const remind = (office: PostOffice, key = 'k1') => office.put(key, toAnna, { subject, message: reminder });
const updateMessage = (office: PostOffice, message: Message) =>
  office.outbox.updateMessage(subject, message, now(office));
const seenByAnna = (office: PostOffice) =>
  office.main.shown
    .filter(({ address }) => address === 'slack-anna')
    .map(({ message, changes }) => [message.title, changes]);

describe('putting', () => {
  test('the same key twice is one message', async () => {
    const office = postOffice();
    expect([remind(office), remind(office)]).toEqual([true, false]);
    await office.run();
    expect(remind(office)).toBe(false);
    await office.run();
    expect(office.main.shown).toHaveLength(1);
  });
  test('nothing goes before it is due', async () => {
    const office = postOffice();
    office.put('later', toAnna, { dueAt: now(office).add({ hours: 1 }) });
    await office.run();
    expect(office.main.shown).toEqual([]);
    await office.time.turn({ hours: 1 });
    await office.run();
    expect(office.main.titlesIn('slack-anna')).toEqual(['later']);
  });
});

describe('saying anew', () => {
  test('a message that waits is replaced', async () => {
    const office = postOffice();
    remind(office);
    updateMessage(office, done);
    await office.run();
    expect(seenByAnna(office)).toEqual([['Påminnelsen gäller inte längre', 0]]);
  });
  test('a message that stands is changed where it stands, for each who got it', async () => {
    const office = postOffice();
    remind(office);
    office.put('k2', toBjorn, { subject, message: reminder });
    await office.run();
    updateMessage(office, done);
    await office.run();
    expect(office.main.shown.map(({ address, message, changes }) => [address, message.title, changes])).toEqual([
      ['slack-anna', 'Påminnelsen gäller inte längre', 1],
      ['slack-bjorn', 'Påminnelsen gäller inte längre', 1],
    ]);
  });
  test('is carried by the key that the message was sent with, so that it is still found', async () => {
    const office = postOffice();
    remind(office);
    await office.run();
    updateMessage(office, done);
    await office.run();
    expect(office.main.calls.map(({ type, key }) => [type, key])).toEqual([
      ['send', 'k1'],
      ['update', 'k1'],
    ]);
  });
  test('many times while it waits is one change, the latest', async () => {
    const office = postOffice();
    remind(office);
    await office.run();
    for (const title of ['en', 'två', 'tre']) updateMessage(office, changed(title));
    expect(office.rows()).toHaveLength(2);
    await office.run();
    expect(seenByAnna(office)).toEqual([['tre', 1]]);
  });
  test('again after the change has gone is another change', async () => {
    const office = postOffice();
    remind(office);
    await office.run();
    for (const title of ['en', 'två']) {
      updateMessage(office, changed(title));
      await office.run();
    }
    expect(seenByAnna(office)).toEqual([['två', 2]]);
    expect(Object.keys(office.states())).toEqual(['k1', 'k1/andring/1', 'k1/andring/2']);
  });
  test('what is already said does nothing', async () => {
    const office = postOffice();
    remind(office);
    await office.run();
    updateMessage(office, reminder);
    expect(office.rows()).toHaveLength(1);
    updateMessage(office, done);
    await office.run();
    updateMessage(office, done);
    expect(office.rows()).toHaveLength(2);
  });
  test('while it is on its way follows behind it', async () => {
    const office = postOffice();
    remind(office);
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'slow', milliseconds: 1000 } : null);
    const run = office.delivery.run();
    await office.time.settled();
    updateMessage(office, done);
    expect(office.states()).toEqual({ k1: 'claimed', 'k1/andring/1': 'waiting' });
    await office.time.turn({ seconds: 1 });
    await run;
    expect(seenByAnna(office)).toEqual([['Påminnelsen gäller inte längre', 1]]);
  });
  test('while it is not known whether it arrived follows behind it, also when the clock is turned back', async () => {
    const office = postOffice();
    remind(office);
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'cut after acceptance' } : null);
    await office.run();
    office.time.setClock({ hours: -1 });
    updateMessage(office, done);
    office.time.setClock({ hours: 1 });
    await office.runOut();
    expect(seenByAnna(office)).toEqual([['Påminnelsen gäller inte längre', 1]]);
  });
  test('while a person has it looked into once more follows behind it', async () => {
    const office = postOffice();
    remind(office);
    office.main.fault = ({ type }) => (type === 'send' ? { type: 'cut after acceptance' } : { type: 'refused' });
    await office.runOut();
    office.main.fault = null;
    office.failed.tryAgain(1, now(office));
    updateMessage(office, done);
    await office.runOut();
    expect(seenByAnna(office)).toEqual([['Påminnelsen gäller inte längre', 1]]);
  });
  test('what turns out not to have arrived is said in the new words at once', async () => {
    const office = postOffice();
    remind(office);
    office.main.fault = (_call, nth) => (nth === 1 ? { type: 'error before acceptance' } : null);
    await office.run();
    updateMessage(office, done);
    await office.runOut();
    expect(seenByAnna(office)).toEqual([['Påminnelsen gäller inte längre', 0]]);
    expect(office.row('k1/andring/1').state).toBe('withdrawn');
  });
});

describe('withdrawing', () => {
  test('what is taken back can be put again under the same key, and what is withdrawn cannot', async () => {
    const office = postOffice();
    remind(office);
    office.outbox.withdraw(subject, now(office));
    expect(remind(office)).toBe(false);
    remind(office, 'k2');
    office.outbox.takeBack(subject, now(office));
    expect(remind(office, 'k2')).toBe(true);
    await office.run();
    expect(office.main.shown).toHaveLength(1);
  });
  test('a message that waits does not go, and one that stands is left', async () => {
    const office = postOffice();
    remind(office);
    await office.run();
    office.put('k2', toBjorn, { subject });
    office.outbox.withdraw(subject, now(office));
    await office.run();
    expect(office.states()).toEqual({ k1: 'sent', k2: 'withdrawn' });
    expect(office.main.titlesIn('slack-bjorn')).toEqual([]);
  });
  test('a change of what stands still goes', async () => {
    const office = postOffice();
    remind(office);
    await office.run();
    updateMessage(office, done);
    office.outbox.withdraw(subject, now(office));
    await office.run();
    expect(seenByAnna(office)).toEqual([['Påminnelsen gäller inte längre', 1]]);
  });
  test.each([
    'refused',
    'error before acceptance',
  ] as const)('on its way, it is not sent again when it did not arrive (%s)', async (type) => {
    const office = postOffice();
    remind(office);
    office.main.fault = (_call, nth) => (nth === 1 ? { type } : null);
    const run = office.delivery.run();
    office.outbox.withdraw(subject, now(office));
    await run;
    await office.runOut();
    expect(office.main.shown).toEqual([]);
    expect(office.row('k1').state).toBe('withdrawn');
  });
});

test('counts what is on its way and what failed, and since when the oldest has been due', async () => {
  const office = postOffice();
  expect(office.outbox.oldestDueAt()).toBeNull();
  office.put('one', toAnna);
  office.put('two', toAnna);
  office.put('three', toBjorn);
  office.main.fault = ({ key }) => {
    if (key === 'one') return { type: 'error before acceptance' };
    return key === 'three' ? { type: 'never', reason: 'kontot är avstängt' } : null;
  };
  await office.run();
  expect(office.outbox.counts()).toEqual({ waiting: 1, claimed: 0, unsure: 1, givenUp: 1 });
  expect(office.outbox.oldestDueAt()?.toString()).toBe('2027-02-26T07:30:00Z');
});

describe('a long history costs nothing', () => {
  /** What of the plan reads the whole outbox without an index of what is left to do. */
  function wholeTable(db: Database, sql: string): string[] {
    const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, 1]));
    const positional = Array.from({ length: [...sql.matchAll(/\?/g)].length }, () => 1);
    const steps = db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...positional, ...(Object.keys(named).length > 0 ? [named] : []))
      .map(({ detail }) => detail);
    const ofRows = steps.some((step) => step === 'CO-ROUTINE row');
    return steps.filter(
      (step) =>
        /SCAN (outbox|row|earlier|changed|other)\b/.test(step) &&
        !/USING .*INDEX outbox_(next|lane|trouble)/.test(step) &&
        !(ofRows && step === 'SCAN row'),
    );
  }

  test('no statement of delivery reads all of the outbox', () => {
    const db = newDatabase();
    const prepared: string[] = [];
    const prepare = db.prepare.bind(db);
    db.prepare = ((sql: string) => {
      prepared.push(sql);
      return prepare(sql);
    }) as typeof db.prepare;
    postOffice(undefined, db);
    const statements = prepared.filter((sql) => /outbox/.test(sql) && !/SELECT \* FROM outbox|INSERT/.test(sql));
    expect(statements.length).toBeGreaterThan(25);
    expect(statements.filter((sql) => wholeTable(db, sql).length > 0)).toEqual([]);
  });
  test('a statement that did would be seen', () => {
    expect(wholeTable(newDatabase(), "SELECT id FROM outbox WHERE state = 'given_up'")).toHaveLength(1);
  });
});
