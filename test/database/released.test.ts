import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { connect, openDatabase } from '../../src/database/open.ts';
import { newDatabase } from '../support/new-database.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** In a function of its own, so that nothing of it is left on the stack. */
const forgotten = (make: () => object): WeakRef<object> => new WeakRef(make());

test.each([
  ['an empty one', () => connect(':memory:')],
  ['one with the newest tables', () => openDatabase(':memory:')],
  ['a copy as the tests use it', newDatabase],
])('a database that nobody holds any longer is freed, with all its memory: %s', async (_what, make) => {
  const left = forgotten(make);
  await turn();
  collect();
  expect(left.deref()).toBeUndefined();
});
