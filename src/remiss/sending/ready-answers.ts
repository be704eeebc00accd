import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { remissStatus } from '../case/move-remiss.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { RemissState } from '../case/remiss.ts';
import { type RemissSnapshot, remissViewerOf } from '../case/snapshot.ts';
import type { Recordable } from './outcome-forms.ts';
import { type Doubts, doubtsAbout, isDoubtful } from './send-doubts.ts';
import { beforeOutcome } from './sent-views.ts';
import { type OutcomeWord, openParties, readyParties } from './whose-answer.ts';

type ReadyUses = {
  drafts: Pick<DraftStore, 'latest' | 'remarks'>;
  outcomes: Pick<OutcomeStore, 'outcomes'>;
  changes: Pick<ChangeStore, 'ofSubject'>;
  hours: { timeZone: string };
};

/** Answers of which something can be said now. @property doubts what the kansli has seen of those who are silent or part. */
export type ReadyAnswers = Recordable & { snapshot: RemissSnapshot; draft: Draft; doubts: Doubts };

/** Something can be decided after it is sent, and nothing is left to send then. */
const states: Record<OutcomeWord, readonly RemissState[]> = {
  beslutat: ['sammanstalld', 'avslutad'],
  skickat: ['sammanstalld'],
  'skickas inte': ['sammanstalld'],
};

/**
 * Refused when it is too early or too late, the asker has no answer to say it of, or the kansli has not seen something to
 * warn of. @param seen what they have been warned of, as a button or form carries it.
 */
export function readyAnswers(
  uses: ReadyUses,
  snapshot: RemissSnapshot,
  { word, seen }: { word: OutcomeWord; seen: string | undefined },
  turn: Turn,
): { ready: ReadyAnswers } | { refused: Response } {
  const { remiss, regions, cases } = snapshot;
  const viewer = remissViewerOf(snapshot, turn);
  if (!viewer.kansli && viewer.keeps === null) return { refused: notYours };
  const draft = uses.drafts.latest(remiss.id);
  if (!states[word].includes(remiss.state) || !draft) return { refused: remissStatus(uses, remiss) };
  const parties = openParties(word, snapshot, uses.outcomes.outcomes(remiss.id), viewer);
  if (parties.length === 0) return { refused: nothingLeft(word, viewer.kansli) };
  const remarks = uses.drafts.remarks(remiss.id);
  const doubts = doubtsAbout(snapshot, draft, remarks);
  if (viewer.kansli && word !== 'skickas inte' && isDoubtful(doubts) && seen !== doubts.mark) {
    const isNews = seen !== undefined;
    return { refused: answer(beforeOutcome(snapshot, { word, version: draft.version, doubts, isNews })) };
  }
  const ready = word === 'skickas inte' ? parties : readyParties(parties, draft, remarks);
  const madeOn = draft.at.toZonedDateTimeISO(uses.hours.timeZone).toPlainDate();
  const { today } = turn;
  return { ready: { remiss, regions, cases, parties, ready, madeOn, today, snapshot, draft, doubts } };
}

const notYours = reply(
  'Det här kan bara kansliet och regionens egna göra',
  'Regionens företrädare, registrator och nämndsekreterare kan göra det för sin region.',
);

function nothingLeft(word: OutcomeWord, kansli: boolean): Response {
  if (word === 'beslutat') return reply('Det är redan registrerat som beslutat', takeBackHint);
  return kansli
    ? reply('Allt som ska skickas är redan registrerat', takeBackHint)
    : reply('Din region har inget svar som väntar på att skickas', takeBackHint);
}

const takeBackHint = 'Tryck på Ta tillbaka på remissens sida om något blev fel.';
