import SQLite from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { damageFound } from '../../../src/database/damage.ts';
import { damagedStore } from '../../../src/outbox/sending/damaged-store.ts';
import { type PostOffice, postOffice, toAnna, toBjorn, toGroup } from '../post-office.ts';

const corrupt = () => new SQLite.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT_INDEX');
const full = () => new SQLite.SqliteError('database or disk is full', 'SQLITE_FULL');

let office: PostOffice;
let store: ReturnType<typeof damagedStore>;

beforeEach(() => {
  office = postOffice();
  office.put('one', toAnna);
  office.put('two', toBjorn);
  office.put('three', toGroup);
  store = damagedStore(office.db);
});

/** Changes a row, or meets a fault after it has. */
const changing = (faultAt: number | null, fault: () => Error) => (id: number) => {
  office.db.prepare("UPDATE outbox SET why = 'ändrad' WHERE id = ?").run(id);
  if (id === faultAt) throw fault();
  return id;
};
const changed = () =>
  office.db.prepare<[], number>("SELECT id FROM outbox WHERE why = 'ändrad' ORDER BY id").pluck().all();
const left = (): number[] => JSON.parse(store.left());
const found = () => damageFound(office.db).map(({ table, id }) => `${table}/${id}`);
const itself = (id: number) => id;

describe('what is done to each of several rows', () => {
  test('is done to all of them where nothing is damaged', () => {
    expect(store.pastDamage([1, 2, 3], itself, changing(null, corrupt))).toEqual([1, 2, 3]);
    expect({ changed: changed(), left: left(), found: found() }).toEqual({ changed: [1, 2, 3], left: [], found: [] });
  });
  test('is done to all but the damaged one, which is left as it was and told of', () => {
    expect(store.pastDamage([1, 2, 3], itself, changing(2, corrupt))).toEqual([1, 3]);
    expect({ changed: changed(), left: left(), found: found() }).toEqual({
      ...{ changed: [1, 3], left: [2], found: ['outbox/2'] },
    });
  });
  test('is undone where the fault is another, and nothing is called damaged', () => {
    expect(() => store.pastDamage([1, 2, 3], itself, changing(2, full))).toThrow('disk is full');
    expect({ changed: changed(), left: left(), found: found() }).toEqual({ changed: [], left: [], found: [] });
  });
  test('is undone where another fault comes once they are taken one by one', () => {
    let calls = 0;
    const work = (id: number) => {
      calls += 1;
      return changing(calls === 1 ? 1 : 2, calls === 1 ? corrupt : full)(id);
    };
    expect(() => store.pastDamage([1, 2, 3], itself, work)).toThrow('disk is full');
    expect(left()).toEqual([]);
  });
});

describe('what is done to rows that it finds itself', () => {
  /** Changes every row that has not been left. */
  const finding = (faultAt: number | null, fault: () => Error) => {
    const change = changing(faultAt, fault);
    const ids = () => [1, 2, 3].filter((id) => !left().includes(id));
    return store.besidesDamage(() => ids().map(change), { ids, change });
  };

  test('is done to all where nothing is damaged', () => {
    expect([finding(null, corrupt), changed(), left()]).toEqual([[1, 2, 3], [1, 2, 3], []]);
  });
  test('is done to the others once the damaged one has been found, and trying them changes nothing', () => {
    expect([finding(2, corrupt), changed(), left(), found()]).toEqual([[1, 3], [1, 3], [2], ['outbox/2']]);
  });
  test('fails where no row can be told to be the damaged one', () => {
    const nothingWrong = { ids: () => [1, 2, 3], change: changing(null, corrupt) };
    const work = () => {
      throw corrupt();
    };
    expect(() => store.besidesDamage(work, nothingWrong)).toThrow('malformed');
    expect([changed(), left()]).toEqual([[], []]);
  });
  test('fails at once where the fault is another, and none of them is tried', () => {
    const work = () => {
      throw full();
    };
    const tried: number[] = [];
    const change = (id: number) => void tried.push(id);
    expect(() => store.besidesDamage(work, { ids: () => [1, 2, 3], change })).toThrow('disk is full');
    expect([tried, left()]).toEqual([[], []]);
  });
});

describe('a message that does not read as it was written', () => {
  const now = Temporal.Instant.from('2027-02-26T08:00:00Z');
  test('is given up, with why, and told of', () => {
    store.giveUpDamaged(2, now);
    expect(office.db.prepare('SELECT state, settled_at, why FROM outbox WHERE id = 2').get()).toEqual({
      state: 'given_up',
      settled_at: '2027-02-26T08:00:00Z',
      why: 'filen är skadad, så det går inte att veta vad som stod i meddelandet',
    });
    expect([office.states(), found(), left()]).toEqual([
      { one: 'waiting', two: 'given_up', three: 'waiting' },
      ['outbox/2'],
      [],
    ]);
  });
  test('is left where the file does not even let it be given up', () => {
    office.db.exec(
      `CREATE TRIGGER broken BEFORE UPDATE ON outbox WHEN old.id = 2 BEGIN SELECT raise(ABORT, 'no'); END`,
    );
    store.giveUpDamaged(2, now);
    expect([office.states().two, found(), left()]).toEqual(['waiting', ['outbox/2'], [2]]);
  });
});
