import type { Turn } from '../../chat/table.ts';
import { butNot, notify as tell } from '../../obligations/notify.ts';
import type { Logged } from '../area/area.ts';
import { type AreaRecord, recordedWith, stateOf } from '../area/area-state.ts';
import { followersOf, type NhvParts, namesIn } from '../nhv-context.ts';
import { correctionPost, type MoveNews, movePost, takenBackPost } from './move-views.ts';

const keyOf = (line: Pick<Logged, 'id'>): string => `nhv/move/${line.id}`;

/** The line as it is told of: with how things stood before it and after. */
function toldOf(
  parts: NhvParts,
  { area, log }: AreaRecord,
  line: Logged,
  besides: readonly Logged[],
): Omit<MoveNews, 'expected'> {
  const upTo = log.filter(({ id }) => id <= (besides.at(-1)?.id ?? line.id));
  return {
    ...{ line, besides, steps: parts.steps, names: namesIn(parts) },
    before: stateOf(
      area,
      log.filter(({ id }) => id < line.id),
    ),
    after: stateOf(area, upTo),
  };
}

/**
 * Tells those who follow the area, once: the key is the line's. Whoever recorded it has their answer.
 * @param recorded the line that is told of, and what was recorded together with it.
 */
export function postMove(
  parts: NhvParts,
  record: AreaRecord,
  [line, ...besides]: readonly Logged[],
  expected: string | null,
  { asker, now, today }: Turn,
): void {
  if (!line) return;
  const message = movePost({ ...toldOf(parts, record, line, besides), expected });
  tell(parts, butNot(asker.id, followersOf(parts, record.area.id, today)), { key: keyOf(line), message, now });
}

/** What was said of the line says now that it was a mistake, and a short word of it comes after. */
export function postCorrection(
  parts: NhvParts,
  record: AreaRecord,
  line: Logged,
  correction: Logged,
  { asker, now, today }: Turn,
): void {
  const told = toldOf(parts, record, line, recordedWith(record.log, line.id).slice(1));
  parts.outbox.updateMessage(keyOf(line), takenBackPost(told, correction), now);
  const message = correctionPost(told, correction, record.state);
  tell(parts, butNot(asker.id, followersOf(parts, record.area.id, today)), { key: keyOf(correction), message, now });
}
