import type { StartKind, StepNumber } from './area.ts';
import type { AreaState } from './area-state.ts';
import type { NhvSteps } from './steps.ts';

/** What the bot has to say some day because of a move. */
export const noticeKinds = [
  'interest',
  'intention',
  'agenda',
  'ledningsgrupp',
  'b2_agenda',
  'b2',
  'analysis',
  'alignment',
  'permits',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * What each start leaves to be said, and in which steps there is still a point in it. A remiss is drafted at once, and the
 * follow-up comes every year by itself.
 */
const notices: Record<NoticeKind, { start: StartKind; lasts: readonly StepNumber[] }> = {
  interest: { start: 'interest', lasts: [1, 2, 3] },
  intention: { start: 'intention', lasts: [4, 5] },
  agenda: { start: 'ledningsgrupp', lasts: [4, 5] },
  ledningsgrupp: { start: 'ledningsgrupp', lasts: [4, 5] },
  b2_agenda: { start: 'b2', lasts: [6] },
  b2: { start: 'b2', lasts: [6] },
  analysis: { start: 'analysis', lasts: [6] },
  alignment: { start: 'alignment', lasts: [7] },
  permits: { start: 'permits', lasts: [7] },
};

export const isQuestion = (kind: NoticeKind): boolean => kind === 'interest' || kind === 'intention';

/** Units that are advertised again are applied for as in steps 4–5, whatever step the area is in. */
export const startedByReadvertising: readonly StartKind[] = ['intention', 'ledningsgrupp'];

/**
 * What a step starts that the step before it has not started already: the question of steps 1–2 is asked once, and again
 * when the area comes back to them.
 * @param from null when it comes from nowhere: it is new, or taken up again.
 */
export const startedBy = (steps: NhvSteps, from: StepNumber | null, to: StepNumber): readonly StartKind[] =>
  steps[to].starts.filter((kind) => from === null || !steps[from].starts.includes(kind));

export const noticesOf = (start: StartKind): NoticeKind[] =>
  noticeKinds.filter((kind) => notices[kind].start === start);

/** As the area stands there is no longer any point in it. */
export function isMoot(kind: NoticeKind, { step, ending, readvertised }: AreaState): boolean {
  if (ending !== null) return true;
  if (readvertised > 0 && startedByReadvertising.includes(notices[kind].start)) return false;
  return !notices[kind].lasts.includes(step);
}
