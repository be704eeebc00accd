import { meetingTime } from '../../calendar/calendar-views.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import { isAfter } from '../../chat/days.ts';
import { answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { papersOrKansli } from '../../register/permissions.ts';
import { recordChange } from '../meeting-changes.ts';
import { type ChangedByFile, type FileUses, tellOfChanges } from './take-in-files.ts';
import { filesTakenBack } from './taken-back-views.ts';
import type { TakenMeeting, TakingStore } from './taking-store.ts';

type Uses = FileUses & { takings: TakingStore };

/** What a calendar file added is cancelled, and what it changed is as it was, but for what has been changed since. */
export function undoTaking(uses: Uses, id: number, turn: Turn): Response {
  const all = uses.takings.of(id, turn.asker.id);
  if (!all)
    return reply('Inläsningen går inte att ta tillbaka', 'Den är redan tillbakatagen, eller gjord av någon annan.');
  const results = inOrder(all).map((one) => undoOne(uses, one, turn));
  uses.takings.remove(id);
  const undone = results.flatMap((one) => one ?? []);
  // A meeting that nobody has heard of is taken away without a word.
  const heard = undone.filter(({ was }) => was.toldAt !== null);
  for (const [group, changed] of Map.groupBy(heard, ({ is }) => is.group)) {
    const found = uses.register.group(group);
    if (found) tellOfChanges(uses, found, changed, turn);
  }
  return answerInPlace(
    filesTakenBack({
      undone: undone.length,
      cancelled: undone.filter(({ kind }) => kind === 'cancelled').length,
      left: results.length - undone.length,
    }),
  );
}

/** A meeting can go back to its time only when the one that took that time has left it: the last change first. */
const inOrder = (all: readonly TakenMeeting[]): TakenMeeting[] => [
  ...all.filter(({ was }) => was !== null).toReversed(),
  ...all.filter(({ was }) => was === null),
];

/** Null: it has been changed since, or has begun, and stays as it is. */
function undoOne(uses: Uses, { meeting: id, version, was: before }: TakenMeeting, turn: Turn): ChangedByFile | null {
  const now = uses.meetings.meeting(id);
  if (!now || now.version !== version || uses.hasMinutes(now)) return null;
  if (!isAfter(now.startAt, turn.now) || papersOrKansli(uses, now.group)(turn) !== null) return null;
  const to = before ?? { cancelled: { reason: null } };
  const is = isFree(uses, now, before) ? uses.meetings.change(now, to, turn.now) : null;
  if (!is) return null;
  uses.uids.forgetSaid(id, now.toldAt === null ? 'never heard of' : is.cancelled ? 'cancelled' : 'held');
  const what = 'tog tillbaka en inläst kalenderfil';
  recordChange(uses, { was: now, is, what, after: meetingTime(is, uses.timeZone) }, turn);
  return { kind: kindOf(now, is), was: now, is };
}

const isFree = ({ meetings }: Uses, now: Meeting, before: TakenMeeting['was']): boolean =>
  !before || before.cancelled !== null || meetings.overlapping(now, before) === null;

function kindOf(was: Meeting, is: Meeting): ChangedByFile['kind'] {
  if (is.cancelled) return 'cancelled';
  if (was.cancelled) return 'resumed';
  return was.startAt.equals(is.startAt) && was.endAt.equals(is.endAt) ? 'place' : 'moved';
}
