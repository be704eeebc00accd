import { isAfter } from '../../chat/days.ts';
import type { Logged, Milestone, Move, StepNumber } from './area.ts';
import { type AreaState, permitOf, unitsLeft } from './area-state.ts';

/** Why a move makes no sense as things stand. */
export type Objection =
  | 'in that step'
  | 'not ahead'
  | 'not behind'
  | 'ended'
  | 'mistake'
  | 'too late to stop'
  | 'not remitted'
  | 'same day'
  | 'step is over'
  | 'never planned'
  | 'same number'
  | 'same name'
  | 'no applications yet'
  | 'applied before'
  | 'never applied'
  | 'rejected before'
  | 'holds a permit'
  | 'no such permit'
  | 'no permits yet'
  | 'no units left'
  | 'too many units'
  | 'not advertised'
  | 'no such line'
  | 'taken back before'
  | 'cannot be taken back';

/**
 * What speaks against a move, or null. Real life is not linear: only what contradicts itself is refused.
 * @param on the day on which it happened, where it is known.
 */
export function objection(
  state: AreaState,
  move: Move,
  log: readonly Logged[] = [],
  on: Temporal.PlainDate | null = null,
): Objection | null {
  if (state.ending === 'mistake' && move.kind !== 'corrected') return 'mistake';
  switch (move.kind) {
    case 'added':
      return null;
    case 'step':
      if (state.ending) return null;
      return move.step === state.step ? 'in that step' : needs(move.step > state.step, 'not ahead');
    case 'back':
      return state.ending ? 'ended' : behind(state, move.step);
    case 'stopped':
      return state.ending ? 'ended' : needs(state.step <= 2, 'too late to stop');
    case 'withdrawn':
      return state.ending ? 'ended' : needs(state.step >= 3, 'not remitted');
    case 'planned':
      return plannedObjection(state, move, on);
    case 'proposed':
      return needs(state.proposed !== move.units, 'same number');
    case 'decided':
      return state.ending ? 'ended' : needs(state.decided !== move.units, 'same number');
    case 'renamed':
      return needs(state.name !== move.name, 'same name');
    case 'applied':
      return applicationObjection(state, move.region);
    case 'rejected':
      return rejectionObjection(state, move.region);
    case 'permit':
      return permitObjection(state, move);
    case 'ended':
      return needs(
        state.permits.some(({ id }) => id === move.permit),
        'no such permit',
      );
    case 'readvertised':
      return readvertisingObjection(state, move.units);
    case 'unfilled':
      return needs(state.readvertised > 0, 'not advertised');
    case 'corrected':
      return correctionObjection(log, move.takesBack);
  }
}

const needs = (fulfilled: boolean, otherwise: Objection): Objection | null => (fulfilled ? null : otherwise);

const behind = (state: AreaState, step: number): Objection | null =>
  step === state.step ? 'in that step' : needs(step < state.step, 'not behind');

/** The last step in which something of the kind is still ahead. */
const lastStep: Record<Milestone, StepNumber> = {
  nominering: 2,
  remiss: 3,
  beslut: 5,
  ansokan: 5,
  b2: 7,
  namnd: 7,
  giltigt: 8,
};

/** A day that lies ahead, of something that the area has been through. What has been may be recorded at any time. */
const isBehind = (
  { step, ending, readvertised }: AreaState,
  { milestone, plannedOn }: Extract<Move, { kind: 'planned' }>,
  on: Temporal.PlainDate,
): boolean =>
  ending === null && readvertised === 0 && step > lastStep[milestone] && plannedOn !== null && isAfter(plannedOn, on);

function plannedObjection(
  state: AreaState,
  move: Extract<Move, { kind: 'planned' }>,
  on: Temporal.PlainDate | null,
): Objection | null {
  const { planned } = state;
  if (on && isBehind(state, move, on)) return 'step is over';
  const known = planned.get(move.milestone);
  if (move.plannedOn === null) return known ? needs(known.on !== null, 'same day') : 'never planned';
  return needs(!known?.on?.equals(move.plannedOn), 'same day');
}

/** Regions outside ours may hold several units under one name; of ours each has one, with its sub-permits in words. */
const permitObjection = (state: AreaState, { permit }: Extract<Move, { kind: 'permit' }>): Objection | null =>
  state.ending ? 'ended' : needs(permit.region === null || !permitOf(state, permit.region), 'holds a permit');

/** Socialstyrelsen's decision (step 4) is what regions apply after. What was applied for may be recorded late. */
const applicationsBegin: StepNumber = 4;

function applicationObjection(state: AreaState, region: string): Objection | null {
  if (state.ending) return 'ended';
  if (state.step < applicationsBegin) return 'no applications yet';
  return needs(!state.applied.includes(region), 'applied before');
}

/** An application has one answer: a permit, or that it was turned down. */
function rejectionObjection(state: AreaState, region: string): Objection | null {
  if (state.ending) return 'ended';
  if (!state.applied.includes(region)) return 'never applied';
  if (state.rejected.includes(region)) return 'rejected before';
  return needs(!permitOf(state, region), 'holds a permit');
}

/** Only units that no holder was found for are advertised again, when the board has been through the applications. */
function readvertisingObjection(state: AreaState, units: number): Objection | null {
  if (state.ending) return 'ended';
  if (state.step < 8) return 'no permits yet';
  if (state.readvertised === units) return 'same number';
  const { decided, permits } = state;
  if (decided !== null && permits.length >= decided) return 'no units left';
  return needs(units <= (unitsLeft(state) ?? units), 'too many units');
}

function correctionObjection(log: readonly Logged[], takesBack: number): Objection | null {
  const line = log.find(({ id }) => id === takesBack);
  if (!line) return 'no such line';
  if (line.move.kind === 'corrected') return 'cannot be taken back';
  return needs(!log.some(({ move }) => move.kind === 'corrected' && move.takesBack === takesBack), 'taken back before');
}
