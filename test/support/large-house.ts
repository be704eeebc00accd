import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { joinPage } from '../../src/app/try-out/joins.ts';
import type { Form, FormValues } from '../../src/chat/form.ts';
import type { Invocation } from '../../src/chat/invocation.ts';
import type { Response } from '../../src/chat/response.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { benchHouse } from '../bench/house.ts';
import { hours, local } from './duties.ts';
import { manyRegions, openMany, type Size } from './many-remisser.ts';
import { inUse } from './new-database.ts';
import { formOf } from './test-bot.ts';

/** How many there are of everything, and until which day it has been lived. */
export type LargeSize = Size & { people: number; areas: number; until: string };

/** The last day of the remisser: every reminder of them, and of the questions about the areas, is out. */
export const everythingOut: LargeSize = {
  ...{ regions: 21, questions: 12, remisser: 40, people: 35, areas: 8, until: '2027-03-31' },
};

const begins = '2027-02-15T09:00';

/** So many open remisser and areas that all the regions are asked about; nobody answers. */
export async function largeHouse(db: Database, size: LargeSize) {
  let now = local(begins);
  const taken = importRegister(db, manyRegions(size), {
    ...{ mandates: shippedMandates(), timeZone: hours.timeZone, now },
  });
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults));
  inUse(db);
  joinPage(db, now);
  const built = benchHouse(db, { now: () => now });
  const { bot, features, ticker, refresh, delivery } = built;

  const invocation = (who: string, what: object, place?: string): Invocation =>
    ({
      ...{ connection: 'page', event: randomUUID(), sender: { account: who, direct: `person/${who}` } },
      ...{ conversation: place ?? `person/${who}`, ...what },
    }) as Invocation;
  const says = (who: string, text: string): Response => bot.handle(invocation(who, { type: 'command', text }));
  const filled = (who: string, form: Form, values: FormValues): Invocation => {
    const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
    return invocation(who, { type: 'form', id: form.id, context: form.context, values: { ...initial, ...values } });
  };
  /** Everything that is stale or waits, as the process does it. */
  const settle = async (): Promise<void> => {
    await refresh.run();
    await delivery.run();
  };
  const liveUntil = async (at: string): Promise<void> => {
    const end = local(at);
    for (let next = ticker.nextMoment(); next && Temporal.Instant.compare(next, end) <= 0; next = ticker.nextMoment()) {
      now = next;
      await ticker.tick();
      await settle();
    }
    now = end;
  };

  ticker.prepare();
  db.transaction(() => openMany(features.remisser, size, now))();
  for (let nr = 1; nr <= size.areas; nr += 1) {
    bot.handle(filled('karin', formOf(says('karin', 'nhv ny')), { name: `Område ${nr}`, step: '1', on: '2027-02-15' }));
  }
  await settle();
  await liveUntil(`${size.until}T12:00`);
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  return {
    ...built,
    db,
    settle,
    liveUntil,
    turnTo: (at: string): void => {
      now = local(at);
    },
    now: () => now,
    says,
    filled,
    pressed: (who: string, id: string, value: string) => invocation(who, { type: 'button', id, value }),
    replied: (who: string, under: string, text: string) =>
      invocation(
        who,
        { type: 'reply', reply: { under, message: randomUUID(), version: 1, text } },
        'group/nhv-gruppen',
      ),
    reminders: () => count('SELECT count(*) FROM reminder'),
    updates: () => count('SELECT count(*) FROM outbox WHERE updates_id IS NOT NULL'),
    stale: () => count('SELECT count(*) FROM stale'),
  };
}

export type LargeHouse = Awaited<ReturnType<typeof largeHouse>>;
