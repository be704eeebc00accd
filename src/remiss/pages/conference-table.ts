import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { isDraft, type Remiss } from '../case/remiss.ts';
import {
  callConferenceAction,
  cancelConferenceAction,
  conferenceNotesAction,
  resumeConferenceAction,
  showConferenceAction,
} from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { hidesOthers, type RemissSnapshot, remissViewerOf, snapshotOf } from '../case/snapshot.ts';
import { callConference, cancelConference, noteConference, resumeConference } from '../conference/call-conference.ts';
import { callConferenceForm, conferenceNotesForm } from '../conference/conference-forms.ts';
import type { Conference } from '../conference/conference-store.ts';
import { conferencePage, noConference } from '../conference/conference-views.ts';
import { agreementIn } from '../map/agreement.ts';
import { isUnison } from '../map/map-words.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';

type Uses = Parameters<typeof callConference>[0] &
  Parameters<typeof onRemiss>[0] & { remisser: RemissStore; entries: EntryStore };

const allowed = kansliOnly;

/** What is done with the remisskonferens of a remiss. */
export function conferenceTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  const withConference = (remiss: Remiss, run: (conference: Conference) => Response): Response => {
    const conference = uses.conferences.latest(remiss.id);
    return conference ? run(conference) : answer(noConference(remiss));
  };
  const page = (remiss: Remiss, turn: Turn) => showConference(uses, snapshotIn(remiss, turn), turn);
  return {
    commands: [],
    buttons: [
      onRemiss(uses, showConferenceAction, { reads: true, run: page }),
      onRemiss(uses, callConferenceAction, {
        reads: true,
        allowed,
        run: (remiss, turn) => openCall(uses, remiss, turn),
      }),
      onRemiss(uses, conferenceNotesAction, {
        reads: true,
        allowed,
        run: (remiss, turn) =>
          withConference(remiss, (conference) => {
            const proposed = agreedQuestions(snapshotIn(remiss, turn));
            return ask(conferenceNotesForm.open({ remiss: remiss.id }, { remiss, conference, proposed }));
          }),
      }),
      onRemiss(uses, cancelConferenceAction, {
        allowed,
        run: (remiss, turn) =>
          withConference(remiss, (conference) => {
            cancelConference(uses, snapshotIn(remiss, turn), conference, turn);
            return page(remiss, turn);
          }),
      }),
      onRemiss(uses, resumeConferenceAction, {
        allowed,
        run: (remiss, turn) =>
          withConference(remiss, (conference) => {
            resumeConference(uses, snapshotIn(remiss, turn), conference, turn);
            return page(remiss, turn);
          }),
      }),
    ],
    forms: [
      onRemissForm(uses, callConferenceForm, {
        allowed,
        subject: (remiss, turn) =>
          isDraft(remiss) ? { refused: answer(noConference(remiss)) } : { subject: calling(uses, remiss, turn) },
        run(filled, { remiss, conference: before }, turn) {
          const snapshot = snapshotIn(remiss, turn);
          const { conference, unreached } = callConference(uses, snapshot, { filled, before }, turn);
          return answer(pageOf(uses, snapshot, { conference, unreached }, turn));
        },
      }),
      onRemissForm(uses, conferenceNotesForm, {
        allowed,
        subject(remiss) {
          const conference = uses.conferences.latest(remiss.id);
          return conference
            ? { subject: { remiss, conference, proposed: [] } }
            : { refused: answer(noConference(remiss)) };
        },
        run({ unison, notes }, { remiss, conference }, turn) {
          const noted = noteConference(uses, remiss, { conference, unison: unison ?? [], notes }, turn);
          return answer(pageOf(uses, snapshotIn(remiss, turn), { conference: noted }, turn));
        },
      }),
    ],
  };
}

/** Who may see the remiss sees it; the kansli is asked to call one where there is none. */
export function showConference(uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response {
  const { remiss } = snapshot;
  const conference = uses.conferences.latest(remiss.id);
  if (conference) return answer(pageOf(uses, snapshot, { conference }, turn));
  return isKansli(turn.asker) && !isDraft(remiss) ? openCall(uses, remiss, turn) : answer(noConference(remiss));
}

const openCall = (uses: Uses, remiss: Remiss, turn: Turn): Response =>
  isDraft(remiss)
    ? answer(noConference(remiss))
    : ask(callConferenceForm.open({ remiss: remiss.id }, calling(uses, remiss, turn)));

/** One that is cancelled is not changed: a new one is called. */
function calling({ conferences, hours }: Uses, remiss: Remiss, { today }: Turn) {
  const latest = conferences.latest(remiss.id);
  return { remiss, conference: latest?.isCancelled ? null : latest, today, timeZone: hours.timeZone };
}

type Shown = { conference: Conference; unreached?: readonly string[] };

const pageOf = ({ hours }: Uses, snapshot: RemissSnapshot, { conference, unreached = [] }: Shown, turn: Turn) => {
  const viewer = remissViewerOf(snapshot, turn);
  const looking = { kansli: viewer.kansli, hidden: hidesOthers(snapshot.remiss, viewer), timeZone: hours.timeZone };
  return conferencePage(snapshot.remiss, conference, { ...looking, unreached });
};

const agreedQuestions = ({ remiss, tally, regions }: RemissSnapshot): number[] =>
  remiss.questions
    .map(({ nr }) => agreementIn(tally, nr, regions))
    .filter(isUnison)
    .map(({ question }) => question);
