import { apart } from '../apart.ts';
import { type Control, type Figure, missesIn, type Outcome } from '../figure.ts';
import type { InboundResult } from './counted.ts';
import type { InboundResults, InboundWork } from './inbound-worker.ts';

const worker = new URL('./inbound-worker.ts', import.meta.url);

/** Events that come several times, out of order, late or from somebody else. */
export const inbound: Figure = {
  name: 'inbound',
  async run(lab) {
    const work: InboundWork = {
      straight: lab.size(9000, 960_000),
      each: lab.size(500, 20_000),
      seed: Math.floor(lab.random() * 2 ** 31),
    };
    const { results, control } = await apart<InboundResults>(worker, work);
    return [...results.map(outcomeOf), controlOf(control)];
  },
};

const outcomeOf = ({ what, events, requests, doubled, lost, bad, letIn }: InboundResult): Outcome => ({
  what: `${what}: one to four times, mixed up, again after six minutes`,
  ...{ tried: events, total: 'inbound events', doubled, lost },
  says: `${requests} came${bad > 0 ? `, and ${bad} bad ones, ${letIn} let in` : ''}`,
  misses: missesIn({ 'taken twice': doubled, 'not taken': lost, 'bad ones let in': letIn }),
});

const controlOf = ({ events, doubled }: InboundResult): Control => ({
  control: 'nobody remembers what has been handled',
  says: `${doubled} of ${events} taken twice`,
  isCaught: doubled > events / 3,
});
