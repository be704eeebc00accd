import type { Region } from '../../register/register.ts';
import type { Speaker } from '../../register/seats/speakers.ts';
import { hasAnswered, type Tally } from './answers.ts';
import type { RegionCase, Remiss } from './remiss.ts';

/** A remiss with everything that one needs to know to show it. */
export type RemissSnapshot = {
  remiss: Remiss;
  /** All regions, in the order to show them. */
  regions: readonly Region[];
  cases: ReadonlyMap<string, RegionCase>;
  speakers: readonly Speaker[];
  tally: Tally;
};

/** The regions that have a position on every question, and those that have not. */
export const answeredIn = ({ regions, remiss, tally: of }: RemissSnapshot): { done: Region[]; owing: Region[] } => ({
  done: regions.filter(({ id }) => hasAnswered(id, remiss.questions, of)),
  owing: regions.filter(({ id }) => !hasAnswered(id, remiss.questions, of)),
});

/** What everything about a remiss is filed under, in the log, the outbox and the reminders. */
export const keyOf = ({ id }: Pick<Remiss, 'id'>): string => `remiss/${id}`;

/** What a question's thread is about: `remiss/5/2`. */
export const remissTopic = (remiss: Pick<Remiss, 'id'>, question: number): string => `${keyOf(remiss)}/${question}`;

/**
 * What was said where, so that it can be said anew: the head, a question, what a region's representatives were
 * asked, at first and about a draft.
 */
export const headSubject = (remiss: Pick<Remiss, 'id'>): string => `${keyOf(remiss)}/head`;
export const questionSubject = (remiss: Pick<Remiss, 'id'>, nr: number): string => `${keyOf(remiss)}/fraga/${nr}`;
export const askSubject = (remiss: Pick<Remiss, 'id'>, region: string): string => `${keyOf(remiss)}/region/${region}`;
export const draftSubject = (remiss: Pick<Remiss, 'id'>, version: number, region: string): string =>
  `${keyOf(remiss)}/utkast/${version}/${region}`;
