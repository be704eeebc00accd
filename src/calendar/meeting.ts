/** A group's meeting. */
export type Meeting = {
  id: number;
  /** The group's id. */
  group: string;
  startAt: Temporal.Instant;
  endAt: Temporal.Instant;
  /** A room, an address or a link, as it was written. */
  place: string | null;
  /** Why it was cancelled, where a reason was given; null while it is to be held. */
  cancelled: { reason: string | null } | null;
  /** Grows with each change of when, where and whether. */
  version: number;
  /** When what its members are to know was last changed; null: never. */
  changedAt: Temporal.Instant | null;
  /** When its members were last told when it is; null: not yet. */
  toldAt: Temporal.Instant | null;
};

export type NewMeeting = Pick<Meeting, 'group' | 'startAt' | 'endAt' | 'place'>;

/** When and where, as it is after a change. */
export type MeetingTimes = Pick<Meeting, 'startAt' | 'endAt' | 'place'>;

/** A point that the bot itself puts on an agenda: it is there for as long as it is so. */
export type BotPoint = { title: string; from: string };

/**
 * The last day of something that is owed, in words: "sista dag för verksamhetsberättelsen för 2026". `key`: as the log names
 * it. `group`: the name of the group that owes it, or of the region.
 */
export type CalendarDeadline = {
  key: string;
  day: Temporal.PlainDate;
  text: string;
  group: string;
  /** Where it is something to go to, and its time of the day is known. */
  span?: MeetingTimes;
};
