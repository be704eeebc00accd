import type { Pointed } from '../../chat/invocation.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { activitiesToNote, mayNote } from '../changing/find-plan.ts';
import { writeNote } from '../changing/write-note.ts';
import { longestPlanNote } from '../plan.ts';
import { activityGone, type ChangesActivities } from './activity-table.ts';
import { pointNoteForm } from './plan-forms.ts';
import { shownActivity } from './show-plan.ts';

/** Lägg i aktivitetsplanen: to which activity what the message says belongs. */
export function askToNote(uses: ChangesActivities, { text, message }: Pointed, turn: Turn): Response {
  const words = text.trim();
  if (words === '') {
    return reply('Meddelandet har ingen text', 'Det går bara att lägga text i aktivitetsplanen.');
  }
  if (words.length > longestPlanNote) {
    return reply(
      `Meddelandet är för långt: en anteckning har högst ${longestPlanNote} tecken`,
      'Skriv aktivitet, numret och anteckna, så får du ett formulär för det som ska stå i återrapporten.',
    );
  }
  const all = activitiesToNote(uses, turn);
  if (all.length === 0) {
    return reply(
      'Det finns ingen aktivitet som du kan anteckna om',
      'Den som ansvarar för en aktivitet och kansliet antecknar. Skriv aktivitetsplan för att se vem som ansvarar.',
    );
  }
  const source = `meddelande/${turn.connection}|${turn.room ?? ''}|${message}`;
  return ask(pointNoteForm.open({ source }, { all, words }));
}

export function notePointed(
  uses: ChangesActivities,
  { activity: id, words }: { activity: string; words: string },
  { source }: { source: string },
  turn: Turn,
): Response {
  const activity = uses.plans.activity(Number(id));
  if (!activity || activity.ended) return activityGone;
  const refusal = mayNote(uses, activity)(turn);
  if (refusal !== null) return reply(refusal);
  const did = writeNote(uses, activity, { words, isNothing: false, source }, turn);
  return answer(
    shownActivity(
      uses,
      activity,
      turn,
      did
        ? 'Anteckningen är sparad. Den kommer med i återrapporten, och du kan ändra den.'
        : 'Meddelandet är redan antecknat här. Inget är ändrat.',
    ),
  );
}
