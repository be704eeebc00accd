import type { Database } from 'better-sqlite3';
import { createFeatures, type Features } from '../app/features.ts';
import { dayOf } from '../calendar/local-time.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import { isKansli } from '../chat/table.ts';
import { writing } from '../database/transaction.ts';
import type { Duty } from '../duties/duty/duty.ts';
import { documentWithDay } from '../duties/duty/duty-words.ts';
import { oldTypeDuties, waiveOldDuties } from '../duties/old-types/old-type-duties.ts';
import { shippedMandates } from '../register/mandates.ts';
import { personNamed, whoIsMeant } from './import-calendar.ts';

/** All of them, in place of their numbers. */
const everyOne = 'alla';

/** `25,31` or `alla`; null where it is neither. */
export function numbersIn(typed: string): number[] | typeof everyOne | null {
  if (typed === everyOne) return everyOne;
  const parts = typed.split(',').map((part) => part.trim());
  return parts.every((part) => /^\d+$/u.test(part)) ? parts.map(Number) : null;
}

/** What the groups that a file gave another type owe by the one that they had, and how they are let off. */
export function owedByOldTypeLines(db: Database, groups: readonly string[], timeZone: string): string[] {
  const owed = groups.length > 0 ? oldTypeDuties(featuresOver(db, timeZone).duties, groups) : [];
  if (owed.length === 0) return [];
  return [
    'Ligger kvar enligt den typ som grupperna hade förut:',
    ...owed.map(inLine),
    `Det påminns om som förut. Undanta det som inte gäller längre med samma fil: --undanta ${owed.length > 1 ? `${owed.map(({ id }) => id).join(',')} (eller ${everyOne})` : owed[0]?.id} --av NAMN`,
  ];
}

const inLine = (duty: Duty): string => `  ${duty.id}: ${duty.group.name}, ${documentWithDay(duty)}`;

type LettingOff = { which: number[] | typeof everyOne; by: string | null; timeZone: string; now: Temporal.Instant };

/** Lets them off as the kansli does in chat: their chairs are told by whoever it is, and the log says so. */
export function letOffOldTypes(db: Database, wanted: LettingOff): { code: 0 | 1 | 2; lines: string[] } {
  const { which, by, timeZone, now } = wanted;
  const { duties, register } = featuresOver(db, timeZone);
  const asker = personNamed(register, by);
  if (!asker) return { code: 2, lines: [whoIsMeant(by), nothingDone] };
  if (!isKansli(asker))
    return { code: 1, lines: [`${asker.name} har inte rollen kansli, och kan inte undanta något.`, nothingDone] };
  const all = oldTypeDuties(duties);
  const chosen = which === everyOne ? all : all.filter(({ id }) => which.includes(id));
  const unknown = which === everyOne ? [] : which.filter((id) => !all.some((duty) => duty.id === id));
  if (unknown.length > 0)
    return { code: 1, lines: [`Inget sådant ligger kvar: ${unknown.join(', ')}.`, ...all.map(inLine), nothingDone] };
  const turn = { asker, now, today: dayOf(now, timeZone), connection: '', room: null, group: null };
  const waived = writing(db, () => waiveOldDuties(duties, chosen, 'Gruppen har fått en annan typ', turn));
  return {
    code: 0,
    lines: waived.length > 0 ? ['Undantaget:', ...waived.map(inLine)] : ['Inget ligger kvar att undanta.'],
  };
}

const nothingDone = 'Inget är undantaget.';

const featuresOver = (db: Database, timeZone: string): Features =>
  createFeatures(db, { mandates: shippedMandates(), timeZone, calendar: workCalendar() });
