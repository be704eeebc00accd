import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase } from '../../src/database/open.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { hours, local } from '../support/duties.ts';
import { manyGroups } from '../support/many-groups.ts';
import { figures } from './figures.ts';
import { benchHouse } from './house.ts';
import type { Lab } from './lab.ts';
import type { Row } from './rows.ts';
import { cpuSince } from './standstill-cost.ts';

const begins = '2027-01-11T07:00';
const ends = '2027-04-11T07:00';

/** Three months of what the bot does by itself, in which nobody answers. */
export const clock: readonly Row<Lab>[] = [
  {
    name: 'clock',
    measure: (lab) =>
      figures(lab, () => movedThreeMonths(lab), [
        { of: 'cpu', what: 'the clock moved three months, 80 groups, 560 people: CPU', unit: 'ms', most: 2_500 },
        { of: 'worst', what: 'the same: the worst tick', unit: 'ms', most: 150 },
        { of: 'worstCpu', what: 'the same: CPU of the tick that took most', unit: 'ms', most: null },
        { of: 'reminders', what: 'the same: reminders', unit: 'reminders', most: null },
      ]),
  },
];

async function movedThreeMonths({ folder }: Pick<Lab, 'folder'>) {
  const db = openDatabase(join(folder, `${randomUUID()}.sqlite`));
  let now = local(begins);
  const around = { mandates: shippedMandates(), timeZone: hours.timeZone, now };
  const taken = importRegister(db, manyGroups({ groups: 80, people: 7, firstMeeting: '2027-01-12' }), around);
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults));
  // Messages go to the page here, where everybody has an account.
  db.exec(`
    INSERT INTO account (connection, account, person_id, address, linked_at)
    SELECT 'page', id, id, 'person/' || id, '2026-01-01T08:00:00Z' FROM person`);
  const { ticker, delivery } = benchHouse(db, { now: () => now });
  const costs = { cpu: 0, worst: 0, worstCpu: 0, reminders: 0 };
  ticker.prepare();
  const began = process.cpuUsage();
  for (
    let next = ticker.nextMoment();
    next && Temporal.Instant.compare(next, local(ends)) < 0;
    next = ticker.nextMoment()
  ) {
    now = next;
    const [start, before] = [performance.now(), process.cpuUsage()];
    await ticker.tick();
    costs.worst = Math.max(costs.worst, performance.now() - start);
    costs.worstCpu = Math.max(costs.worstCpu, cpuSince(before));
    await delivery.run();
  }
  costs.cpu = cpuSince(began);
  costs.reminders = db.prepare<[], number>('SELECT count(*) FROM reminder').pluck().get() ?? 0;
  db.close();
  return costs;
}
