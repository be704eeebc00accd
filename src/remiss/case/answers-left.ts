import type { Region } from '../../register/register.ts';
import type { RemissParts } from '../remiss-context.ts';
import { regionsOwing, tally } from './answers.ts';
import type { Remiss } from './remiss.ts';
import { regionOf, speakers } from './who-answers.ts';

/** A remiss as one person has to do with it. Of the other regions nothing is read: there may be many remisser and regions. */
export type AnswersLeft = {
  remiss: Remiss;
  /** The region that they answer for; null when it is none. */
  region: Region | null;
  /** The questions on which it has no position. */
  left: readonly number[];
};

type Known = Pick<RemissParts, 'register' | 'entries'>;

export function answersLeftOf(parts: Known, remiss: Remiss, person: string, today: Temporal.PlainDate): AnswersLeft {
  const region = ownRegion(parts, remiss, person, today);
  if (!region) return { remiss, region, left: [] };
  const stands = tally(parts.entries.logOf(remiss.id, region.id));
  return { remiss, region, left: regionsOwing(region.id, remiss.questions, stands) };
}

/** As `speakers` has it, from the person's own seats. */
export function ownRegion(
  { register }: Pick<RemissParts, 'register'>,
  { groups }: Pick<Remiss, 'groups'>,
  person: string,
  today: Temporal.PlainDate,
): Region | null {
  const seats = register.seatsOf(person, today);
  const invited = groups.flatMap((group) => seats.filter((seat) => seat.group === group));
  const id = regionOf(person, speakers(invited));
  return register.regions().find((region) => region.id === id) ?? null;
}
