import type { types } from '@slack/bolt';
import type { ChartBlock } from '../../../chat/message.ts';
import { bold, plainly, type RichLine } from './rich-text.ts';

const mostTitle = 50;
const mostLabel = 20;
const mostBars = 20;

/** Slack's drawing of counts; its package has no type for it yet. Null where Slack would refuse it. */
export function drawnChart({ title, bars }: ChartBlock): types.KnownBlock | null {
  const labels = bars.map(({ label }) => label);
  const fitsWithin =
    title !== '' &&
    title.length <= mostTitle &&
    bars.length > 0 &&
    bars.length <= mostBars &&
    new Set(labels).size === bars.length &&
    labels.every((label) => label !== '' && label.length <= mostLabel);
  if (!fitsWithin || bars.every(({ count }) => count === 0)) return null;
  const drawn = {
    type: 'data_visualization',
    title,
    chart: {
      type: 'bar',
      series: [{ name: 'Antal', data: bars.map(({ label, count }) => ({ label, value: count })) }],
      axis_config: { categories: labels },
    },
  };
  return drawn as unknown as types.KnownBlock;
}

/** The same in words, which always stand beside it. */
export const chartLines = ({ title, bars }: ChartBlock): RichLine[] => [
  [bold(title)],
  ...bars.map(({ label, count }) => [plainly(`${label}: ${count}`)]),
];
