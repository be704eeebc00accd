import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { moveRemiss, remissStatus } from '../case/move-remiss.ts';
import { keyOf, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, nameOf } from '../case/remiss-words.ts';
import { closeAtOf, morningAfter } from '../case/rungs.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { type BeginsPlan, beginPlan } from '../plan/begin-plan.ts';
import { seesToRemiss } from '../plan/find-steps.ts';
import { closed, draftDropped, draftLeft, withdrawn } from './close-views.ts';

type Uses = BeginsPlan & {
  remisser: Pick<RemissStore, 'move'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'refreshRemiss'>;
};

/** The kansli closes it: no more answers. */
export function closeRemiss(uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response {
  const what = `stängde ${inLine(snapshot.remiss)}`;
  const remiss = moveRemiss(uses, snapshot.remiss, { to: 'stangd', what }, turn);
  if (!remiss) return remissStatus(uses, snapshot.remiss);
  beginPlan(uses, remiss, turn.now);
  uses.messages.refreshRemiss(remiss);
  return answer(closed({ ...snapshot, remiss }, null));
}

type ByItself = BeginsPlan & {
  remisser: Pick<RemissStore, 'move' | 'checkAgainAt'>;
  changes: Pick<ChangeStore, 'record'>;
};

/** No more answers from the moment at which the last day is over. Null when somebody else moved it first. */
export function shutByItself(uses: ByItself, remiss: Remiss): Remiss | null {
  const what = `stängde ${inLine(remiss)}, sista dagen är över`;
  const closeAt = closeAtOf(remiss, uses.hours);
  const shut = moveRemiss(uses, remiss, { to: 'stangd', what, closeAt }, { asker: null, now: closeAt });
  if (!shut) return null;
  const nextCheckAt = morningAfter(shut, uses.hours);
  uses.remisser.checkAgainAt(shut.id, nextCheckAt);
  beginPlan(uses, shut, closeAt);
  return { ...shut, nextCheckAt };
}

type Closing = ByItself & {
  remisser: Pick<RemissStore, 'closesAt'>;
  messages: Pick<RemissMessages, 'refreshRemiss'>;
};

/** The same, and everything that was said of it is said anew. The kansli is told of it in the morning. */
export function closeByItself(uses: Closing, remiss: Remiss): void {
  const shut = remiss.state === 'oppen' ? shutByItself(uses, remiss) : remiss;
  uses.remisser.closesAt(remiss.id, null);
  if (shut) uses.messages.refreshRemiss(shut);
}

type Withdrawing = Uses & { messages: Pick<RemissMessages, 'notifyAll'> };

/** Nobody needs to answer any longer. */
export function withdrawRemiss(uses: Withdrawing, before: Remiss, reason: string, turn: Turn): Response {
  const { asker, now } = turn;
  const what = `återkallade ${inLine(before)}`;
  const remiss = moveRemiss(uses, before, { to: 'aterkallad', what, why: reason }, turn);
  if (!remiss) return remissStatus(uses, before);
  uses.messages.refreshRemiss(remiss);
  const wasDraft = before.state === 'utkast';
  if (!wasDraft) {
    const message = withdrawn(remiss, asker.name, reason);
    uses.messages.notifyAll(remiss, { key: `${keyOf(remiss)}/aterkallad/${now}`, message }, turn);
  }
  return reply(
    `${nameOf(remiss)} är återkallad`,
    wasDraft ? 'Ingen hade fått den.' : 'Alla som har fått remissen får veta det.',
  );
}

/** A draft that is not needed is withdrawn: nobody had got it. */
export function dropDraft(uses: Uses, before: Remiss, turn: Turn): Response {
  const what = `kastade utkastet till ${inLine(before)}`;
  const remiss = moveRemiss(uses, before, { to: 'aterkallad', what }, turn);
  if (!remiss) return remissStatus(uses, before);
  uses.messages.refreshRemiss(remiss);
  return answer(draftDropped(remiss));
}

type TellsOfDraft = Parameters<typeof seesToRemiss>[0] & { messages: Pick<RemissMessages, 'notifyPerson'> };

/** Whoever sees to a draft hears that what it was made for has been taken back, but for the one who did that. */
export function tellOfDraftLeft(
  uses: TellsOfDraft,
  remiss: Remiss,
  why: string,
  { asker, now }: Pick<Turn, 'asker' | 'now'>,
): void {
  const key = `${keyOf(remiss)}/utan-steg/${now}`;
  const message = draftLeft(remiss, asker.name, why);
  for (const { id } of seesToRemiss(uses, remiss)) uses.messages.notifyPerson(id, { key, message, now, but: asker.id });
}

/** Back to `stangd`: the draft stays, and a new one can be made. */
export function uncompileRemiss(uses: Uses, before: Remiss, turn: Turn): Response {
  const what = `tog tillbaka sammanställningen av ${inLine(before)}`;
  const remiss = moveRemiss(uses, before, { to: 'stangd', what }, turn);
  if (!remiss) return remissStatus(uses, before);
  beginPlan(uses, remiss, turn.now);
  uses.messages.refreshRemiss(remiss);
  return reply(`${nameOf(remiss)} är stängd igen`, 'Tryck på Sammanställ när det är dags för en ny version.');
}
