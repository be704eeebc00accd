import type { Turn } from '../../chat/table.ts';
import type { KnownResult } from '../known-result.ts';
import type { PlanActivity, PlanNote } from '../plan.ts';
import type { PlanNoteStore } from '../plan-note-store.ts';
import type { FoundNote } from './find-plan.ts';
import { type LogsPlans, recordActivityChange } from './record-plan-change.ts';

type Uses = LogsPlans & { notes: PlanNoteStore };
type Written = Pick<PlanNote, 'words' | 'isNothing' | 'source'>;

/** False when what it was taken from is noted already. */
export function writeNote(uses: Uses, activity: PlanActivity, written: Written, turn: Turn): boolean {
  const by = { by: turn.asker.id, at: turn.now };
  if (!uses.notes.add({ ...written, activity: activity.id }, by)) return false;
  recordActivityChange(uses, activity, { what: 'antecknade om', after: written.words }, turn);
  return true;
}

/** False when it says so already. */
export function changeNote(uses: Uses, { note, activity }: FoundNote, words: string, turn: Turn): boolean {
  if (note.words === words) return false;
  uses.notes.change(note.id, words, { by: turn.asker.id, at: turn.now });
  recordActivityChange(uses, activity, { what: 'ändrade en anteckning om', before: note.words, after: words }, turn);
  return true;
}

/** False when it is so already. */
export function takeBackNote(uses: Uses, { note, activity }: FoundNote, turn: Turn): boolean {
  if (!uses.notes.takeBack(note.id, { by: turn.asker.id, at: turn.now })) return false;
  recordActivityChange(uses, activity, { what: 'tog tillbaka en anteckning om', before: note.words }, turn);
  return true;
}

/** False when it stands, or another that was taken from the same does. */
export function putBackNote(uses: Uses, { note, activity }: FoundNote, turn: Turn): boolean {
  if (!uses.notes.putBack(note.id)) return false;
  recordActivityChange(uses, activity, { what: 'satte tillbaka en anteckning om', after: note.words }, turn);
  return true;
}

/** What the bot knows becomes a note; where it is one in other words, the note gets the new ones. */
export function takeResult(uses: Uses, activity: PlanActivity, { key, words }: KnownResult, turn: Turn): boolean {
  const before = uses.notes.ofActivity(activity.id).find(({ source }) => source === key);
  if (before) return changeNote(uses, { note: before, activity }, words, turn);
  return writeNote(uses, activity, { words, isNothing: false, source: key }, turn);
}
