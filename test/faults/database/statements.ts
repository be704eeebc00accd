import { apart } from '../apart.ts';
import type { Control, Figure, Outcome } from '../figure.ts';
import type { StatementResult, StatementResults, StatementWork } from './statements-worker.ts';

const worker = new URL('./statements-worker.ts', import.meta.url);

/** Every statement of what people do fails once in every way, and of what is done by the clock many. */
export const statements: Figure = {
  name: 'statements',
  async run(lab) {
    const work: StatementWork = { mornings: lab.size(30, 0), random: lab.random() };
    const { outcomes, control } = await apart<StatementResults>(worker, work);
    return [...outcomes.map(outcomeOf), controlOf(control)];
  },
};

const outcomeOf = ({ what, tried, misses }: StatementResult): Outcome => ({ what, tried, misses });

const controlOf = ({ between, tried }: StatementResults['control']): Control => ({
  control: 'nobody opens a transaction',
  says: `${between} of ${tried} left half done`,
  isCaught: between > tried / 10,
});
