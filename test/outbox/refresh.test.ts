import { describe, expect, test } from 'vitest';
import { type Message, say } from '../../src/chat/message.ts';
import { createRefresh } from '../../src/outbox/refresh.ts';
import { postOffice, toAnna } from './post-office.ts';

/** Messages whose words are looked up when they are said anew. */
function refreshing(milliseconds = 0, untilBegun = 0) {
  const office = postOffice();
  const words = new Map<string, string>();
  const said: string[] = [];
  const problems: object[] = [];
  const [logged, woken]: [string[], string[]] = [[], []];
  let time = 100;
  const anew = (subject: string) => {
    said.push(subject);
    time += milliseconds;
    const title = words.get(subject);
    if (title === 'fel') throw new Error('cannot be said');
    return title === undefined ? null : { message: (): Message => say(title), isOver: title === 'över' };
  };
  const create = () =>
    createRefresh({
      ...{ db: office.db, outbox: office.outbox, anew: new Map([['x', anew]]), clock: office.time.clock },
      ...{ timer: { now: () => (time += untilBegun) }, onChange: () => void woken.push(stale().join()) },
      log: { error: (fields, text) => void [problems.push(fields), logged.push(text)] },
    });
  const now = office.time.clock.now();
  const put = (subject: string, title = 'först') => {
    words.set(subject, title);
    office.outbox.put({ key: subject, subject, to: { person: 'anna' }, message: say(title), dueAt: now }, now);
  };
  const changed = (subject: string, title: string) => {
    words.set(subject, title);
    office.outbox.stale([subject]);
  };
  const waiting = () =>
    office.db
      .prepare<[], { message: string }>("SELECT message FROM outbox WHERE state = 'waiting' ORDER BY id")
      .all()
      .map(({ message }) => (JSON.parse(message) as Message).title);
  const stale = () => office.db.prepare<[], string>('SELECT subject FROM stale ORDER BY id').pluck().all();
  return { office, refresh: create(), create, put, changed, said, problems, logged, woken, waiting, stale };
}

