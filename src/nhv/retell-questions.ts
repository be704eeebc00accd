import type { Turn } from '../chat/table.ts';
import { plannedOn, type Standing } from './area-state.ts';
import { answerBy } from './counted-days.ts';
import type { NhvParts } from './nhv-parts.ts';
import { question } from './question-views.ts';
import { linesOf } from './questions.ts';

/** Says every message that asks about the area anew: someone has answered, the last day has moved, or it is over. */
export function retellQuestions(
  parts: NhvParts,
  standing: Standing,
  { now, today }: Pick<Turn, 'now' | 'today'>,
): void {
  moveLastDays(parts, standing, today);
  for (const subject of parts.errands.subjectsAbout(standing.area.id, now)) {
    const asked = parts.errands.askedIn(subject);
    const region = parts.register.regions().find(({ id }) => id === asked[0]?.region);
    const lines = linesOf(parts, asked);
    if (region && lines.length > 0) parts.outbox.revise(subject, question(lines, region), now);
  }
}

/** The last day to answer follows the day that applications close, when that is moved. */
export function moveLastDays(
  { errands, custom }: NhvParts,
  { area, state }: Standing,
  today: Temporal.PlainDate,
): void {
  const applicationOn = plannedOn(state, 'ansokan');
  if (!applicationOn) return;
  for (const { id, kind, lastDayOn } of errands.openOf(area.id)) {
    const { on } = answerBy(today, applicationOn, custom.calendar);
    if (kind === 'intention' && lastDayOn && !lastDayOn.equals(on)) errands.setLastDay(id, on);
  }
}
