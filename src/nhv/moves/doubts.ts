import type { Logged, MoveKind } from '../area/area.ts';
import { type AreaRecord, boardDecides } from '../area/area-state.ts';
import { registerPermit, registerStep } from '../area/nhv-actions.ts';
import { type BegunByMove, nothingBegun } from './keep-remisser.ts';

/** The step in which Socialstyrelsen decides of how many units there are to be. */
const socialstyrelsenDecides = 4;

/** What is recorded may be right, and does not fit with where the area stands: the one who recorded it is told. */
export function misfitsIn({ area, state }: AreaRecord, recorded: readonly Logged[]): BegunByMove {
  const about = { area: area.id };
  const isBehind = (kinds: readonly MoveKind[], step: number) =>
    state.ending === null && state.step < step && recorded.some(({ move }) => kinds.includes(move.kind));
  const decidedBy = isBehind(['permit', 'rejected'], boardDecides)
    ? 'nämnden'
    : isBehind(['decided'], socialstyrelsenDecides)
      ? 'Socialstyrelsen'
      : null;
  if (decidedBy) {
    return {
      sentences: [`Området står kvar i steg ${state.step}. Har ${decidedBy} beslutat, för det vidare.`],
      choices: [registerStep.button('För området vidare', about)],
    };
  }
  const reached = recorded.some(({ move }) => move.kind === 'step' && move.step > boardDecides);
  if (reached && state.permits.length === 0) {
    return {
      sentences: ['Inget tillstånd är registrerat, så området följs inte upp än.'],
      choices: [registerPermit.button('Registrera tillstånd', about)],
    };
  }
  return nothingBegun;
}
