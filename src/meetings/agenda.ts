/** What came of a point. */
export const outcomes = ['beslut', 'information', 'diskussion', 'bordlagd'] as const;
export type AgendaOutcome = (typeof outcomes)[number];

/** Something that is to be taken up at a meeting, given by somebody. */
export type AgendaPoint = {
  id: number;
  meeting: number;
  title: string;
  link: string | null;
  /** @property id null: the bot itself, which says where it comes from. */
  by: { id: string | null; name: string };
  /** What the bot itself has put it there for; null: somebody gave it. */
  source: string | null;
  /** Null: nothing is noted of it. */
  outcome: { is: AgendaOutcome; text: string | null } | null;
};

/** A point with its place on the agenda, counted from 0. */
export type PlacedPoint = { point: AgendaPoint; at: number };

/** What can be done with a point before it has an outcome. */
export const pointDeeds = ['upp', 'ned', 'skjut', 'bort'] as const;
export type PointDeed = (typeof pointDeeds)[number];

/** An agenda is read from its first point to its last, on a phone too. */
export const mostPoints = 25;
