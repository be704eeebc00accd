import { dayOf } from '../../calendar/local-time.ts';
import { longDate } from '../../chat/swedish.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { StepNumber } from '../area/area.ts';
import { type AreaRecord, plannedOn } from '../area/area-state.ts';
import { answerBy } from '../area/counted-days.ts';
import type { NhvSteps } from '../area/steps.ts';
import { startsIn } from '../notices/started-by.ts';
import { hasDateAhead } from './move-views.ts';

/** What is expected in the area's step, and by when where the post does not show the date anyway, in sentences. */
export function expectedIn(
  { steps, hours }: { steps: NhvSteps; hours: SendingHours },
  { state }: AreaRecord,
  now: Temporal.Instant,
): string {
  const { expected } = steps[state.step];
  if (!asksRegions(state.step))
    return hasDateAhead(state) ? expected : [expected, undated[state.step]].filter(Boolean).join(' ');
  const morning = dayOf(nextMorning(now, hours), hours.timeZone);
  const by = answerBy(morning, plannedOn(state, 'ansokan'), hours.calendar);
  return `${expected} Svara senast ${longDate(by.on)}.`;
}

const asksRegions = (step: StepNumber): boolean =>
  startsIn(step).some(({ notices }) => notices.some(({ says }) => says.type === 'question'));

const undated: Partial<Record<StepNumber, string>> = {
  3: 'Socialstyrelsens sista dag är inte angiven än.',
  6: 'Beredningsgruppens datum är inte angivet än.',
  7: 'Nämndens datum är inte angivet än.',
};
