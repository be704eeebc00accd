import { type AnswerMode, hasCommonAnswer } from './remiss.ts';

/** Whose answer it is: a region's, by its id, or the one that all of them send. */
export type Party = string | null;

/** That somebody has decided an answer. Nothing else makes it decided. */
export type AnswerDecision = {
  party: Party;
  /** Of the draft. */
  version: number;
  /** Beslutsinstans. */
  body: string;
  on: Temporal.PlainDate;
  /** Null: utan paragraf. */
  paragraph: string | null;
  signer: string | null;
};

/** That an answer is sent, or that its sender has said that it will not be. */
export type AnswerSending = {
  party: Party;
  version: number;
  /** Null: it will not be sent. */
  on: Temporal.PlainDate | null;
  reason: string | null;
  dnr: string | null;
  /** Who sent it, and whom the receiver can turn to, in words. */
  by: string | null;
  contact: string | null;
};

/** What has become of the answers to a remiss. */
export type Outcomes = { decisions: readonly AnswerDecision[]; sendings: readonly AnswerSending[] };

export const noOutcomes: Outcomes = { decisions: [], sendings: [] };

type Named = { id: string };

/** Who sends something: each region its own, or the kansli one for all, or both. */
export function sendersOf(mode: AnswerMode, regions: readonly Named[]): Party[] {
  const each = regions.map(({ id }) => id);
  switch (mode) {
    case 'enskilt':
    case 'likalydande':
      return each;
    case 'samordnat':
      return [null];
    case 'sammanfattning':
      return [null, ...each];
  }
}

/** Who can decide: each region for itself, and where one answer is sent for all also whoever decides that. */
export const decidersOf = (mode: AnswerMode, regions: readonly Named[]): Party[] => [
  ...(hasCommonAnswer(mode) && mode !== 'likalydande' ? [null] : []),
  ...regions.map(({ id }) => id),
];

export const decisionOf = ({ decisions }: Outcomes, party: Party): AnswerDecision | null =>
  decisions.find((one) => one.party === party) ?? null;

/** What was said of its sending, also that it will not be. */
export const sendingOf = ({ sendings }: Outcomes, party: Party): AnswerSending | null =>
  sendings.find((one) => one.party === party) ?? null;

export type SentAnswer = AnswerSending & { on: Temporal.PlainDate };

export const isSent = (sending: AnswerSending | null): sending is SentAnswer => sending !== null && sending.on !== null;

/** Those of whom nothing is said yet: neither that it is sent nor that it will not be. */
export const unsettledIn = (mode: AnswerMode, regions: readonly Named[], outcomes: Outcomes): Party[] =>
  sendersOf(mode, regions).filter((party) => sendingOf(outcomes, party) === null);

/** Whether anything is decided or sent, which nothing that is done with the remiss can hide. */
export const hasOutcome = ({ decisions, sendings }: Outcomes): boolean => decisions.length > 0 || sendings.some(isSent);
