import { on, type Press } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { paged } from '../../chat/pages.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type ButtonAction, type Turn } from '../../chat/table.ts';
import { activitiesToNote, type FoundNote, findNote, mayNote, reportedActivity } from '../changing/find-plan.ts';
import { changeNote, putBackNote, takeBackNote, takeResult } from '../changing/write-note.ts';
import type { KnownResult } from '../known-result.ts';
import type { PlanActivity } from '../plan.ts';
import {
  changeNoteAction,
  chooseProposal,
  nothingDoneAction,
  openNotes,
  openProposals,
  putNoteBack,
  takeNoteBack,
  takeProposal,
  writeNoteAction,
} from '../plan-actions.ts';
import { activityCommand, noteSaved } from './activity-command.ts';
import { activityGone, type ChangesActivities } from './activity-table.ts';
import { notesPage, noteTakenBack, proposalsOnPage, proposalsPage } from './activity-views.ts';
import { findableActivities, findableProposals } from './findable-activities.ts';
import { askToNote, notePointed } from './note-message.ts';
import { changeNoteForm, chooseProposalForm, noteForm, nothingDoneForm, pointNoteForm } from './plan-forms.ts';
import { proposalsFor, resultsFor, shownActivity } from './show-plan.ts';

type Uses = ChangesActivities;
type About = { activity: number };

/** What is noted of the activities, by whoever is responsible and the kansli. */
export function noteTable(uses: Uses): ActionTable {
  return {
    commands: [activityCommand(uses)],
    findables: [
      findableActivities(uses),
      findableProposals((id, turn) => {
        const found = activityToNote(uses, id, turn);
        return 'refused' in found ? [] : resultsFor(uses, reportedActivity(uses, found.activity), turn);
      }),
    ],
    buttons: [...writing(uses), ...changing(uses), ...taking(uses)],
    forms: [
      onForm(noteForm, {
        allowed: anyoneKnown,
        subject: ({ activity }, turn) => noting(uses, activity, turn),
        run: ({ words }, { activity }, turn) => noteSaved(uses, activity, { words, isNothing: false }, turn),
      }),
      onForm(nothingDoneForm, {
        allowed: anyoneKnown,
        subject: ({ activity }, turn) => noting(uses, activity, turn),
        run: ({ words }, { activity }, turn) => noteSaved(uses, activity, { words, isNothing: true }, turn),
      }),
      onForm(changeNoteForm, {
        allowed: anyoneKnown,
        subject({ note }, turn) {
          const found = noteToChange(uses, note, turn);
          return 'refused' in found ? found : { subject: found };
        },
        run({ words }, found, turn) {
          const did = changeNote(uses, found, words, turn);
          return answer(
            shownActivity(uses, found.activity, turn, did ? 'Anteckningen är ändrad.' : 'Inget är ändrat.'),
          );
        },
      }),
      onForm(chooseProposalForm, {
        allowed: anyoneKnown,
        subject({ activity }, turn) {
          const found = activityToNote(uses, activity, turn);
          if ('refused' in found) return found;
          const known = resultsFor(uses, reportedActivity(uses, found.activity), turn);
          return { subject: { ...found, known } };
        },
        run: ({ key }, { activity, known }, turn) =>
          taken(
            uses,
            activity,
            known.find((one) => one.key === key),
            turn,
          ),
      }),
      onForm(pointNoteForm, {
        allowed: anyoneKnown,
        subject: ({ source }, turn) => ({ subject: { all: activitiesToNote(uses, turn), words: null, source } }),
        run: (filled, subject, turn) => notePointed(uses, filled, subject, turn),
      }),
    ],
    shortcuts: [
      {
        id: pointNoteForm.id,
        label: 'Lägg i aktivitetsplanen',
        reads: true,
        allowed: anyoneKnown,
        run: (pointed, turn) => askToNote(uses, pointed, turn),
      },
    ],
  };
}

type Refused = { refused: Response };

/** The activity, where it goes on and the asker may note something of it. */
function activityToNote(uses: Uses, id: number, turn: Turn): { activity: PlanActivity } | Refused {
  const activity = uses.plans.activity(id);
  if (!activity) return { refused: activityGone };
  const refusal = mayNote(uses, activity)(turn);
  if (refusal !== null) return { refused: reply(refusal) };
  if (!activity.ended) return { activity };
  return { refused: answer(shownActivity(uses, activity, turn, 'Aktiviteten är avslutad eller flyttad.')) };
}

function noting(uses: Uses, id: number, turn: Turn) {
  const found = activityToNote(uses, id, turn);
  return 'refused' in found ? found : { subject: { ...found, words: uses.planning.nothing } };
}

