import type { Database } from 'better-sqlite3';
import { mailConnection } from '../../chat/invocation.ts';
import { oldTypeDuties } from '../../duties/old-types/old-type-duties.ts';
import { oldTypeBlocks } from '../../duties/old-types/old-type-views.ts';
import { registerRoutines, routineStore } from '../../obligations/schedule-store.ts';
import type { ImportingUses } from '../../register/taking-in/preview-file.ts';
import type { Features } from '../features.ts';

/** What it takes to take in a register file, given in chat or by mail. */
export const importingUsesOf = (
  db: Database,
  { mandates, hours, attachments, registerTakings, going, duties }: Features,
): ImportingUses => ({
  ...{ db, mandates, attachments, registerTakings, going },
  timeZone: hours.timeZone,
  owedByOldType: (groups, { connection }) =>
    groups.length > 0 ? oldTypeBlocks(oldTypeDuties(duties, groups), { byMail: connection === mailConnection }) : [],
  onRegisterTaken: (now) => followRegister(db, now),
});

/** What follows of new seats and groups is worked out at the next tick. */
function followRegister(db: Database, now: Temporal.Instant): void {
  for (const name of registerRoutines) routineStore(db).schedule(name, now);
}
