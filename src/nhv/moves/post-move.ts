import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify } from '../../obligations/notify.ts';
import type { OutboxStore } from '../../outbox/outbox-store.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Logged } from '../area/area.ts';
import { type AreaRecord, recordedWith, stateOf } from '../area/area-state.ts';
import { namesOf } from '../area/area-words.ts';
import type { FollowStore } from '../area/follow-store.ts';
import { followersOf } from '../area/followers.ts';
import type { NhvSteps } from '../area/steps.ts';
import { correctionPost, type MoveNews, movePost, takenBackPost } from './move-views.ts';

type Uses = {
  register: RegisterStore;
  follows: FollowStore;
  steps: NhvSteps;
  outbox: Pick<OutboxStore, 'put' | 'revise'>;
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

/** What is told of: the line, what was recorded together with it, and what is expected of the regions next. */
type Recorded = { lines: readonly Logged[]; expected: string | null };

/** Tells those who follow the area, once: the key is the line's. The one who recorded it has their answer. */
export function postMove(
  uses: Uses,
  record: AreaRecord,
  { lines: [line, ...besides], expected }: Recorded,
  turn: Turn,
): void {
  if (!line) return;
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
  uses.outbox.revise(keyOf(line), takenBackPost(news, correction), turn.now);
  const message = correctionPost(news, correction, record.state);
  tellFollowers(uses, record, { key: keyOf(correction), message }, turn);
}

function tellFollowers(
  uses: Uses,
  { area }: AreaRecord,
  post: { key: string; message: Message },
  { asker, now, today }: Turn,
): void {
  notify(uses, butNot(asker.id, followersOf(uses, area, today)), { ...post, now });
}
