import { keyed, numberValue } from '../../chat/action.ts';

/** A point as ledningsgruppen's agenda keeps it. */
type KeptPoint = {
  id: number;
  meeting: number;
  startAt: Temporal.Instant;
  held: boolean;
  outcome: string | null;
};

/** What NHV does with agendas. */
export type Agendas = {
  /** Every place that a point of ours has had, the first first. */
  ownPoints(source: string): readonly KeptPoint[];
  addOwn(point: { meeting: number; title: string; source: string; from: string }): void;
  /** Every point on a meeting's agenda. */
  ofMeeting(
    meeting: number,
  ): readonly { title: string; source: string | null; by: { id: string | null; name: string } }[];
  moveTo(id: number, meeting: number): void;
  remove(id: number): void;
};

/** A point on an agenda, by the notice that asks for it. */
export const pointSource = keyed('nhv', numberValue);
