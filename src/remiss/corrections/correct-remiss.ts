import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { DraftStore } from '../case/draft-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { goneSubject, headSubject, keyOf, questionSubject, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { type RemissSnapshot, speakersOf } from '../case/snapshot.ts';
import { correctAskedGroups } from '../group-answers/correct-asked-groups.ts';
import { askedGroupsIn, groupsIn } from '../running/invited-groups.ts';
import { askRegions, postInGroups } from '../running/open-remiss.ts';
import type { FilledCorrection } from './correction-form.ts';
import { correctionDone, remissCorrected, uninvited } from './correction-views.ts';
import { type Correction, correctionsOf, groupsMoved } from './corrections.ts';

type Uses = Parameters<typeof correctAskedGroups>[0] &
  Parameters<typeof postInGroups>[0] & {
    remisser: Pick<RemissStore, 'change' | 'invite'>;
    register: Pick<RegisterStore, 'groups' | 'group' | 'seats' | 'conversations'>;
    drafts: Pick<DraftStore, 'latestVersion'>;
    changes: Pick<ChangeStore, 'record'>;
    outbox: Pick<Outbox, 'put' | 'renameSubject' | 'stale'>;
    messages: Pick<RemissMessages, 'refreshRemiss' | 'refreshRound' | 'notifyAll' | 'notifyRegion'>;
    hours: SendingHours;
  };

/** What was wrong in a remiss is put right, in the log with what it was, and is said to those whom it concerns. */
export function correctRemiss(uses: Uses, before: RemissSnapshot, filled: FilledCorrection, turn: Turn): Response {
  const { remiss } = before;
  const { today } = turn;
  const groups = groupsIn(uses, remiss.kind, { typed: filled.groups, today, known: remiss.groups });
  if ('fault' in groups) return faulty({ groups: groups.fault });
  const known = remiss.askedGroups.map(({ id }) => id);
  const asked = askedGroupsIn(uses, { typed: filled.asked ?? '', today, known });
  if ('fault' in asked) return faulty({ asked: asked.fault });
  const { reason, senderDay: senderDayOn, groups: _, asked: _asSuch, ...facts } = filled;
  const changed: Remiss = { ...remiss, ...facts, senderDayOn, groups: groups.ids };
  const speakers = speakersOf(uses, changed, turn.today);
  if (remiss.state === 'oppen' && speakers.length === 0) {
    return faulty({ groups: 'Ingen i de här grupperna kan svara för en region.' });
  }
  const corrections = correctionsOf(remiss, changed);
  const moved = groupsMoved(remiss, changed);
  const asSuch = correctAskedGroups(uses, remiss, { ids: asked.ids, why: reason }, turn);
  if ([corrections, moved.added, moved.removed, ...Object.values(asSuch)].every(({ length }) => length === 0)) {
    return reply('Inget är ändrat', 'Allt i formuläret är som det redan var.');
  }
  uses.remisser.change(remiss.id, changed);
  uses.remisser.invite(remiss.id, changed.groups);
  const after = uses.remisser.remiss(remiss.id) ?? changed;
  const nameOf = (id: string) => groupNameOf(uses.register, id);
  const named = { corrections, reason, added: moved.added.map(nameOf), removed: moved.removed.map(nameOf) };
  recordCorrections(uses, after, named, turn);
  leaveGroups(uses, { before: remiss, after, groups: moved.removed, reason }, turn);
  comeToGroups(uses, { ...before, remiss: after, speakers }, moved.added, turn);
  uses.messages.refreshRemiss(after);
  tellOfNews(uses, after, { corrections, reason }, turn);
  return answer(correctionDone(after, corrections, { ...named, asSuch, draft: uses.drafts.latestVersion(remiss.id) }));
}

type Recorded = {
  corrections: readonly Correction[];
  added: readonly string[];
  removed: readonly string[];
  reason: string | null;
};

function recordCorrections(
  uses: Uses,
  remiss: Remiss,
  { corrections, added, removed, reason: why }: Recorded,
  turn: Turn,
) {
  for (const { what, before, after } of corrections) {
    recordRemissChange(uses, remiss, turn, { what: `rättade ${what} i ${inLine(remiss)}`, before, after, why });
  }
  for (const name of added)
    recordRemissChange(uses, remiss, turn, { what: `skickade ${inLine(remiss)} också till ${name}`, why });
  for (const name of removed)
    recordRemissChange(uses, remiss, turn, { what: `tog bort ${name} ur ${inLine(remiss)}`, why });
}

/** Every message of the remiss in the group's conversations, with what stands there when the group is no longer asked. */
const subjectsOf = (remiss: Remiss): (readonly [asked: string, gone: string])[] => [
  [headSubject(remiss), goneSubject(remiss, null)],
  ...remiss.questions.map(({ nr }) => [questionSubject(remiss, nr), goneSubject(remiss, nr)] as const),
];

type Leaving = { before: Remiss; after: Remiss; groups: readonly string[]; reason: string | null };

/** They hear it, and so does everyone in them who now answers nowhere. */
function leaveGroups(uses: Uses, { before, after, groups, reason }: Leaving, turn: Turn): void {
  if (groups.length === 0) return;
  const rooms = roomsOf(uses, groups);
  const subjects = subjectsOf(before);
  for (const [asked, gone] of subjects) uses.outbox.renameSubject(asked, gone, rooms);
  uses.outbox.stale(subjects.map(([, gone]) => gone));
  uses.messages.refreshRound({ round: before.round, groups });
  const message = uninvited(after, { by: turn.asker.name, reason });
  uses.messages.notifyAll({ groups, askedGroups: [] }, { key: `${keyOf(after)}/utan/${turn.now}`, message }, turn);
}

function comeToGroups(uses: Uses, after: RemissSnapshot, groups: readonly string[], { now }: Turn): void {
  if (groups.length === 0) return;
  const rooms = roomsOf(uses, groups);
  for (const [asked, gone] of subjectsOf(after.remiss)) uses.outbox.renameSubject(gone, asked, rooms);
  postInGroups(uses, { ...after, remiss: { ...after.remiss, groups } }, now);
  if (after.remiss.state === 'oppen') askRegions(uses, after, now);
}

const roomsOf = ({ register }: Pick<Uses, 'register'>, groups: readonly string[]): number[] =>
  groups.flatMap((group) => register.conversations(group).map(({ id }) => id));

function tellOfNews(
  { messages }: Uses,
  remiss: Remiss,
  { corrections, reason }: { corrections: readonly Correction[]; reason: string | null },
  turn: Turn,
): void {
  const news = corrections.filter(({ isNews }) => isNews);
  if (news.length === 0) return;
  const message = remissCorrected(remiss, news, { by: turn.asker.name, reason });
  messages.notifyAll(remiss, { key: `${keyOf(remiss)}/rattad/${turn.now}`, message }, turn);
}
