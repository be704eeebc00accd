import type { LeadingMeetings } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { Turn } from '../../chat/table.ts';
import { nextMorning } from '../../obligations/sending-hours.ts';
import type { StepNumber } from '../area/area.ts';
import type { AreaRecord, AreaState } from '../area/area-state.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import type { Remisser } from '../area/remisser.ts';
import { limitFrom } from '../interests/limits.ts';
import { comingMeetings, type MeetingOnDay, meetingForPoint } from './point-meeting.ts';
import type { NoticeRule, Start } from './start.ts';
import { starts } from './starts.ts';

export const startsIn = (step: StepNumber): Start[] => starts.filter(({ steps }) => steps.includes(step));

export const startedByReadvertising = (): Start[] => starts.filter(({ whenReadvertised }) => whenReadvertised);

/**
 * What a step starts that the step before it has not started already: the question of steps 1–2 is asked once, and again
 * when the area comes back to them.
 * @param from null when it comes from nowhere: it is new, or taken up again.
 */
export const startedBy = (from: StepNumber | null, to: StepNumber): Start[] =>
  startsIn(to).filter(({ steps }) => from === null || !steps.includes(from));

const byKind = new Map(starts.flatMap((start) => start.notices.map((rule) => [rule.kind, { start, rule }] as const)));

function startOf(kind: string): { start: Start; rule: NoticeRule } {
  const known = byKind.get(kind);
  if (!known) throw new Error(`No start leaves a notice of kind ${kind}`);
  return known;
}

export const noticeRule = (kind: string): NoticeRule => startOf(kind).rule;

/** As the area is now there is no longer any point in the notice. */
export function isMoot(kind: string, { step, ending, readvertised }: AreaState): boolean {
  const { start } = startOf(kind);
  if (start.outlives) return false;
  if (ending !== null) return true;
  if (readvertised > 0 && start.whenReadvertised) return false;
  return !(start.lasts ?? start.steps).includes(step);
}

type Opening = LeadingMeetings & { notices: NoticeStore };

type Uses = Opening & Pick<Remisser, 'draftRemiss' | 'remisserAbout'>;

/** A line of the log that starts something, with how the area is after it. */
type Started = { record: AreaRecord; move: number };

/** @returns a sentence for each start, to the one who recorded the move. */
export function beginStarts(uses: Uses, begun: readonly Start[], started: Started, turn: Turn): string[] {
  if (begun.length === 0) return [];
  const { draftRemiss, remisserAbout, hours } = uses;
  const firstOn = dayOf(nextMorning(turn.now, hours), hours.timeZone);
  const coming = comingMeetings(uses, turn.now);
  return begun.map((start) => {
    openNotices(uses, start, started, turn.now);
    const meetingOn = meetingOf(uses, start, started, coming);
    return start.begin({ record: started.record, turn, firstOn, meetingOn, draftRemiss, remisserAbout });
  });
}

/** The meeting that its point is taken up at, once its notices are open. */
function meetingOf(
  uses: Uses,
  { notices }: Start,
  { record: { area, state } }: Started,
  coming: readonly MeetingOnDay[],
): Temporal.PlainDate | null {
  const point = notices.flatMap(({ says }) => (says.type === 'point' ? [says.point] : []))[0];
  return point ? (meetingForPoint(uses, { point, area: area.id, state }, coming)?.on ?? null) : null;
}

/** Each in place of an older one of its kind. */
export function openNotices(uses: Opening, start: Start, { record, move }: Started, now: Temporal.Instant): void {
  const { notices, hours } = uses;
  const area = record.area.id;
  for (const { kind, says } of start.notices) {
    for (const older of notices.openOf(area)) if (older.kind === kind) notices.close(older.id, move, now);
    const limit = says.type === 'question' ? limitFrom(uses, nextMorning(now, hours), record.state) : null;
    notices.open({ area, move, kind, limit }, now);
  }
}
