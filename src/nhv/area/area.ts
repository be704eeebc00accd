/** Socialstyrelsen's process has eight steps; data/nhv-steps.json describes them. */
export const stepNumbers = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type StepNumber = (typeof stepNumbers)[number];

/** The five phases into which the regional routine folds the steps: a view, nothing is stored by phase. */
export const phases = [
  { number: 1, name: 'Kartläggning och genomlysning', steps: [1, 2] },
  { number: 2, name: 'Remisshantering', steps: [3] },
  { number: 3, name: 'Beslut och ansökan', steps: [4, 5] },
  { number: 4, name: 'Beredning och beslut', steps: [6, 7] },
  { number: 5, name: 'Uppföljning', steps: [8] },
] as const satisfies readonly { number: number; name: string; steps: readonly StepNumber[] }[];
export type Phase = (typeof phases)[number];

export const phaseOf = (step: StepNumber): Phase =>
  phases.find(({ steps }) => steps.some((one) => one === step)) ?? phases[0];

/** The national dates that others are counted from. */
export const milestones = ['nominering', 'remiss', 'beslut', 'ansokan', 'b2', 'namnd', 'giltigt'] as const;
export type Milestone = (typeof milestones)[number];

/** Why an area is in no step any longer. */
export type Ending = 'stopped' | 'withdrawn' | 'mistake';

/** One of ours by its id; others by name alone. */
export type PermitHolder = { region: string | null; name: string };

/** A permit to run the care at one unit. What is not known is null. */
export type Permit = PermitHolder & {
  hospital: string | null;
  /** One for each region, as Socialstyrelsen gave it. */
  diarienummer: string | null;
  decidedOn: Temporal.PlainDate | null;
  validFromOn: Temporal.PlainDate | null;
  /** A part of the care that only some of the holders may run ("undertillstånd"). */
  subPermit: string | null;
  /** Whom the holder must cooperate with, where the permits are given in pairs. */
  partner: PermitHolder | null;
};

/** A line of an area's history: one kind of thing that happens to areas in real life. */
export type Move =
  | { kind: 'added' | 'step' | 'back'; step: StepNumber }
  /** Found unsuitable before it was remitted, or withdrawn by Socialstyrelsen after. */
  | { kind: 'stopped' | 'withdrawn' }
  /** A national date set or moved; null: put off until further notice. */
  | { kind: 'planned'; milestone: Milestone; plannedOn: Temporal.PlainDate | null }
  | { kind: 'proposed' | 'decided'; units: number }
  | { kind: 'renamed'; name: string }
  | { kind: 'applied' | 'rejected'; region: string; diarienummer: string | null }
  | { kind: 'permit'; permit: Permit }
  /** @see HeldPermit for which. */
  | { kind: 'ended'; permit: string }
  /** Units without a holder are advertised again, or that gave no permit either. */
  | { kind: 'readvertised'; units: number }
  | { kind: 'unfilled' }
  /** Another line was recorded by mistake: it counts no longer, and stays to be seen. */
  | { kind: 'corrected'; takesBack: number };
export type MoveKind = Move['kind'];

/** A move as it was recorded. Nothing in the log is ever changed. */
export type Logged = {
  id: number;
  area: string;
  move: Move;
  /** The first of the lines that were recorded with one form; null for the first itself. */
  together: number | null;
  /** The day it happened, as the kansli gave it. */
  on: Temporal.PlainDate;
  note: string | null;
  link: string | null;
  at: Temporal.Instant;
  /** The person's id and name. */
  by: string;
  byName: string;
};

/** What was known of an area before anything was recorded here. */
export type Ground = {
  step: StepNumber;
  ending: Ending | null;
  proposed: number | null;
  decided: number | null;
  permits: readonly Permit[];
  /** False where there are, or may be, holders that we do not know of. */
  allHoldersKnown: boolean;
};

export type Area = {
  /** Stable, whatever the area comes to be called. */
  id: string;
  name: string;
  aliases: readonly string[];
  ground: Ground;
  /** What is worth knowing of the units: "undergrupper vid två av enheterna". */
  unitsRemark: string | null;
  /** What happened before it was followed here, in words, as its sources have it. */
  past: readonly { when: string; what: string }[];
  sources: readonly string[];
  /** When the sources were read: "2026-11"; null for one that was added here. */
  seen: string | null;
};

/** What a region says of a permit; the last of them also follows from having one. */
export const interests = ['avser_soka', 'utreder', 'avstar', 'har_tillstand'] as const;
export type Interest = (typeof interests)[number];
