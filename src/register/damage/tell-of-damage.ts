import type { Database } from 'better-sqlite3';
import { type DamagedRow, damageCount, damageFound } from '../../database/damage.ts';
import { settingStore } from '../../database/setting-store.ts';
import { type TellingKansli, tellKansli } from '../tell-kansli.ts';
import { type DamageCounts, damageNotice } from './damage-views.ts';

/** The first part of the keys of what the kansli hears of it. */
export const damagePrefix = 'damage';

/** The rows of which the kansli has heard, as JSON. */
const toldSetting = 'damage_told';

const nameOf = ({ table, id }: DamagedRow): string => `${table}/${id}`;
const isMessage = ({ table }: DamagedRow): boolean => table === 'outbox' || table === 'telling';

const countsOf = (rows: readonly DamagedRow[]): DamageCounts => ({
  messages: rows.filter(isMessage).length,
  answers: rows.filter((row) => !isMessage(row)).length,
});

/** A step of the tick: the kansli hears once of each damaged row, and in one message of those found since the last. */
export function damageTelling(db: Database, uses: TellingKansli) {
  const settings = settingStore(db);
  let heard = 0;

  function run(now: Temporal.Instant): boolean {
    const found = damageFound(db);
    const told: string[] = JSON.parse(settings.get(toldSetting) ?? '[]');
    const fresh = found.filter((row) => !told.includes(nameOf(row)));
    const [first] = fresh;
    heard = found.length;
    if (!first) return false;
    tellKansli(uses, `${damagePrefix}/${nameOf(first)}`, damageNotice(countsOf(fresh)), now);
    settings.keep(toldSetting, JSON.stringify([...told, ...fresh.map(nameOf)]));
    return false;
  }

  return {
    due: (): boolean => damageCount(db) > heard,
    run,
    next: (): Temporal.Instant | null => null,
  };
}
