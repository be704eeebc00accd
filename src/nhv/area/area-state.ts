import { isBefore } from '../../chat/days.ts';
import type { Area, Ending, Logged, Milestone, Move, Permit, StepNumber } from './area.ts';

/** A permit with what it is known by: the line that recorded it, or its place in the shipped data. */
export type HeldPermit = Permit & { id: string };

/** A national date, with the days it stood at before. Null: put off until further notice. */
export type Planned = { on: Temporal.PlainDate | null; before: readonly (Temporal.PlainDate | null)[] };

/** How an area is, computed from its log. */
export type AreaState = {
  name: string;
  /** Names that it has had, and is found by. */
  formerNames: readonly string[];
  step: StepNumber;
  /** The day it came to the step; null when that was before it was followed here. */
  since: Temporal.PlainDate | null;
  /** Null while it is in its step. */
  ending: Ending | null;
  planned: ReadonlyMap<Milestone, Planned>;
  proposed: number | null;
  decided: number | null;
  /** Units that are advertised again just now. */
  readvertised: number;
  /** Ids of the regions that have applied, and of those that were turned down. */
  applied: readonly string[];
  rejected: readonly string[];
  /** Those that hold, and those that are to begin. */
  permits: readonly HeldPermit[];
  allHoldersKnown: boolean;
};

/** An area with its log, and the state computed from it. */
export type AreaRecord = {
  area: Area;
  log: readonly Logged[];
  state: AreaState;
  /** Ids of the groups that see it, beside the kansli; none: everyone does. */
  seenBy: readonly string[];
};

/** The last line of its log; 0 when there is none. */
export const latestId = ({ log }: AreaRecord): number => log.at(-1)?.id ?? 0;

/** Everything that it is, or was, called. */
export const areaNames = ({ area, state }: Pick<AreaRecord, 'area' | 'state'>): string[] => [
  ...new Set([state.name, area.name, ...area.aliases, ...state.formerNames]),
];

const groundOf = ({ name, ground }: Area): AreaState => ({
  ...ground,
  name,
  formerNames: [],
  since: null,
  planned: new Map(),
  readvertised: 0,
  applied: [],
  rejected: [],
  permits: ground.permits.map((permit, at) => ({ ...permit, id: `g${at + 1}` })),
});

/** The lines that count: none that was taken back, and none that takes back. */
export function counting(log: readonly Logged[]): Logged[] {
  const takenBack = new Set(log.flatMap(({ move }) => (move.kind === 'corrected' ? [move.takesBack] : [])));
  return log.filter(({ id, move }) => move.kind !== 'corrected' && !takenBack.has(id));
}

/** The lines that were recorded with one form, that one first. */
export const recordedWith = (log: readonly Logged[], first: number): Logged[] =>
  log.filter(({ id, together }) => id === first || together === first);

/** @param log in the order in which it was recorded. */
export function stateOf(area: Area, log: readonly Logged[]): AreaState {
  const counted = counting(log);
  const wasAdded = log.some(({ move }) => move.kind === 'added');
  const isAdded = counted.some(({ move }) => move.kind === 'added');
  const state = counted.reduce(after, groundOf(area));
  return wasAdded && !isAdded ? { ...state, ending: 'mistake' } : state;
}

/** The state once the line counts too. */
export function after(state: AreaState, { id, move, on }: Pick<Logged, 'id' | 'move' | 'on'>): AreaState {
  switch (move.kind) {
    case 'added':
    case 'step':
    case 'back':
      return { ...state, step: move.step, since: on, ending: null };
    case 'stopped':
    case 'withdrawn':
      return { ...state, ending: move.kind };
    case 'planned':
      return { ...state, planned: replanned(state, move) };
    case 'proposed':
    case 'decided':
      return { ...state, [move.kind]: move.units };
    case 'renamed':
      return { ...state, name: move.name, formerNames: [...state.formerNames, state.name] };
    case 'applied':
    case 'rejected':
      return { ...state, [move.kind]: [...state[move.kind], move.region] };
    case 'permit':
      return {
        ...state,
        readvertised: Math.max(0, state.readvertised - 1),
        permits: [...state.permits, { ...move.permit, decidedOn: move.permit.decidedOn ?? on, id: `m${id}` }],
      };
    case 'ended':
      return { ...state, permits: state.permits.filter((permit) => permit.id !== move.permit) };
    case 'readvertised':
      return { ...state, readvertised: move.units, applied: [], rejected: [] };
    case 'unfilled':
      return { ...state, readvertised: 0 };
    case 'corrected':
      return state;
  }
}

type PlannedMove = Extract<Move, { kind: 'planned' }>;

function replanned({ planned }: AreaState, { milestone, plannedOn }: PlannedMove): ReadonlyMap<Milestone, Planned> {
  const earlier = planned.get(milestone);
  const before = earlier ? [...earlier.before, earlier.on] : [];
  return new Map([...planned, [milestone, { on: plannedOn, before }]]);
}

/** The day that a milestone is planned for; null when it is not planned, or is put off. */
export const plannedOn = (state: Pick<AreaState, 'planned'>, milestone: Milestone): Temporal.PlainDate | null =>
  state.planned.get(milestone)?.on ?? null;

/** How many of the decided units have no holder; null when that cannot be told. */
export function unitsLeft({ decided, permits, allHoldersKnown }: AreaState): number | null {
  if (decided === null || (!allHoldersKnown && permits.length < decided)) return null;
  return Math.max(0, decided - permits.length);
}

/** Regions can apply now, or will be able to: what they mean to do matters. */
export const isOpenForInterest = ({ step, ending, readvertised }: AreaState): boolean =>
  ending === null && (step <= 5 || readvertised > 0);

/** The step in which the board gives permits. */
export const boardDecides: StepNumber = 7;

/** Somebody may hold a permit: the board has come to it, or has given some already. */
export const mayHoldPermit = ({ step, permits }: Pick<AreaState, 'step' | 'permits'>): boolean =>
  step >= boardDecides || permits.length > 0;

/** The permit that a region of ours holds, or is to hold. */
export const permitOf = ({ permits }: Pick<AreaState, 'permits'>, region: string): HeldPermit | null =>
  permits.find((permit) => permit.region === region) ?? null;

/** The national date on which an area leaves a step: once it has passed the area has probably moved on. */
const leavesOn: Partial<Record<StepNumber, Milestone>> = {
  3: 'beslut',
  4: 'beslut',
  5: 'ansokan',
  6: 'namnd',
  7: 'namnd',
};

/** The milestone that has passed though the area stands where it stood; null: none. */
export function passedMilestone(
  state: AreaState,
  today: Temporal.PlainDate,
): { milestone: Milestone; on: Temporal.PlainDate } | null {
  const milestone = state.ending ? undefined : leavesOn[state.step];
  const on = milestone && plannedOn(state, milestone);
  return milestone && on && isBefore(on, today) ? { milestone, on } : null;
}
