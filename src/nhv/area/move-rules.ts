import { isAfter } from '../../chat/days.ts';
import type { Logged, Milestone, Move, StepNumber } from './area.ts';
import type { AreaState } from './area-state.ts';

/** Why a move makes no sense as things stand. */
export type Objection =
  | 'in that step'
  | 'not ahead'
  | 'not behind'
  | 'ended'
  | 'too late to stop'
  | 'not remitted'
  | 'same day'
  | 'step is over'
  | 'never planned'
  | 'same number'
  | 'same name'
  | 'applied before'
  | 'never applied'
  | 'holds a permit'
  | 'no such permit'
  | 'no units left'
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
  switch (move.kind) {
    case 'added':
      return null;
    case 'step':
      if (state.ending) return state.ending === 'mistake' ? 'ended' : null;
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
    case 'decided':
      return needs(state[move.kind] !== move.units, 'same number');
    case 'renamed':
      return needs(state.name !== move.name, 'same name');
    case 'applied':
      return needs(!state.applied.includes(move.region), 'applied before');
    case 'rejected':
      return needs(state.applied.includes(move.region), 'never applied');
    case 'permit':
      return permitObjection(state, move);
    case 'ended':
      return needs(
        state.permits.some(({ id }) => id === move.permit),
        'no such permit',
      );
    case 'readvertised':
      return state.ending
        ? 'ended'
        : needs(state.decided === null || state.permits.length < state.decided, 'no units left');
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
const permitObjection = ({ permits }: AreaState, { permit }: Extract<Move, { kind: 'permit' }>): Objection | null =>
  needs(permit.region === null || permits.every(({ region }) => region !== permit.region), 'holds a permit');

function correctionObjection(log: readonly Logged[], takesBack: number): Objection | null {
  const line = log.find(({ id }) => id === takesBack);
  if (!line) return 'no such line';
  if (line.move.kind === 'corrected') return 'cannot be taken back';
  return needs(!log.some(({ move }) => move.kind === 'corrected' && move.takesBack === takesBack), 'taken back before');
}
