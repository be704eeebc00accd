import type { ChangeStore } from '../../changes/change-store.ts';
import { ask, type Response, reply } from '../../chat/response.ts';
import type { ActionTable, Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { PaperStore } from '../case/paper-store.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  decideAnswerAction,
  fetchPaperAction,
  notSendAction,
  sendRemissAction,
  showPapersAction,
  takeBackOutcomeAction,
} from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type RemissSnapshot, snapshotOf } from '../case/snapshot.ts';
import { decidedForm, notSentForm, sentForm, takeBackOutcomeForm } from '../sending/outcome-forms.ts';
import { readyAnswers } from '../sending/ready-answers.ts';
import { recordDecision, recordNotSent, recordSent } from '../sending/record-outcome.ts';
import type { SentFileStore } from '../sending/sent-file-store.ts';
import { askWhatToTakeBack, outcomesToTakeBack, takeBackOutcome } from '../sending/take-back-outcome.ts';
import { fetchPaper, showPapers } from '../show/show-papers.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';

type Uses = {
  remisser: RemissStore;
  entries: EntryStore;
  drafts: DraftStore;
  outcomes: OutcomeStore;
  papers: PaperStore;
  sentFiles: SentFileStore;
  register: RegisterStore;
  changes: ChangeStore;
  messages: RemissMessages;
  hours: { timeZone: string };
};

/** What is said of an answer, by a word after the remiss's number. Each opens a form. */
const asking = {
  skickat: (uses: Uses, snapshot: RemissSnapshot, turn: Turn, seen?: string): Response =>
    opened(uses, snapshot, { word: 'skickat', seen }, turn),
  beslutat: (uses: Uses, snapshot: RemissSnapshot, turn: Turn, seen?: string): Response =>
    opened(uses, snapshot, { word: 'beslutat', seen }, turn),
  'skickas inte': (uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response =>
    opened(uses, snapshot, { word: 'skickas inte', seen: undefined }, turn),
} as const;

function opened(
  uses: Uses,
  snapshot: RemissSnapshot,
  { word, seen }: Parameters<typeof readyAnswers>[2],
  turn: Turn,
): Response {
  const found = readyAnswers(uses, snapshot, { word, seen }, turn);
  if ('refused' in found) return found.refused;
  const { ready } = found;
  const context = { remiss: snapshot.remiss.id, seen: ready.doubts.mark };
  switch (word) {
    case 'skickat':
      return ask(sentForm.open(context, ready));
    case 'beslutat':
      return ask(decidedForm.open(context, ready));
    case 'skickas inte':
      return ask(notSentForm.open(context, ready));
  }
}

/** The words for it. The first word was `avsänd`, and is still understood. */
export const outcomeVerbs: readonly (readonly [
  string,
  (uses: Uses, snapshot: RemissSnapshot, turn: Turn) => Response,
])[] = [
  ['beslutat', asking.beslutat],
  ['skickat', asking.skickat],
  ['avsänd', asking.skickat],
  ['skickas inte', asking['skickas inte']],
  ['ta tillbaka', askWhatToTakeBack],
  ['handlingar', (uses, snapshot, turn) => showPapers(uses, snapshot, 0, turn)],
];

/** Who has decided and sent what: the kansli says it of every answer, a region of its own. */
export function outcomeTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  return {
    commands: [],
    buttons: [
      onRemiss(uses, sendRemissAction, {
        reads: true,
        run: (remiss, turn, { seen }) => asking.skickat(uses, snapshotIn(remiss, turn), turn, seen),
      }),
      onRemiss(uses, decideAnswerAction, {
        reads: true,
        run: (remiss, turn, { seen }) => asking.beslutat(uses, snapshotIn(remiss, turn), turn, seen),
      }),
      onRemiss(uses, notSendAction, {
        reads: true,
        run: (remiss, turn) => asking['skickas inte'](uses, snapshotIn(remiss, turn), turn),
      }),
      onRemiss(uses, takeBackOutcomeAction, {
        reads: true,
        run: (remiss, turn) => askWhatToTakeBack(uses, snapshotIn(remiss, turn), turn),
      }),
      onRemiss(uses, showPapersAction, {
        reads: true,
        run: (remiss, turn, { from }) => showPapers(uses, snapshotIn(remiss, turn), from, turn),
      }),
      onRemiss(uses, fetchPaperAction, {
        reads: true,
        run: (remiss, turn, wanted) => fetchPaper(uses, snapshotIn(remiss, turn), wanted, turn),
      }),
    ],
    forms: [
      onRemissForm(uses, sentForm, {
        subject: (remiss, turn, { seen }) => readyFor(uses, remiss, { word: 'skickat', seen }, turn),
        run: (filled, ready, turn) => recordSent(uses, ready, filled, turn),
      }),
      onRemissForm(uses, decidedForm, {
        subject: (remiss, turn, { seen }) => readyFor(uses, remiss, { word: 'beslutat', seen }, turn),
        run: (filled, ready, turn) => recordDecision(uses, ready, filled, turn),
      }),
      onRemissForm(uses, notSentForm, {
        subject: (remiss, turn, { seen }) => readyFor(uses, remiss, { word: 'skickas inte', seen }, turn),
        run: (filled, ready, turn) => recordNotSent(uses, ready, filled, turn),
      }),
      onRemissForm(uses, takeBackOutcomeForm, {
        subject(remiss, turn) {
          const found = outcomesToTakeBack(uses, snapshotIn(remiss, turn), turn);
          return 'refused' in found ? found : { subject: { remiss, recorded: found.recorded } };
        },
        run({ what, reason }, { remiss, recorded }, turn) {
          const taken = recorded.find(({ value }) => value === what);
          if (!taken)
            return reply('Det är redan taget tillbaka', 'Öppna formuläret igen för att se vad som gäller nu.');
          return takeBackOutcome(uses, { remiss }, { taken, reason }, turn);
        },
      }),
    ],
  };
}

function readyFor(uses: Uses, remiss: Remiss, said: Parameters<typeof readyAnswers>[2], turn: Turn) {
  const found = readyAnswers(uses, snapshotOf(uses, remiss, turn.today), said, turn);
  return 'refused' in found ? found : { subject: found.ready };
}
