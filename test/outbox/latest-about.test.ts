import { beforeEach, describe, expect, test } from 'vitest';
import { type Message, say } from '../../src/chat/message.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';
import { type PostOffice, postOffice, toAnna, toGroup } from './post-office.ts';

let office: PostOffice;
beforeEach(() => {
  office = postOffice();
});

const matter = 'duty/17';
/** A message about the matter that comes so many seconds from now. */
function comes(
  key: string,
  seconds: number,
  { to = 'anna', about = [matter] }: { to?: string; about?: string[] } = {},
) {
  const dueAt = office.time.clock.now().add({ seconds });
  office.outbox.put({ key, subject: key, about, to: { person: to }, message: say(key), dueAt }, dueAt);
}
const latest = (of = matter) =>
  office.outbox
    .latestAbout(of)
    .map(({ subject }) => subject)
    .toSorted();
const stale = () => office.db.prepare<[], string>('SELECT subject FROM stale ORDER BY id').pluck().all();
const settled = () => office.db.exec('DELETE FROM stale');

describe('the latest message about a matter', () => {
  test('is each addressee’s last, and those of one moment are equally late', () => {
    comes('a1', 0);
    comes('a2', 1);
    comes('a3', 1);
    comes('b1', 0, { to: 'bjorn' });
    comes('other', 5, { about: ['duty/18'] });
    expect(latest()).toEqual(['a2', 'a3', 'b1']);
    expect(latest('duty/18')).toEqual(['other']);
  });

  test('says to whom it went and when, also of a group', () => {
    const dueAt = office.time.clock.now();
    office.outbox.put({ key: 'g', subject: 'g', about: [matter], to: toGroup, message: say('g'), dueAt }, dueAt);
    comes('a', 5);
    expect(office.outbox.latestAbout(matter).toSorted((a, b) => (a.subject < b.subject ? -1 : 1))).toEqual([
      { subject: 'a', to: toAnna, saidAt: dueAt.add({ seconds: 5 }) },
      { subject: 'g', to: toGroup, saidAt: dueAt },
    ]);
  });

  test('is none that nobody can say anew', () => {
    comes('a1', 0);
    const dueAt = office.time.clock.now().add({ seconds: 1 });
    office.outbox.put({ key: 'plain', about: [matter], to: toAnna, message: say('plain'), dueAt }, dueAt);
    expect(latest()).toEqual([]);
  });

  test('of a message that is about the same twice is one', () => {
    comes('a1', 0, { about: [matter, matter] });
    expect(latest()).toEqual(['a1']);
  });

  test('makes the one before it, and no older, say that a later has come', () => {
    comes('a1', 0);
    comes('b1', 0, { to: 'bjorn' });
    comes('a2', 1);
    expect(stale()).toEqual(['a1']);
    settled();
    comes('a3', 2);
    expect(stale()).toEqual(['a2']);
  });

  test('about some of what an older is about changes that one too, for what both are about', () => {
    comes('both', 0, { about: ['duty/17', 'duty/18'] });
    comes('one', 1);
    const said: string[][] = [];
    office.outbox.updateEachMessage(
      'both',
      (later): Message => {
        said.push([...later]);
        return say('anew');
      },
      office.time.clock.now(),
    );
    expect({ stale: stale(), said }).toEqual({ stale: ['both'], said: [['duty/17']] });
    expect([latest(), latest('duty/18')]).toEqual([['one'], ['both']]);
  });

  test('is what was put first under its key, and of what is about nothing there is none', () => {
    comes('a1', 0);
    comes('a1', 1, { about: ['duty/18'] });
    office.put('plain', toAnna);
    expect([latest(), latest('duty/18')]).toEqual([['a1'], []]);
    expect(office.db.prepare('SELECT count(*) FROM about').pluck().get()).toBe(1);
  });

  test('is still the later one while that is tried again', async () => {
    comes('a1', 0);
    await office.run();
    comes('a2', 5);
    settled();
    office.main.fault = () => ({ type: 'refused' });
    await office.time.turn({ seconds: 10 });
    await office.run();
    expect({ state: office.row('a2').state, latest: latest(), stale: stale() }).toEqual({
      ...{ state: 'waiting', latest: ['a2'], stale: [] },
    });
  });

  test('is again the one before, when what came after was taken back before it went', () => {
    comes('a1', 0);
    comes('a2', 1);
    settled();
    office.outbox.withdraw('a2', office.time.clock.now());
    expect({ latest: latest(), stale: stale() }).toEqual({ latest: ['a1'], stale: ['a1'] });
  });

  test('is still what is on its way when it is taken back, until it is known that it did not arrive', async () => {
    comes('a1', 0);
    await office.run();
    comes('a2', 5);
    settled();
    office.main.fault = () => ({ type: 'refused' });
    await office.time.turn({ seconds: 10 });
    const sending = office.delivery.run();
    office.outbox.withdraw('a2', office.time.clock.now());
    await sending;
    expect(office.row('a2').state).toBe('withdrawn');
    expect({ latest: latest(), stale: stale() }).toEqual({ latest: ['a1'], stale: ['a1'] });
  });
});

test('what was sent before this was known is told apart by its subjects', () => {
  const released = releasedMigrations();
  const before = released.filter(({ number }) => number < 8);
  const db = connect(':memory:');
  migrate(db, before);
  db.exec("INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel')");
  const put = db.prepare(`
    INSERT INTO outbox (id, key, subject, person_id, lane, message, state, settled_at, due_at, next_at, created_at)
    VALUES (@id, @key, @subject, 'anna', 'p/anna', '{}', @state, @at, @at, @at, @at)`);
  const sent = (id: number, subject: string, state = 'sent') =>
    put.run({
      id,
      key: subject.startsWith('remiss') ? `${subject}/p/anna` : subject,
      subject,
      state,
      at: '2027-02-12T07:30:00Z',
    });
  sent(1, 'reminder/2027-02-12/p/anna/5');
  sent(2, 'reminder/2027-02-13/p/anna/6', 'withdrawn');
  sent(3, 'remiss/12/region/uppsala');
  sent(4, 'remiss/12/head');
  sent(5, 'nhv-morgon/uppfoljning/31/2/person');
  sent(6, 'nhv-morgon/uppfoljning/31/2/rum');
  const remind = db.prepare(`
    INSERT INTO reminder (matter, last_day_on, rung, said_on, person_id, subject)
    VALUES (?, '2027-02-28', 'P14D', '2027-02-12', 'anna', ?)`);
  remind.run('duty/17', 'reminder/2027-02-12/p/anna/5');
  remind.run('duty/18', 'reminder/2027-02-12/p/anna/5');
  remind.run('duty/19', 'reminder/2027-02-13/p/anna/6');
  migrate(db, released);
  expect(db.prepare('SELECT matter, outbox_id AS id FROM about ORDER BY outbox_id, matter').all()).toEqual([
    { matter: 'duty/17', id: 1 },
    { matter: 'duty/18', id: 1 },
    { matter: 'remiss/12', id: 3 },
    { matter: 'nhv/uppfoljning/31', id: 5 },
  ]);
  expect(db.prepare('SELECT * FROM stale').all()).toEqual([]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});
