import type { ChangeStore } from '../../changes/change-store.ts';
import type { Message } from '../../chat/message.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { DraftStore } from '../case/draft-store.ts';
import { moveRemiss, recordRemissChange } from '../case/move-remiss.ts';
import { type AnswerSending, isSent, type Party, unsettledIn } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { PaperStore } from '../case/paper-store.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { answerDecisionInWords, inLine } from '../case/remiss-words.ts';
import { keepPaper } from '../papers/keep-paper.ts';
import { answerDecided, answerSent, keeperKey } from '../papers/keeper-views.ts';
import { everyAnswer, type FilledAnswerDecision, type FilledSent } from './outcome-forms.ts';
import type { ReadyAnswers } from './ready-answers.ts';
import { doubtsInLine, recordedDecision, recordedSending } from './sent-views.ts';
import { type OutcomeWord, partiesInWords, partyName, partyValue } from './whose-answer.ts';

type Uses = {
  remisser: Pick<RemissStore, 'move'>;
  drafts: Pick<DraftStore, 'version' | 'remarks'>;
  outcomes: Pick<OutcomeStore, 'outcomes' | 'decide' | 'settle'>;
  papers: Pick<PaperStore, 'add'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'notifyKeepers' | 'refreshRemiss'>;
  hours: { timeZone: string };
};

const chosenIn = ({ parties, ready }: ReadyAnswers, whose: string): readonly Party[] =>
  whose === everyAnswer ? ready : parties.filter((party) => partyValue(party) === whose);

const notOffered = faulty({ whose: 'Det svaret går inte att välja längre. Välj ett av de andra.' });

/** The answers are sent. What was sent is kept as it is now, and the remiss is over when nothing is left to send. */
export function recordSent(uses: Uses, ready: ReadyAnswers, filled: FilledSent, turn: Turn): Response {
  const chosen = chosenIn(ready, filled.whose);
  if (chosen.length === 0) return notOffered;
  if (filled.dnr !== null && chosen.length > 1 && !chosen.includes(null)) {
    return faulty({ dnr: 'Varje region har sitt eget. Lämna tomt, eller välj en region i taget.' });
  }
  const { on, by, contact } = filled;
  const { version } = ready.draft;
  const dnrOf = (party: Party): string | null =>
    (party === null || chosen.length === 1 ? filled.dnr : null) ?? ready.cases.get(party ?? '')?.dnr ?? null;
  const sent = chosen.map((party) => ({ party, version, on, reason: null, dnr: dnrOf(party), by, contact }));
  return settleAll(uses, ready, { sendings: sent, word: 'skickat', when: date(on), why: warnedOf(ready, turn) }, turn);
}

/** Their senders have said that they will not be sent. */
export function recordNotSent(
  uses: Uses,
  ready: ReadyAnswers,
  { whose, reason }: { whose: string; reason: string },
  turn: Turn,
): Response {
  const chosen = chosenIn(ready, whose);
  if (chosen.length === 0) return notOffered;
  const { version } = ready.draft;
  const none = { version, on: null, dnr: null, by: null, contact: null };
  const settled = chosen.map((party) => ({ ...none, party, reason }));
  return settleAll(uses, ready, { sendings: settled, word: 'skickas inte', when: null, why: reason }, turn);
}

/** What the kansli was warned of. A region speaks for itself. */
const warnedOf = ({ doubts }: ReadyAnswers, { asker }: Turn): string | null =>
  isKansli(asker) ? doubtsInLine(doubts) : null;

type Settling = {
  sendings: readonly AnswerSending[];
  word: Exclude<OutcomeWord, 'beslutat'>;
  when: string | null;
  why: string | null;
};

function settleAll(
  uses: Uses,
  { snapshot }: ReadyAnswers,
  { sendings, word, when, why }: Settling,
  turn: Turn,
): Response {
  const { remiss, regions } = snapshot;
  const { asker, now } = turn;
  const added = sendings.filter((sending) => uses.outcomes.settle(remiss.id, sending, { person: asker.id, at: now }));
  for (const { party, version, on } of added) {
    if (on !== null) keepPaper(uses, remiss, { party, version, kind: 'skickat' }, now);
  }
  for (const sending of added.filter(isSent)) {
    const message = answerSent(remiss, partyName(regions, sending.party), sending);
    tellKeepers(uses, snapshot, { what: 'skickat', party: sending.party, message }, turn);
  }
  const parties = added.map(({ party }) => party);
  const how = when === null ? 'att det inte skickas' : `som skickat ${when}`;
  const what = `registrerade svaret på remiss ${remiss.number} ${how}: ${partiesInWords(regions, parties)}`;
  recordRemissChange(uses, remiss, turn, { what, why });
  const left = unsettledIn(remiss.mode, regions, uses.outcomes.outcomes(remiss.id));
  const over =
    left.length === 0
      ? moveRemiss(uses, remiss, { to: 'avslutad', what: `avslutade ${inLine(remiss)}`, why: null }, turn)
      : null;
  uses.messages.refreshRemiss(over ?? remiss);
  return answer(recordedSending(over ?? remiss, regions, { word, when, parties, left }));
}

/** Somebody has decided one answer, which nobody else has done by that. */
export function recordDecision(
  uses: Uses,
  ready: ReadyAnswers,
  { whose, body, on, paragraph, signer }: FilledAnswerDecision,
  turn: Turn,
): Response {
  const [party] = chosenIn(ready, whose);
  if (party === undefined) return notOffered;
  const { remiss, regions } = ready;
  const { version } = ready.draft;
  const { asker, now } = turn;
  const decision = { party, version, body, on, paragraph, signer };
  uses.outcomes.decide(remiss.id, decision, { person: asker.id, at: now });
  keepPaper(uses, remiss, { party, version, kind: 'beslutat' }, now);
  const who = partyName(regions, party);
  recordRemissChange(uses, remiss, turn, {
    what: `registrerade beslutet om svaret på ${inLine(remiss)}, ${who}`,
    after: answerDecisionInWords(decision),
    why: warnedOf(ready, turn),
  });
  const message = answerDecided(remiss, who, decision);
  tellKeepers(uses, ready, { what: 'beslutat', party, message }, turn);
  uses.messages.refreshRemiss(remiss);
  return answer(recordedDecision(remiss, who, decision));
}

type ForKeepers = { what: 'beslutat' | 'skickat'; party: Party; message: Message };

/** Those who keep the papers of the region whose answer it is, or of all regions. */
function tellKeepers(
  { messages }: Uses,
  { remiss, regions }: Pick<ReadyAnswers, 'remiss' | 'regions'>,
  { what, party, message }: ForKeepers,
  { asker, now }: Turn,
): void {
  const key = keeperKey(remiss, what, `${partyValue(party)}/${now}`);
  const whose = party === null ? regions.map(({ id }) => id) : [party];
  messages.notifyKeepers(remiss, whose, { key, message, now, but: asker.id });
}
