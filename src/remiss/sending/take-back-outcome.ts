import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { moveRemiss, recordRemissChange } from '../case/move-remiss.ts';
import { isSent, type Outcomes, type Party } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { PaperStore } from '../case/paper-store.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { answerDecisionInWords, inLine } from '../case/remiss-words.ts';
import { type RemissSnapshot, type RemissViewer, remissViewerOf } from '../case/snapshot.ts';
import { type Recorded, takeBackOutcomeForm } from './outcome-forms.ts';
import type { HandedInFile, SentFileStore } from './sent-file-store.ts';
import { fileThatWas, sentFileTakenBack } from './sent-file-views.ts';
import { outcomeTakenBack } from './sent-views.ts';
import { partyName, partyValue } from './whose-answer.ts';

type AskUses = { outcomes: Pick<OutcomeStore, 'outcomes'>; sentFiles: Pick<SentFileStore, 'all'> };
type Uses = {
  remisser: Pick<RemissStore, 'move'>;
  outcomes: Pick<OutcomeStore, 'undecide' | 'unsettle'>;
  papers: Pick<PaperStore, 'takeBack'>;
  sentFiles: Pick<SentFileStore, 'takeBack'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'refreshRemiss'>;
};

/** Something that has been said of an answer, as a choice in the form. */
type TakeableOutcome = Recorded &
  ({ party: Party; kind: 'beslut' | 'skickat' } | { party: Party; kind: 'fil'; file: number });

function takeable(
  { regions }: Pick<RemissSnapshot, 'regions'>,
  { decisions, sendings }: Outcomes,
  files: readonly HandedInFile[],
  { kansli, keeps }: RemissViewer,
): TakeableOutcome[] {
  const choice = (kind: 'beslut' | 'skickat', party: Party, words: string): TakeableOutcome => ({
    kind,
    party,
    value: `${kind}/${partyValue(party)}`,
    label: `${partyName(regions, party)}: ${words}`,
  });
  return [
    ...decisions.map((one) => choice('beslut', one.party, `beslutat av ${answerDecisionInWords(one)}`)),
    ...sendings.map((one) => choice('skickat', one.party, isSent(one) ? `skickat ${date(one.on)}` : 'skickas inte')),
    ...files
      .filter(({ takenBack }) => takenBack === null)
      .map(
        ({ id, party, kind, name }): TakeableOutcome => ({
          kind: 'fil',
          party,
          file: id,
          value: `fil/${id}`,
          label: `${partyName(regions, party)}: ${fileThatWas[kind]}, ${name}`,
        }),
      ),
  ].filter(({ party }) => kansli || (party !== null && party === keeps));
}

/** What the asker can take back, or the answer when it is nothing. */
export function outcomesToTakeBack(
  { outcomes, sentFiles }: AskUses,
  snapshot: RemissSnapshot,
  turn: Turn,
): { recorded: readonly TakeableOutcome[] } | { refused: Response } {
  const { id } = snapshot.remiss;
  const viewer = remissViewerOf(snapshot, turn);
  const recorded = takeable(snapshot, outcomes.outcomes(id), sentFiles.all(id), viewer);
  return recorded.length > 0
    ? { recorded }
    : { refused: reply('Det finns inget som du kan ta tillbaka', 'Inget är registrerat som beslutat eller skickat.') };
}

export function askWhatToTakeBack(uses: AskUses, snapshot: RemissSnapshot, turn: Turn): Response {
  const { remiss } = snapshot;
  const found = outcomesToTakeBack(uses, snapshot, turn);
  return 'refused' in found
    ? found.refused
    : ask(takeBackOutcomeForm.open({ remiss: remiss.id }, { remiss, recorded: found.recorded }));
}

/** It was not decided or sent after all. The paper stays among those that were kept, marked so. */
export function takeBackOutcome(
  uses: Uses,
  { remiss }: Pick<RemissSnapshot, 'remiss'>,
  { taken, reason }: { taken: TakeableOutcome; reason: string },
  turn: Turn,
): Response {
  if (taken.kind === 'fil') return takeBackFile(uses, remiss, { ...taken, reason }, turn);
  const { party, kind, label } = taken;
  const isGone =
    kind === 'beslut' ? uses.outcomes.undecide(remiss.id, party) : uses.outcomes.unsettle(remiss.id, party);
  if (!isGone) return reply('Det är redan taget tillbaka');
  uses.papers.takeBack({ remiss: remiss.id, party, kind: kind === 'beslut' ? 'beslutat' : 'skickat' }, turn.now);
  const what = `tog tillbaka en registrering i ${inLine(remiss)}`;
  recordRemissChange(uses, remiss, turn, { what, before: label, why: reason });
  const opened =
    kind === 'skickat' && remiss.state === 'avslutad'
      ? moveRemiss(uses, remiss, { to: 'sammanstalld', what: `öppnade avslutet av ${inLine(remiss)}`, why: null }, turn)
      : null;
  uses.messages.refreshRemiss(opened ?? remiss);
  return answer(outcomeTakenBack(opened ?? remiss, label));
}

/** It was not the file that was sent. It stays among the papers, marked so. */
function takeBackFile(
  uses: Pick<Uses, 'sentFiles' | 'changes'>,
  remiss: Remiss,
  { file, label, reason }: { file: number; label: string; reason: string },
  turn: Turn,
): Response {
  const { asker, now } = turn;
  if (!uses.sentFiles.takeBack(file, { person: asker.id, reason, now })) return reply('Det är redan taget tillbaka');
  const what = `tog tillbaka en inlämnad fil i ${inLine(remiss)}`;
  recordRemissChange(uses, remiss, turn, { what, before: label, why: reason });
  return answer(sentFileTakenBack(remiss, label));
}