describe('what has become untrue', () => {
  test('is said anew once, however often it was changed, and then nothing is left', async () => {
    const { refresh, put, changed, said, waiting, stale } = refreshing();
    put('x/1');
    for (const title of ['a', 'b', 'c']) changed('x/1', title);
    await refresh.run();
    expect({ said, waiting: waiting(), stale: stale() }).toEqual({ said: ['x/1'], waiting: ['c'], stale: [] });
  });

  test('is nothing where no message of that subject was sent', () => {
    const { changed, stale } = refreshing();
    changed('x/9', 'a');
    expect(stale()).toEqual([]);
  });

  test('does not go as it was, and goes once it is right', async () => {
    const { office, refresh, put, changed } = refreshing();
    put('x/1');
    put('x/2');
    changed('x/1', 'rätt');
    await office.run();
    expect(office.main.shown.map(({ message }) => message.title)).toEqual([]);
    await refresh.run();
    await office.run();
    expect(office.main.shown.map(({ message }) => message.title)).toEqual(['rätt', 'först']);
  });

  test('never goes when nothing in it holds any longer', async () => {
    const { office, refresh, put, changed } = refreshing();
    put('x/1');
    changed('x/1', 'över');
    await refresh.run();
    await office.run();
    expect(office.main.shown.map(({ message }) => message.title)).toEqual([]);
  });

  test('is still to be said when the process dies, by the next', async () => {
    const { refresh, create, put, changed, waiting, stale } = refreshing();
    for (let nr = 1; nr <= 50; nr += 1) {
      put(`x/${nr}`);
      changed(`x/${nr}`, `nytt ${nr}`);
    }
    refresh.piece();
    await refresh.stop();
    expect(stale()).toHaveLength(30);
    await create().run();
    expect(stale()).toEqual([]);
    expect(waiting()).toEqual(Array.from({ length: 50 }, (_, at) => `nytt ${at + 1}`));
  });

  test('is left as it stands when it cannot be said, and keeps nothing else waiting', async () => {
    const { refresh, put, changed, problems, logged, waiting, stale } = refreshing();
    for (const nr of [1, 2, 3]) put(`x/${nr}`);
    for (const nr of [1, 2, 3]) changed(`x/${nr}`, nr === 2 ? 'fel' : 'nytt');
    await refresh.run();
    expect(waiting()).toEqual(['nytt', 'först', 'nytt']);
    expect(problems).toMatchObject([{ subject: 'x/2' }]);
    expect(logged).toEqual(['a message could not be said anew']);
    expect(stale()).toEqual([]);
  });

  test('is left as it stands where its feature has nothing to say, or there is none', async () => {
    const { office, refresh, put, said, problems, waiting, stale } = refreshing();
    put('x/1');
    for (const subject of ['y/1', 'x/2', 'xy/1']) office.put(subject, toAnna, { subject });
    office.outbox.stale(['x/2', 'y/1', 'xy/1']);
    await refresh.run();
    expect({ said, problems, stale: stale(), waiting: waiting() }).toEqual({
      ...{ said: ['x/2'], problems: [], stale: [], waiting: ['först', 'y/1', 'x/2', 'xy/1'] },
    });
  });

  test('wakes whoever sends once all is said, by itself', async () => {
    const { office, refresh, put, changed, waiting, woken } = refreshing();
    put('x/1');
    changed('x/1', 'nytt');
    refresh.wake();
    expect([waiting(), woken]).toEqual([['först'], []]);
    await office.time.settled();
    expect([waiting(), woken]).toEqual([['nytt'], ['']]);
    await refresh.run();
    expect(woken).toEqual(['', '']);
  });

  test('is left for the next process once this one stops', async () => {
    const { office, refresh, put, changed, stale, woken } = refreshing();
    put('x/1');
    changed('x/1', 'nytt');
    refresh.wake();
    await refresh.stop();
    expect(woken).toEqual(['x/1']);
    await office.time.settled();
    expect(stale()).toEqual(['x/1']);
  });

  test.each([
    ['SQLITE_FULL', false],
    ['SQLITE_IOERR_WRITE', false],
    ['SQLITE_BUSY', false],
    ['SQLITE_NOMEM', false],
    ['SQLITE_READONLY_DBMOVED', false],
    ['SQLITE_CONSTRAINT', true],
    ['NOT_SQLITE_FULL', true],
  ])('that meets the fault %s is given up: %s', async (code, isGivenUp) => {
    const { office, refresh, put, changed, problems, logged, stale } = refreshing();
    put('x/1');
    changed('x/1', 'nytt');
    office.outbox.updateEachMessage = () => {
      throw Object.assign(new Error('of the database'), { code });
    };
    await refresh.run();
    expect(stale()).toEqual(isGivenUp ? [] : ['x/1']);
    expect(logged).toEqual([isGivenUp ? 'a message could not be said anew' : 'saying messages anew failed']);
    expect(problems).toMatchObject([{ err: { code } }]);
  });

  test('waits when the disk is full, and nothing is forgotten', async () => {
    const { office, refresh, put, changed, problems, waiting, stale } = refreshing();
    for (let nr = 1; nr <= 5; nr += 1) put(`x/${nr}`);
    for (let nr = 1; nr <= 5; nr += 1) changed(`x/${nr}`, 'x'.repeat(100_000));
    const pages = Number(office.db.pragma('page_count', { simple: true }));
    office.db.pragma(`max_page_count = ${pages + 3}`);
    await refresh.run();
    expect(stale()).toHaveLength(5);
    expect(waiting()).toEqual(Array(5).fill('först'));
    expect(problems).toHaveLength(1);
    office.db.pragma('max_page_count = 1000000');
    await refresh.run();
    expect(stale()).toEqual([]);
    expect(new Set(waiting())).toEqual(new Set(['x'.repeat(100_000)]));
  });
});

describe('a piece', () => {
  test.each([
    ['twenty messages, where each costs nothing', 0, 20],
    ['what is begun within five milliseconds, where each takes two', 2, 3],
    ['two, where each takes just five', 5, 2],
    ['one, where it takes longer', 50, 1],
    ['one, also where its turn comes late', 0, 1, 10],
  ])('is %s', (_, milliseconds, expected, untilBegun = 0) => {
    const { refresh, put, changed, said } = refreshing(milliseconds, untilBegun);
    for (let nr = 1; nr <= 50; nr += 1) {
      put(`x/${nr}`);
      changed(`x/${nr}`, 'nytt');
    }
    expect(refresh.piece()).toBe(true);
    expect(said).toHaveLength(expected);
  });

  test('lets what waits outside in before the next', async () => {
    const { refresh, put, changed, said } = refreshing(50);
    for (let nr = 1; nr <= 3; nr += 1) {
      put(`x/${nr}`);
      changed(`x/${nr}`, 'nytt');
    }
    const seen: number[] = [];
    const watch = () => {
      seen.push(said.length);
      if (said.length < 3) setImmediate(watch);
    };
    setImmediate(watch);
    const done = refresh.run();
    expect(said).toEqual([]);
    await done;
    expect(new Set(seen).size).toBeGreaterThan(2);
  });
});
