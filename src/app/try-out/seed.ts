import type { Database } from 'better-sqlite3';
import { dayOf } from '../../calendar/local-time.ts';
import { workCalendar } from '../../calendar/work-calendar.ts';
import { settingStore } from '../../database/setting-store.ts';
import { goingStore } from '../../outbox/going-store.ts';
import { dataFile } from '../../register/data-folder.ts';
import { importRegister } from '../../register/import/import-register.ts';
import type { Mandates } from '../../register/mandates.ts';
import { exampleFrom } from './example-dates.ts';
import { joinPage } from './joins.ts';
import { seedAreas } from './seed-areas.ts';
import { seedWork } from './seed-work.ts';

type Seeding = { mandates: Mandates; timeZone: string; now: Temporal.Instant };

/** The made-up part has days near the one on which it begins. */
const shipped = ({ now, timeZone }: Seeding): Readonly<Record<string, unknown>> => ({
  'register.json': dataFile('register.json'),
  'example.json': exampleFrom(dataFile('example.json'), dayOf(now, timeZone), workCalendar()),
});

/** Adds the real groups and mandates, and made-up people, groups and NHV areas. Throws if the shipped data is faulty. */
export function seed(db: Database, options: Seeding): void {
  for (const [name, json] of Object.entries(shipped(options))) {
    const result = importRegister(db, json, options);
    if (!result.ok)
      throw new Error(`${name}: ${result.faults.map(({ place, reason }) => `${place}: ${reason}`).join('; ')}`);
  }
  seedAreas(db, options);
  seedWork(db, options);
  goingStore(db).start(null, options.now);
  joinPage(db, options.now);
  settingStore(db).keep('kind', 'try-out');
}
