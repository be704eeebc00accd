import type { ChartBlock, PersonShown } from '../../../chat/message.ts';
import { personInWords } from '../../../chat/plain-text.ts';
import { type CardElement, richTextElement, run } from './card.ts';

/** Counts as bars, with the same in words under them; a client that cannot draw bars shows the words alone. */
export const chartElements = ({ title, bars }: ChartBlock): CardElement[] => [
  richTextElement([run(title, { weight: 'Bolder' })]),
  ...(bars.some(({ count }) => count > 0)
    ? [
        {
          type: 'Chart.HorizontalBar',
          data: bars.map(({ label, count }) => ({ x: label, y: count })),
          fallback: 'drop',
        },
      ]
    : []),
  richTextElement([bars.map(({ label, count }) => `${run(label).text}: ${count}`).join('\n')]),
];

/** A person as Teams shows them, which notifies nobody; a client that cannot shows the name. */
export function personElement(person: PersonShown, account: string | null): CardElement {
  const words = richTextElement([run(personInWords(person))], { spacing: 'Small' });
  if (account === null) return words;
  return {
    type: 'Component',
    name: 'graph.microsoft.com/user',
    view: 'compact',
    properties: { id: account, displayName: personInWords(person) },
    fallback: words,
  };
}
