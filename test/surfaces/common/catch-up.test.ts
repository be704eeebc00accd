import { beforeEach, describe, expect, test } from 'vitest';
import type { Hearing, OpenThreads } from '../../../src/chat/hearing.ts';
import { DeliveryError } from '../../../src/chat/surface.ts';
import { type CatchUp, createCatchUp } from '../../../src/surfaces/common/catch-up.ts';
import { turnedTimer } from '../slack/turned-timer.ts';

const begun = Temporal.Instant.from('2027-03-01T08:00:00Z');
const hoursLater = (hours: number) => begun.add({ minutes: Math.round(hours * 60) });
const minute = 60_000;

const thread = (address: string): OpenThreads => ({ address, under: [`${address}/1`], kept: () => [] });
const later = (seconds?: number) =>
  new DeliveryError('Slack svarar inte', 'later', seconds ? { retryAfter: Temporal.Duration.from({ seconds }) } : {});

/** A surface that has been deaf since eight, with what has been read back. */
function deaf(heardUntil: Temporal.Instant | null = begun) {
  const timer = turnedTimer();
  const kept = { heardUntil };
  const said: string[] = [];
  const read: string[] = [];
  const faults = new Map<string, unknown[]>();
  let threads = ['A', 'B', 'C'];
  let missed = 0;
  let began = begun;
  const hearing: Hearing = {
    heardUntil: () => kept.heardUntil,
    keepHeardUntil(then) {
      kept.heardUntil = then;
    },
    openThreads: () => threads.map(thread),
    hasHandled: () => false,
    accounts: () => ['U1', 'U2'],
    now: () => began.add({ milliseconds: timer.now() }),
  };
  const meet = (name: string) => {
    const fault = faults.get(name)?.shift();
    if (fault) throw fault;
  };
  const log = {
    info: (fields: object) => void said.push(JSON.stringify(fields)),
    warn: () => void said.push('warn'),
    error: () => void said.push('error'),
  };
  const caughtUp = () => {
    missed += 1;
  };
  const start = () =>
    createCatchUp(
      { hearing, timer, log, caughtUp },
      {
        async threads({ address }, since, took) {
          read.push(`${address} since ${since.toString().slice(0, 16)}`);
          meet(address);
          if (address === 'B') took();
        },
        async direct(account, since) {
          read.push(`${account} since ${since.toString().slice(0, 16)}`);
          meet(account);
        },
      },
    );
  return {
    ...{ timer, kept, said, read, faults, start, missed: () => missed },
    open: (now: readonly string[]) => {
      threads = [...now];
    },
    /** So long after eight. */
    at(hours: number) {
      began = hoursLater(hours).subtract({ milliseconds: timer.now() });
    },
  };
}

let it: ReturnType<typeof deaf>;
let catchUp: CatchUp;
beforeEach(() => {
  it = deaf();
  catchUp = it.start();
});

const settled = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};
async function turned(milliseconds: number) {
  it.timer.turn(milliseconds);
  await settled();
}

const all = ['A', 'B', 'C'];
const addresses = () => it.read.map((line) => line.split(' ')[0]);

describe('when it hears again', () => {
  test('every open thread is read from a day before the last that was surely heard', async () => {
    it.at(0.05);
    catchUp.back();
    await settled();
    expect(it.read).toEqual(all.map((address) => `${address} since 2027-02-28T08:00`));
    expect(it.kept.heardUntil).toEqual(hoursLater(0.05));
    expect(it.missed()).toBe(1);
    expect(it.said).toEqual(['{"found":1}']);
  });

  test('nothing is noted, looked up or said where no thread is open', async () => {
    it.open([]);
    catchUp.back();
    await settled();
    expect(it.read).toEqual([]);
    expect(it.said).toEqual([]);
  });

  test('a new database, of which nothing is known, is read a day back, and nobody is written to', async () => {
    it = deaf(null);
    it.start().back();
    await settled();
    await turned(10 * minute);
    expect(it.read).toEqual(all.map((address) => `${address} since 2027-02-28T08:00`));
    expect(it.kept.heardUntil).toEqual(begun);
  });

  test('a clock that was ahead when it was noted does not keep anything from being read', async () => {
    it.kept.heardUntil = hoursLater(1000);
    it.start().back();
    await settled();
    expect(it.read[0]).toBe('A since 2027-02-28T08:00');
  });

  test('again in the middle of it, all is read once more, and only then noted', async () => {
    it.faults.set('B', [later()]);
    catchUp.back();
    await settled();
    catchUp.lost();
    catchUp.back();
    await settled();
    expect(addresses()).toEqual(['A', 'B', 'C', 'B', ...all]);
    expect(it.kept.heardUntil).toEqual(begun);
    expect(it.missed()).toBe(2);
  });
});

