import type { Meeting } from '../calendar/meeting.ts';
import type { Turn } from '../chat/table.ts';
import { hasTask } from '../register/group-types.ts';
import { standsOutside } from '../register/outside.ts';
import { isChairOf, memberOrKansli } from '../register/permissions.ts';
import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';

/** Everyone who sits in the group and the kansli; and chairs of other groups give ledningsgruppen points. */
export function mayGivePoints(register: Register, group: Group, turn: Turn): string | null {
  const refused = memberOrKansli(register, group.id)(turn);
  if (refused === null || !hasTask(group.type, 'leads')) return refused;
  const ofOurs = register.seatsOf(turn.asker.id, turn.today).filter((seat) => !standsOutside(register, seat.group));
  return isChairOf(turn.asker.id, ofOurs) ? null : refused;
}

type Register = Pick<RegisterStore, 'seats' | 'seatsOf' | 'group'>;

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

/** A point of a meeting that is not held, or is held after all. @property to where it is taken up now; null: nowhere yet */
export type MovedPoint = { point: AgendaPoint; to: Meeting | null };

/** A point with its place on the agenda, counted from 0. */
export type PlacedPoint = { point: AgendaPoint; at: number };

/** What can be done with a point before it has an outcome. */
export const pointDeeds = ['upp', 'ned', 'skjut', 'bort'] as const;
export type PointDeed = (typeof pointDeeds)[number];

/** An agenda is read from its first point to its last, on a phone too. */
export const mostPoints = 25;
