import { litestreamProgram } from '../support/litestream.ts';
import type { Figure } from './figure.ts';
import { besideLitestream } from './second-machine/beside.ts';
import { copiesInPlace } from './second-machine/copies-in-place.ts';
import { windowsLost } from './second-machine/fail-over.ts';
import { toldOnce, toldTwice } from './second-machine/told-once.ts';

/** Litestream copies the database to another machine, which takes over when it is told to. */
export const secondMachine: Figure = {
  name: 'second-machine',
  async run(lab) {
    if (!litestreamProgram) {
      return [{ what: 'left out: the optional package with Litestream is not installed', tried: 0, misses: [] }];
    }
    // These wait most of the time, and the others need the processors.
    const told = Promise.all([toldOnce(lab), toldTwice(lab)]);
    const outcomes = [...(await besideLitestream(lab)), ...(await copiesInPlace(lab)), await windowsLost(lab)];
    return [...outcomes, ...(await told)];
  },
};
