import type { Database } from 'better-sqlite3';
import { gallringStep, nightlyGallring } from './gallra.ts';
import { type GallringFiles, gallringMaker, gallringPrefix } from './gallring-files.ts';
import { gallringPersonalData } from './gallring-personal-data.ts';

/** For how long things are kept, and taking them away when that is over. */
export const gallringFeature = (db: Database, gallring: GallringFiles) => ({
  steps: [gallringStep(gallring)],
  routines: new Map([['gallring', nightlyGallring(gallring)]]),
  documents: { prefix: gallringPrefix, make: gallringMaker(gallring) },
  personalData: gallringPersonalData(db),
});
