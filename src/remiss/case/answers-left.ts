import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { questionsLeft, questionsWritten, tally } from './answers.ts';
import type { EntryStore } from './entry-store.ts';
import type { Remiss } from './remiss.ts';
import { regionOf, speakers } from './snapshot.ts';

/** What one person has left to answer. Other regions' entries are not read, since there may be many of both. */
export type AnswersLeft = {
  remiss: Remiss;
  /** The region that they answer for; null when it is none. */
  region: Region | null;
  /** The questions on which it has no position. */
  left: readonly number[];
  /** Those of them on which it has written. */
  written: readonly number[];
};

type Seats = { register: Pick<RegisterStore, 'seatsOf' | 'regions'> };
type Uses = Seats & { entries: Pick<EntryStore, 'logOf'> };

export function answersLeftOf(uses: Uses, remiss: Remiss, person: string, today: Temporal.PlainDate): AnswersLeft {
  const region = ownRegion(uses, remiss, person, today);
  if (!region) return { remiss, region, left: [], written: [] };
  const ownTally = tally(uses.entries.logOf(remiss.id, region.id));
  const { questions } = remiss;
  return {
    remiss,
    region,
    left: questionsLeft(region.id, questions, ownTally),
    written: questionsWritten(region.id, questions, ownTally),
  };
}

/** As `speakersOf` has it, from the person's own seats and invitation. */
export function ownRegion(
  { register }: Seats,
  { groups, invited: byName = [] }: Pick<Remiss, 'groups'> & Partial<Pick<Remiss, 'invited'>>,
  person: string,
  today: Temporal.PlainDate,
): Region | null {
  const seats = register.seatsOf(person, today);
  const invited = groups.flatMap((group) => seats.filter((seat) => seat.group === group));
  const id = regionOf(person, speakers(invited)) ?? byName.find((one) => one.person.id === person)?.region;
  return register.regions().find((region) => region.id === id) ?? null;
}
