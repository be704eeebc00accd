import type { ResultKind } from './known-result.ts';

/** The board's plan of a year, begun by somebody at the kansli. */
export type Aktivitetsplan = { year: number; begunAt: Temporal.Instant };

/** Why an activity goes on no longer. @property movedTo the year that it was moved to */
export type ActivityEnd = { on: Temporal.PlainDate; why: string | null; movedTo: number | null };

export type PlanActivity = {
  id: number;
  year: number;
  /** By which people name it: `aktivitet 3`. */
  nr: number;
  /** The id of its fokusområde. */
  area: string;
  title: string;
  /** Who is responsible. Null: the kansli. */
  group: { id: string; name: string } | null;
  offers: readonly ResultKind[];
  /** The activity of another year that it goes on with. */
  continues: number | null;
  addedAt: Temporal.Instant;
  /** When its words, area or group were last changed. */
  changedAt: Temporal.Instant | null;
  ended: ActivityEnd | null;
};

/** What somebody has noted of an activity. */
export type PlanNote = {
  id: number;
  activity: number;
  words: string;
  /** Nothing was done, which is a result too. */
  isNothing: boolean;
  /** What it was taken from; null: somebody wrote it. */
  source: string | null;
  by: { id: string; name: string };
  at: Temporal.Instant;
  /** Who changed it last, and when. */
  changed: { by: string; at: Temporal.Instant } | null;
  isTakenBack: boolean;
};

/** An activity with what is noted of it, the first first. */
export type ReportedActivity = { activity: PlanActivity; notes: readonly PlanNote[] };

/** Their order in the plan: by fokusområde, and in each as they were added. */
export const inPlanOrder = (areas: readonly { id: string }[]) => {
  const place = new Map(areas.map(({ id }, at) => [id, at]));
  const last = areas.length;
  return (a: Pick<PlanActivity, 'area' | 'nr'>, b: Pick<PlanActivity, 'area' | 'nr'>): number =>
    (place.get(a.area) ?? last) - (place.get(b.area) ?? last) || a.nr - b.nr;
};

/** Somebody has said what came of it, or that nothing did; what was ended or moved says so itself. */
export const isAnsweredFor = ({ activity, notes }: ReportedActivity): boolean =>
  notes.length > 0 || activity.ended !== null;

export const longestTitle = 400;
export const longestPlanNote = 3000;
export const mostActivities = 90;

/** Years that stand in a title move with the plan: "prislista 2024" in the plan of 2023 is "prislista 2027" in that of 2026. */
export const titleInYear = (title: string, from: number, to: number): string =>
  title.replaceAll(/\b20\d{2}\b/gu, (year) => {
    const ahead = Number(year) - from;
    return ahead === 0 || ahead === 1 ? String(to + ahead) : year;
  });
