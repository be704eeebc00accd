/**
 * What the bot knows of a year by itself: a group's meetings and its report, applications and permits within NHV,
 * remisskonferenser, joint remissvar, the reports of all groups, and what the board has decided.
 */
export const resultKinds = [
  'moten',
  'berattelse',
  'nhv',
  'remisskonferenser',
  'remissvar',
  'berattelser',
  'planen',
  'prislistan',
] as const;
export type ResultKind = (typeof resultKinds)[number];

/** Something that can be taken as a note, in the words that the note will have. */
export type KnownResult = {
  /** The same for as long as it is about the same thing: `moten/nhv-gruppen`. */
  key: string;
  kind: ResultKind;
  /** The id of the group that did it; null: nobody's in particular. */
  group: string | null;
  words: string;
};

/** What is known of a year at that moment. */
export type KnowsResults = (year: number, now: Temporal.Instant) => readonly KnownResult[];

/** Whether it belongs to an activity: its group did it, or the activity is about it. */
export const fitsActivity = (
  { kind, group }: Pick<KnownResult, 'kind' | 'group'>,
  activity: { group: { id: string } | null; offers: readonly ResultKind[] },
): boolean => (group === null ? activity.offers.includes(kind) : group === activity.group?.id);
