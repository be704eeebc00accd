import { litestreamProgram } from '../support/litestream.ts';
import type { Figure } from './figure.ts';
import { besideLitestream } from './second-machine/beside.ts';
import { copiesInPlace } from './second-machine/copies-in-place.ts';
import { windowsLost } from './second-machine/fail-over.ts';

/** Litestream copies the database to another machine, which takes over when it is told to. */
export const secondMachine: Figure = {
  name: 'second-machine',
  async run(lab) {
    if (!litestreamProgram) {
      return [{ what: 'left out: the optional package with Litestream is not installed', tried: 0, misses: [] }];
    }
    const [inPlace, beside, lost] = await Promise.all([copiesInPlace(lab), besideLitestream(lab), windowsLost(lab)]);
    return [...beside, ...inPlace, lost];
  },
};
