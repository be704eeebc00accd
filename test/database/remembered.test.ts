import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/open.ts';
import { remembered, remembering } from '../../src/database/remembered.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('reads while something is remembered', () => {
  let db: ReturnType<typeof openDatabase>;
  let reads: string[];
  beforeEach(() => {
    db = openDatabase(':memory:');
    reads = [];
  });
  const store = () =>
    remembered(
      db,
      {
        on: (of: string, day: Temporal.PlainDate) => [reads.push(`${of} ${day}`), 0],
        nothing: (id: number) => (reads.push(`${id}`) > 0 ? null : id),
        every: () => reads.push('every'),
      },
      ['on', 'nothing'],
    );

  test('are made once for the same question, days and what was not found included', () => {
    const own = store();
    remembering(db, () => {
      for (const date of ['2027-02-12', '2027-02-12', '2027-02-13']) own.on('anna', day(date));
      for (const id of [1, 1, 2]) own.nothing(id);
    });
    expect(reads).toEqual(['anna 2027-02-12', 'anna 2027-02-13', '1', '2']);
  });

  test('of two stores are not mixed', () => {
    const [one, two] = [store(), store()];
    remembering(db, () => {
      one.nothing(1);
      two.nothing(1);
    });
    expect(reads).toEqual(['1', '1']);
  });

  test('are made anew each time at all other times, also after work that failed', () => {
    const own = store();
    own.nothing(1);
    expect(() =>
      remembering(db, () => {
        own.nothing(1);
        throw new Error('fel');
      }),
    ).toThrow('fel');
    own.nothing(1);
    own.nothing(1);
    expect(reads).toHaveLength(4);
  });

  test('that were not named are never remembered', () => {
    const own = store();
    remembering(db, () => [own.every(), own.every()]);
    expect(reads).toEqual(['every', 'every']);
  });

  test('cannot be sorted in place by one of their readers', () => {
    const own = store();
    remembering(db, () => {
      expect(() => own.on('anna', day('2027-02-12')).sort()).toThrow(TypeError);
    });
  });

  test('of another database are not remembered', () => {
    const own = store();
    remembering(openDatabase(':memory:'), () => [own.nothing(1), own.nothing(1)]);
    expect(reads).toHaveLength(2);
  });
});