function noteToChange(uses: Uses, id: number, turn: Turn): FoundNote | Refused {
  const found = findNote(uses, id);
  if (!found) return { refused: noteGone };
  const refusal = mayNote(uses, found.activity)(turn);
  if (refusal !== null) return { refused: reply(refusal) };
  return found.note.isTakenBack ? { refused: answer(noteTakenBack(found.activity, found.note)) } : found;
}

const noteGone = reply('Anteckningen finns inte längre', 'Skriv aktivitetsplan för att se vad som är antecknat.');

function onActivity<Values extends About>(
  uses: Uses,
  press: Press<Values>,
  run: (activity: PlanActivity, values: Values, turn: Turn) => Response,
  reads = true,
): ButtonAction {
  return on(press, {
    reads,
    allowed: anyoneKnown,
    run(values, turn) {
      const found = activityToNote(uses, values.activity, turn);
      return 'refused' in found ? found.refused : run(found.activity, values, turn);
    },
  });
}

const writing = (uses: Uses): ActionTable['buttons'] => [
  onActivity(uses, writeNoteAction, (activity) => ask(noteForm.open({ activity: activity.id }, { activity }))),
  onActivity(uses, nothingDoneAction, (activity) =>
    ask(nothingDoneForm.open({ activity: activity.id }, { activity, words: uses.planning.nothing })),
  ),
];

const changing = (uses: Uses): ActionTable['buttons'] => [
  on(openNotes, {
    reads: true,
    allowed: anyoneKnown,
    run({ activity: id, from }, turn) {
      const activity = uses.plans.activity(id);
      return activity ? (from === 0 ? answer : answerInPlace)(shownNotes(uses, activity, from, turn)) : activityGone;
    },
  }),
  on(changeNoteAction, {
    reads: true,
    allowed: anyoneKnown,
    run({ note }, turn) {
      const found = noteToChange(uses, note, turn);
      return 'refused' in found ? found.refused : ask(changeNoteForm.open({ note }, found));
    },
  }),
  on(takeNoteBack, {
    allowed: anyoneKnown,
    run({ note }, turn) {
      const found = noteToChange(uses, note, turn);
      if ('refused' in found) return found.refused;
      takeBackNote(uses, found, turn);
      return answer(noteTakenBack(found.activity, found.note));
    },
  }),
  on(putNoteBack, { allowed: anyoneKnown, run: ({ note }, turn) => putBack(uses, note, turn) }),
];

function shownNotes(uses: Uses, activity: PlanActivity, from: number, turn: Turn) {
  const { notes } = reportedActivity(uses, activity);
  const may = mayNote(uses, activity)(turn) === null;
  return notesPage(activity, paged(notes, from, 1), { mayNote: may, timeZone: uses.hours.timeZone });
}

function putBack(uses: Uses, id: number, turn: Turn): Response {
  const found = findNote(uses, id);
  if (!found) return noteGone;
  const refusal = mayNote(uses, found.activity)(turn);
  if (refusal !== null) return reply(refusal);
  const did = putBackNote(uses, found, turn);
  return answer(
    shownActivity(uses, found.activity, turn, did ? 'Anteckningen står där igen.' : 'Anteckningen står redan där.'),
  );
}

const taking = (uses: Uses): ActionTable['buttons'] => [
  onActivity(uses, openProposals, (activity, { from }, turn) => {
    const all = proposalsFor(uses, reportedActivity(uses, activity), turn);
    if (all.length === 0) return answer(shownActivity(uses, activity, turn, 'Det finns inga fler förslag.'));
    return (from === 0 ? answer : answerInPlace)(proposalsPage(activity, paged(all, from, proposalsOnPage)));
  }),
  onActivity(
    uses,
    takeProposal,
    (activity, { key }, turn) => {
      const all = resultsFor(uses, reportedActivity(uses, activity), turn);
      return taken(
        uses,
        activity,
        all.find((one) => one.key === key),
        turn,
      );
    },
    false,
  ),
  onActivity(uses, chooseProposal, (activity, _about, turn) => {
    const known = resultsFor(uses, reportedActivity(uses, activity), turn);
    if (known.length > 0) return ask(chooseProposalForm.open({ activity: activity.id }, { activity, known }));
    return answer(shownActivity(uses, activity, turn, 'Jag vet inget om året som inte redan är antecknat här.'));
  }),
];

function taken(uses: Uses, activity: PlanActivity, known: KnownResult | undefined, turn: Turn): Response {
  const did = known !== undefined && takeResult(uses, activity, known, turn);
  return answer(
    shownActivity(
      uses,
      activity,
      turn,
      did ? 'Förslaget är antecknat.' : 'Det är redan antecknat, eller gäller inte längre.',
    ),
  );
}
