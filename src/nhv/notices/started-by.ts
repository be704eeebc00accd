import type { StepNumber } from '../area/area.ts';
import type { AreaState } from '../area/area-state.ts';
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
  if (ending !== null) return true;
  const { start } = startOf(kind);
  if (readvertised > 0 && start.whenReadvertised) return false;
  return !(start.lasts ?? start.steps).includes(step);
}
