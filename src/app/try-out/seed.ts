import type { Database } from 'better-sqlite3';
import { settingStore } from '../../database/setting-store.ts';
import { goingStore } from '../../outbox/going-store.ts';
import { dataFile } from '../../register/data-folder.ts';
import { importRegister } from '../../register/import/import-register.ts';
import type { Mandates } from '../../register/mandates.ts';
import { joinPage } from './joins.ts';
import { seedAreas } from './seed-areas.ts';
import { seedWork } from './seed-work.ts';

type Seeding = { mandates: Mandates; timeZone: string; now: Temporal.Instant };

const shipped = ['register.json', 'example.json'];

/** Adds the real groups and mandates, and made-up people, groups and NHV areas. Throws if the shipped data is faulty. */
export function seed(db: Database, options: Seeding): void {
  for (const name of shipped) {
    const result = importRegister(db, dataFile(name), options);
    if (!result.ok)
      throw new Error(`${name}: ${result.faults.map(({ place, reason }) => `${place}: ${reason}`).join('; ')}`);
  }
  seedAreas(db, options);
  seedWork(db, options);
  goingStore(db).start(null, options.now);
  joinPage(db, options.now);
  settingStore(db).keep('kind', 'try-out');
}
