/** A group's meeting. */
export type Meeting = {
  id: number;
  /** The group's id. */
  group: string;
  startAt: Temporal.Instant;
  endAt: Temporal.Instant;
  /** A room, an address or a link, as it was written. */
  place: string | null;
};

export type NewMeeting = Omit<Meeting, 'id'>;

/** The last day of something that a group owes, in words: "sista dag för verksamhetsberättelsen för 2026". */
export type CalendarDeadline = { day: Temporal.PlainDate; text: string; group: string };
