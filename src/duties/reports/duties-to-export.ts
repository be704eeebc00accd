import { dayOf } from '../../calendar/local-time.ts';
import { inTimeOrder } from '../../chat/days.ts';
import { capitalised, compare } from '../../chat/swedish.ts';
import type { CsvCell } from '../../documents/csv.ts';
import type { ExportedTable } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Decision } from '../../register/decision.ts';
import { type Duty, isOverdue, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName, stateInWords } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';

type Uses = {
  duties: Pick<DutyStore, 'everyDuty' | 'documentsOf' | 'decisions'>;
  hours: Pick<SendingHours, 'timeZone'>;
};

/** Who set the last day. */
const sources = { uppdrag: 'uppdraget', kansli: 'kansliet', anstand: 'anstånd', aterremiss: 'återremiss' };

/** Everything that any group owes or has owed, and how it stands. */
export const dutiesToExport = ({ duties, hours }: Uses, now: Temporal.Instant): ExportedTable => ({
  name: 'uppgifter',
  about: 'vad varje grupp ska lämna, sista dag, läge, vad som är inlämnat och beslutat',
  table() {
    const all = duties.everyDuty().toSorted(byGroup);
    const ids = all.map(({ id }) => id);
    const [documents, decisions] = [duties.documentsOf(ids), duties.decisions(ids)];
    const at = { today: dayOf(now, hours.timeZone), timeZone: hours.timeZone };
    return {
      columns,
      rows: all.map((duty) => rowOf(duty, at, documents.get(duty.id), decisions.get(duty.id))),
    };
  },
});

const columns = [
  ...['Grupp', 'Grupptyp', 'Uppgift', 'Avser år', 'Sista dag', 'Satt av', 'Läge', 'Försenad', 'Lämnas till'],
  ...['Inlämnad', 'Inlämnad av', 'Handling', 'Handlingens datum', 'Beslutsinstans', 'Beslutsdatum', 'Paragraf'],
];

function rowOf(
  duty: Duty,
  { today, timeZone }: { today: Temporal.PlainDate; timeZone: string },
  submission: Submission | undefined,
  decision: Decision | undefined,
): CsvCell[] {
  const { group, rule, period, lastDayOn, lastDaySource } = duty;
  const document = isOwed(duty) ? null : (submission ?? null);
  return [
    ...[group.name, group.type.words[0], documentName(duty), period, lastDayOn],
    lastDaySource === null ? null : sources[lastDaySource],
    capitalised(stateInWords(duty)),
    isOverdue(duty, today) ? 'ja' : 'nej',
    rule.recipient?.name ?? null,
    ...(document === null
      ? [null, null, null, null]
      : [dayOf(document.at, timeZone), document.byName, document.document ?? 'text i boten', document.documentOn]),
    ...(decision === undefined ? [null, null, null] : [decision.body, decision.on, decision.paragraph]),
  ];
}

const byGroup = (a: Duty, b: Duty): number =>
  compare(a.group.name, b.group.name) ||
  (a.lastDayOn && b.lastDayOn ? inTimeOrder(a.lastDayOn, b.lastDayOn) : Number(!a.lastDayOn) - Number(!b.lastDayOn)) ||
  a.id - b.id;
