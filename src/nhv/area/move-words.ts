import { isAfter } from '../../chat/days.ts';
import { capitalised, countInWords, plural } from '../../chat/swedish.ts';
import type { Logged, Move } from './area.ts';
import type { AreaState } from './area-state.ts';
import { type Names, stepInWords } from './area-words.ts';
import type { NhvSteps } from './steps.ts';

/** A line of the log with how things stood before it and after. */
type Headlined = {
  line: Logged;
  /** The area's name before the move. */
  before: Pick<AreaState, 'name'>;
  after: AreaState;
  steps: NhvSteps;
  names: Names;
};

/** "Gendermatoser är nu i steg 3: Remiss" */
export function headlineOf({ line: { move }, before, after, steps, names }: Headlined): string {
  const { name } = after;
  switch (move.kind) {
    case 'added':
      return `Nytt område: ${name}, i ${names.step(move.step)}`;
    case 'step':
      return `${name} är nu i ${names.step(move.step)}`;
    case 'back':
      return `${name} har gått tillbaka till ${names.step(move.step)}`;
    case 'stopped':
      return `${name} är stoppat före remiss`;
    case 'withdrawn':
      return `${name} är tillbakadraget efter remiss`;
    case 'planned':
      return `${dateMoved(after, move)} för ${name}`;
    case 'proposed':
      return `${name}: ${unitsOf(move.units)} föreslås`;
    case 'decided':
      return `${name}: ${unitsOf(move.units)} ${plural(move.units, 'beslutad', 'beslutade')}`;
    case 'renamed':
      return `${before.name} heter nu ${move.name}`;
    case 'applied':
      return `${names.region(move.region)} har ansökt om tillstånd: ${name}`;
    case 'rejected':
      return `${names.region(move.region)} har fått avslag: ${name}`;
    case 'permit':
      return `${move.permit.name} har fått tillstånd: ${name}`;
    case 'ended':
      return `Ett tillstånd har upphört: ${name}`;
    case 'readvertised':
      return `${capitalised(unitsOf(move.units))} utlyses igen: ${name}`;
    case 'unfilled':
      return `Den nya utlysningen gav inget tillstånd: ${name}`;
    case 'corrected':
      return `Rättelse: ${name} är i ${stepInWords(steps[after.step])}`;
  }
}

const unitsOf = (units: number): string => `${countInWords(units, 'en')} ${plural(units, 'enhet', 'enheter')}`;

function dateMoved({ planned }: AreaState, { milestone, plannedOn: to }: Extract<Move, { kind: 'planned' }>): string {
  const earlier = planned.get(milestone)?.before.findLast((day) => day !== null);
  if (!to) return 'Ett datum är framflyttat tills vidare';
  if (!earlier) return 'Nytt datum';
  return isAfter(to, earlier) ? 'Ett datum är framflyttat' : 'Ett datum är tidigarelagt';
}

/** "Gendermatoser är i steg 3: Remiss" */
export function standingInWords(state: AreaState, steps: NhvSteps): string {
  const { name, ending } = state;
  if (ending === 'mistake') return `${name} finns inte som område`;
  if (ending) return `${name} är ${ending === 'stopped' ? 'stoppat före remiss' : 'tillbakadraget efter remiss'}`;
  return `${name} är i ${stepInWords(steps[state.step])}`;
}
