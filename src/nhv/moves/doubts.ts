import type { Logged } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { registerPermit, registerStep } from '../area/nhv-actions.ts';
import { type BegunByMove, nothingBegun } from './keep-remisser.ts';

const boardDecides = 7;

/** What is recorded may be right, and does not fit with where the area stands: the one who recorded it is told. */
export function misfitsIn({ area, state }: AreaRecord, recorded: readonly Logged[]): BegunByMove {
  const about = { area: area.id };
  const given = recorded.some(({ move }) => move.kind === 'permit');
  if (given && state.step < boardDecides && state.ending === null) {
    return {
      sentences: [`Området står kvar i steg ${state.step}. Har nämnden beslutat, för det vidare.`],
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
