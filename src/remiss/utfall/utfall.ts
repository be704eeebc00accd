import { joinedValues, numberValue, oneOf } from '../../chat/action.ts';
import type { Remiss } from '../case/remiss.ts';

/** What is done with an utfall. The words are stored. */
export type UtfallDeed = 'noted' | 'corrected' | 'taken back' | 'put back' | 'looked' | 'not looked' | 'put off';

/** What became of a remiss in its sender's decision, or that somebody is to look for it. */
export type UtfallFacts = {
  /** Null: nothing is known yet. */
  said: string | null;
  /** The day of the sender's decision. */
  decidedOn: Temporal.PlainDate | null;
  link: string | null;
  /** The day to look again. */
  againOn: Temporal.PlainDate | null;
  /** What to look for then. */
  againFor: string | null;
};

/** One version of it; the latest of a number counts. */
export type Utfall = UtfallFacts & {
  remiss: number;
  /** From one in each remiss. */
  nr: number;
  version: number;
  deed: UtfallDeed;
  /** The day on which somebody looked again; null: nobody has. */
  lookedOn: Temporal.PlainDate | null;
  isTakenBack: boolean;
  by: { id: string; name: string };
  at: Temporal.Instant;
};

/** Which utfall of which remiss. */
export type UtfallOf = { remiss: number; nr: number };

/** What an area's log knows of a decision, for the kansli to say whether that is what became of the remiss. */
export type KnownDecision = { said: string; on: Temporal.PlainDate; link: string | null };

/** How each stands now, in the order in which they were noted. @param lines in the order of the log */
export const utfallIn = (lines: readonly Utfall[]): Utfall[] => [
  ...new Map(lines.map((one) => [one.nr, one])).values(),
];

/** An utfall of which something is known. */
export type SaidUtfall = Utfall & { said: string };

export const isSaid = (utfall: Utfall): utfall is SaidUtfall => !utfall.isTakenBack && utfall.said !== null;

const forAll: readonly UtfallDeed[] = ['noted', 'corrected', 'taken back', 'put back'];

const sameDay = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean =>
  a === null || b === null ? a === b : a.equals(b);

/** It holds, and says just that: its form was sent once more. */
export const isSameUtfall = (utfall: Utfall, facts: UtfallFacts): boolean =>
  !utfall.isTakenBack &&
  utfall.said === facts.said &&
  utfall.link === facts.link &&
  utfall.againFor === facts.againFor &&
  sameDay(utfall.decidedOn, facts.decidedOn) &&
  sameDay(utfall.againOn, facts.againOn);

/** Something was said in that version, or is no longer, to all who see the remiss; when to look again is the kansli's. */
export const isTold = ({ deed, said }: Utfall): boolean => said !== null && forAll.includes(deed);

export type LookAgain = Utfall & { againOn: Temporal.PlainDate };

/** Somebody is to look again, and nobody has. */
export const isToLookAgain = (utfall: Utfall): utfall is LookAgain =>
  utfall.againOn !== null && utfall.lookedOn === null && !utfall.isTakenBack;

/** From when on the sender's decision can come. */
export const mayHaveUtfall = ({ state }: Pick<Remiss, 'state'>): boolean => state !== 'utkast' && state !== 'oppen';

/** The first part of the keys under which the reminders are. */
export const lookAgainPrefix = 'titta';

/** As reminders name it: `titta/5/1`. */
const lookAgain = joinedValues({ feature: oneOf([lookAgainPrefix]), remiss: numberValue, nr: numberValue });
export const lookAgainKey = {
  write: ({ remiss, nr }: UtfallOf): string => lookAgain.write({ feature: lookAgainPrefix, remiss, nr }),
  read: (text: string): UtfallOf | null => lookAgain.read(text),
};

/** The first part of the subjects of what the regions are told. */
export const utfallPrefix = 'utfall';

/** What those who answered are told of it: `utfall/5/1`. */
const told = joinedValues({ feature: oneOf([utfallPrefix]), remiss: numberValue, nr: numberValue });
export const utfallSubject = {
  write: ({ remiss, nr }: UtfallOf): string => told.write({ feature: utfallPrefix, remiss, nr }),
  read: (text: string): UtfallOf | null => told.read(text),
};