describe('a thread that cannot be read', () => {
  test.each([
    ['is tried again after a second and after the others', [later()], 1000],
    ['is tried again when the platform allows it', [later(30)], 30_000],
    ['is tried again also where the platform does not let us in', [down()], 1000],
  ])('%s', async (_, faults, wait) => {
    it.at(0.05);
    it.faults.set('A', [...faults]);
    catchUp.back();
    await settled();
    await turned(wait - 1);
    expect(addresses()).toEqual(['A']);
    expect(it.kept.heardUntil).toEqual(begun);
    await turned(1);
    expect(addresses()).toEqual(['A', 'B', 'C', 'A']);
    expect(it.kept.heardUntil).toEqual(hoursLater(0.05));
  });

  test('is tried for as long as it takes, and until then a restart begins again', async () => {
    it.open(['A']);
    it.faults.set('A', Array.from({ length: 30 }, later));
    catchUp.back();
    for (let tries = 0; tries < 20; tries += 1) await turned(10 * minute);
    expect(it.read.length).toBeGreaterThan(15);
    catchUp.stop();
    expect(it.kept.heardUntil).toEqual(begun);
    it.faults.clear();
    it.start().back();
    await settled();
    expect(it.read.at(-1)).toBe('A since 2027-02-28T08:00');
    await turned(6 * minute);
    expect(it.kept.heardUntil).toEqual(begun.add({ minutes: 200 }));
  });

  test.each([
    ['because it is gone, is left', new DeliveryError('kanalen är arkiverad', 'never'), []],
    ['because of a bug, is left and told of', new TypeError('oj'), ['error']],
  ])('%s', async (_, fault, problems) => {
    it.at(0.05);
    it.faults.set('A', [fault]);
    catchUp.back();
    await settled();
    expect(addresses()).toEqual(all);
    expect(it.said.filter((line) => line === 'error')).toEqual(problems);
    expect(it.kept.heardUntil).toEqual(hoursLater(0.05));
  });
});

function down() {
  return new DeliveryError('Slack godtar inte boten', 'never', { consequence: 'surface down' });
}

describe('how far everything is heard', () => {
  const connected = async () => {
    it.open([]);
    catchUp.back();
    await settled();
  };

  test('is noted once a minute at the most', async () => {
    await connected();
    await turned(minute);
    catchUp.heard();
    await turned(minute - 1);
    catchUp.heard();
    expect(it.kept.heardUntil).toEqual(begun.add({ minutes: 1 }));
    await turned(1);
    catchUp.heard();
    expect(it.kept.heardUntil).toEqual(begun.add({ minutes: 2 }));
  });

  test('is noted when the connection is lost, and then not until all is read', async () => {
    await connected();
    await turned(90_000);
    catchUp.lost();
    await turned(10 * minute);
    catchUp.lost();
    catchUp.heard();
    catchUp.stop();
    expect(it.kept.heardUntil).toEqual(begun.add({ seconds: 90 }));
  });

  test('is noted when it stops', async () => {
    await connected();
    await turned(5 * minute);
    catchUp.stop();
    expect(it.kept.heardUntil).toEqual(begun.add({ minutes: 5 }));
  });

  test('is not noted by one that never heard anything', async () => {
    await turned(5 * minute);
    catchUp.heard();
    catchUp.lost();
    catchUp.stop();
    expect(it.kept.heardUntil).toEqual(begun);
  });
});

describe('those who wrote to the bot alone', () => {
  const people = ['U1', 'U2'];

  test('are looked for after a long silence, when the platform no longer sends again', async () => {
    it.at(3);
    catchUp.back();
    await settled();
    await turned(6 * minute - 1);
    expect(addresses()).toEqual(all);
    expect(it.kept.heardUntil).toEqual(begun);
    await turned(1);
    expect(it.read.slice(3)).toEqual(people.map((account) => `${account} since 2027-03-01T07:58`));
    expect(it.kept.heardUntil).toEqual(hoursLater(3));
  });

  test.each([
    ['a short silence', 0.05],
    ['no silence', 0],
  ])('are not looked for after %s', async (_, hours) => {
    it.at(hours);
    catchUp.back();
    await settled();
    await turned(10 * minute);
    expect(addresses()).toEqual(all);
  });

  test('are not looked for by the nightly reading, however quiet the day has been', async () => {
    catchUp.back();
    await settled();
    await turned(1000 * minute);
    catchUp.read();
    await settled();
    await turned(10 * minute);
    expect(addresses()).toEqual([...all, ...all]);
  });

  test('wait until the threads are read once more, where the connection was lost again', async () => {
    it.at(3);
    catchUp.back();
    await settled();
    await turned(3 * minute);
    catchUp.lost();
    catchUp.back();
    await settled();
    expect(addresses()).toEqual([...all, ...all]);
    await turned(6 * minute);
    expect(addresses()).toEqual([...all, ...all, ...people]);
    expect(it.kept.heardUntil).toEqual(hoursLater(3).add({ minutes: 3 }));
  });
});

test('nothing is read after it has stopped', async () => {
  it.faults.set('A', [later()]);
  catchUp.back();
  await settled();
  catchUp.stop();
  await turned(10 * minute);
  catchUp.read();
  await settled();
  expect(addresses()).toEqual(['A']);
});
