import type { ChangeStore } from '../../changes/change-store.ts';
import { type Duty, type DutyLastDay, dutyKey, lastDayOf } from '../duty/duty.ts';

/** The last day that was moved to the one that holds now, as the log has it. Null: it has not been moved. */
export function lastDayBefore(
  { changes }: { changes: Pick<ChangeStore, 'ofSubject'> },
  duty: Duty,
): DutyLastDay | null {
  const moves = changes.ofSubject(dutyKey(duty));
  const before = moves.findLast(({ after }) => after === String(duty.lastDayOn))?.before;
  if (!before) return null;
  const on = Temporal.PlainDate.from(before);
  const usual = lastDayOf(duty.rule, duty.period, duty.meetingOn);
  if (usual?.on.equals(on)) return usual;
  const wasGranted = moves.some(({ after, what }) => after === before && what.startsWith('beviljade'));
  return { on, source: wasGranted ? 'anstand' : 'kansli' };
}
