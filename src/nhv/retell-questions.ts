import type { Turn } from '../chat/table.ts';
import { nextMorning } from '../duties/mornings.ts';
import type { Standing } from './area-state.ts';
import { limitFrom } from './limits.ts';
import type { NhvParts } from './nhv-parts.ts';
import { question } from './question-views.ts';
import { linesOf, questionKey } from './questions.ts';

/**
 * Says every message that asks about the area anew, and every reminder of it: someone has answered, the last day has
 * moved, or it is over.
 */
export function retellQuestions(parts: NhvParts, standing: Standing, { now }: Pick<Turn, 'now'>): void {
  for (const subject of parts.errands.subjectsAbout(standing.area.id, now)) {
    const asked = parts.errands.askedIn(subject);
    const region = parts.register.regions().find(({ id }) => id === asked[0]?.region);
    const lines = linesOf(parts, asked);
    if (region && lines.length > 0) parts.outbox.revise(subject, question(lines, region), now);
    for (const errand of new Set(asked.map((one) => one.errand))) parts.retell(questionKey({ id: errand }), now);
  }
}

/** The last day to answer follows the day that applications close, when that is moved. */
export function moveLastDays({ errands, custom }: NhvParts, { area, state }: Standing, now: Temporal.Instant): void {
  for (const { id, kind, saidAt } of errands.openOf(area.id)) {
    if (kind === 'intention') errands.setLimit(id, limitFrom(saidAt ? now : nextMorning(now, custom), state, custom));
  }
}
