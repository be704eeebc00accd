import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox } from '../../obligations/notify.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Logged, StepNumber } from '../area/area.ts';
import { isRestricted } from '../area/area-seen.ts';
import { type AreaRecord, plannedOn, recordedWith, stateOf } from '../area/area-state.ts';
import { namesOf } from '../area/area-words.ts';
import { answerBy } from '../area/counted-days.ts';
import type { FollowStore } from '../area/follow-store.ts';
import { followersOf } from '../area/followers.ts';
import type { NhvSteps } from '../area/steps.ts';
import { startsIn } from '../notices/begin-starts.ts';
import { correctionPost, hasDateAhead, type MoveNews, movePost, takenBackPost } from './move-views.ts';

type Uses = {
  register: RegisterStore;
  follows: FollowStore;
  steps: NhvSteps;
  hours: SendingHours;
  outbox: Pick<Outbox, 'put' | 'updateMessage'>;
};

const keyOf = (line: Pick<Logged, 'id'>): string => `nhv/move/${line.id}`;

/** The lines as they are told of: with how the area was before them and after. */
function newsOf(
  { register, steps }: Pick<Uses, 'register' | 'steps'>,
  { area, log }: AreaRecord,
  line: Logged,
  besides: readonly Logged[],
): Omit<MoveNews, 'expected'> {
  const last = besides.at(-1)?.id ?? line.id;
  return {
    line,
    besides,
    before: stateOf(
      area,
      log.filter(({ id }) => id < line.id),
    ),
    after: stateOf(
      area,
      log.filter(({ id }) => id <= last),
    ),
    steps,
    names: namesOf(register.regions(), steps),
  };
}

/** What is told of: the line, what was recorded together with it, and whether it expects anything of the regions. */
type Recorded = { lines: readonly Logged[]; expects: boolean };

/** Tells those who follow the area, once: the key is the line's. The one who recorded it has their answer. */
export function postMove(
  uses: Uses,
  record: AreaRecord,
  { lines: [line, ...besides], expects }: Recorded,
  turn: Turn,
): void {
  if (!line) return;
  const expected = expects && !record.state.ending ? expectedIn(uses, record, turn.now) : null;
  const message = movePost({ ...newsOf(uses, record, line, besides), expected });
  tellFollowers(uses, record, { key: keyOf(line), message }, turn);
}

/** What was said of the line says now that it was a mistake, and a short message about it comes after. */
export function postCorrection(
  uses: Uses,
  record: AreaRecord,
  { line, correction }: { line: Logged; correction: Logged },
  turn: Turn,
): void {
  const news = newsOf(uses, record, line, recordedWith(record.log, line.id).slice(1));
  // What was said to everyone before it was restricted stands as it was said.
  if (!isRestricted(record)) uses.outbox.updateMessage(keyOf(line), takenBackPost(news, correction), turn.now);
  const message = correctionPost(news, correction, record.state);
  tellFollowers(uses, record, { key: keyOf(correction), message }, turn);
}

function tellFollowers(
  uses: Uses,
  record: AreaRecord,
  post: { key: string; message: Message },
  { asker, now, today }: Turn,
): void {
  notify(uses, butNot(asker.id, followersOf(uses, record, today)), { ...post, now });
}

/** What is expected in the area's step, and by when where the post does not show the date anyway, in sentences. */
function expectedIn(
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
