import type { Database } from 'better-sqlite3';
import { nothingKept } from '../../changes/personal-tables.ts';
import { checksumFilling } from '../../database/checksum-fill.ts';
import type { TellingKansli } from '../tell-kansli.ts';
import { damageKind } from './damage-kinds.ts';
import { damageTelling } from './tell-of-damage.ts';

/** Rows that do not read as they were written: how that is seen, and that the kansli hears of it. */
export const damageFeature = (db: Database, uses: TellingKansli) => ({
  steps: [checksumFilling(db), damageTelling(db, uses)],
  kinds: [damageKind],
  personalData: nothingKept(db),
});
