import { fold } from '../../chat/fold.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type Command, type Turn } from '../../chat/table.ts';
import { mayNote } from '../changing/find-plan.ts';
import { writeNote } from '../changing/write-note.ts';
import { longestPlanNote, type PlanActivity, type PlanNote } from '../plan.ts';
import type { ChangesActivities } from './activity-table.ts';
import { noteForm } from './plan-forms.ts';
import { activityMeant, shownActivity } from './show-plan.ts';

/** What stands before the deed, the deed, and what is to be noted. */
const withDeed =
  /^(?<which>.*?)(?:^|\s)(?<deed>anteckna|anteckning|notera|inget gjort|inget(?=\s*$))(?:\s+(?<words>.*))?$/isu;

function deedIn(rest: string): { which: string; deed: 'note' | 'nothing'; words: string } | null {
  const { which = '', deed, words = '' } = rest.match(withDeed)?.groups ?? {};
  if (deed === undefined) return null;
  return { which: which.trim(), deed: fold(deed).startsWith('inget') ? 'nothing' : 'note', words: words.trim() };
}

/** `aktivitet 3`, `aktivitet 3 anteckna Vi har träffats.`, `aktivitet 3 inget gjort`. */
export const activityCommand = (uses: ChangesActivities): Command => ({
  words: ['aktivitet', 'aktiviteten'],
  example: 'aktivitet 3 anteckna Vi har träffats två gånger.',
  about: 'En aktivitet i aktivitetsplanen, och att anteckna vad som har gjorts',
  reads: true,
  writes: (rest) => deedIn(rest) !== null,
  allowed: anyoneKnown,
  run(rest, turn) {
    const deed = deedIn(rest);
    const meant = activityMeant(uses, deed?.which ?? rest, turn);
    if ('response' in meant) return meant.response;
    const { activity } = meant;
    if (!deed) return answer(shownActivity(uses, activity, turn));
    const refusal = mayNote(uses, activity)(turn);
    if (refusal !== null) return reply(refusal);
    if (activity.ended) {
      return answer(shownActivity(uses, activity, turn, 'Aktiviteten är avslutad eller flyttad. Inget är antecknat.'));
    }
    return noted(uses, activity, deed, turn);
  },
});

function noted(
  uses: ChangesActivities,
  activity: PlanActivity,
  { deed, words }: { deed: 'note' | 'nothing'; words: string },
  turn: Turn,
): Response {
  const isNothing = deed === 'nothing';
  if (words === '' && !isNothing) {
    return { type: 'form', form: noteForm.open({ activity: activity.id }, { activity }) };
  }
  if (words.length > longestPlanNote) {
    return reply(
      `Anteckningen är för lång: skriv högst ${longestPlanNote} tecken`,
      'Inget är sparat. Dela den i flera, så står de efter varandra i återrapporten.',
    );
  }
  return noteSaved(uses, activity, { words: words === '' ? uses.planning.nothing : words, isNothing }, turn);
}

export function noteSaved(
  uses: ChangesActivities,
  activity: PlanActivity,
  { words, isNothing }: Pick<PlanNote, 'words' | 'isNothing'>,
  turn: Turn,
): Response {
  writeNote(uses, activity, { words, isNothing, source: null }, turn);
  return answer(
    shownActivity(
      uses,
      activity,
      turn,
      'Anteckningen är sparad. Den kommer med i återrapporten, och du kan ändra den.',
    ),
  );
}
