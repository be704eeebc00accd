import { routineStore } from '../../src/obligations/schedule-store.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { openInUse } from '../support/new-database.ts';
import { leaders, regions } from '../support/test-bot.ts';
import { now, timeZone } from './stored-database.ts';

/** Ten times the largest sjukvårdsregion's: its 200 groups and 2,000 people are an assumption above any that is known. */
export const tenRegisters = { groups: 2_000, people: 20_000 };

const { groups, people } = tenRegisters;
const each = <Made>(count: number, make: (nr: number) => Made): Made[] =>
  Array.from({ length: count }, (_, nr) => make(nr));
const roleOf = (nr: number): string =>
  ['ordforande', 'vice_ordforande', 'sekreterare'][Math.floor(nr / groups)] ?? 'ledamot';

/** Everybody sits in one group, and has an account in Slack. */
const register = () => ({
  regions,
  groups: [...leaders.groups, ...each(groups, (nr) => ({ id: `vc-${nr}`, name: `Gruppen ${nr}`, type: 'vc' }))],
  people: [
    ...leaders.people,
    ...each(people, (nr) => ({ id: `p-${nr}`, name: `Person ${nr} Exempel`, email: `p-${nr}@example.org` })),
  ],
  seats: [
    ...leaders.seats,
    ...each(people, (nr) => ({
      ...{ group: `vc-${nr % groups}`, person: `p-${nr}`, role: roleOf(nr), from: '2026-01-01' },
      region: regions[nr % regions.length]?.id ?? '',
    })),
  ],
});

/** Each group has its plan and its report of the year to hand in, from the first tick on. */
export function writeTenRegisters(path: string): void {
  const db = openInUse(path);
  const taken = importRegister(db, register(), { mandates: shippedMandates(), timeZone, now });
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults.slice(0, 3)));
  db.exec(`
    INSERT INTO account (connection, account, person_id, address, linked_at)
      SELECT 'slack', 'U' || replace(id, '-', ''), id, 'U' || replace(id, '-', ''), '2026-01-01T08:00:00Z'
      FROM person WHERE id LIKE 'p-%'`);
  for (const name of ['duties', 'handovers']) routineStore(db).schedule(name, now);
  db.close();
}
