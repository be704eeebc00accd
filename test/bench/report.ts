import type { Ratio, Result, Target } from './harness.ts';
import type { Spread } from './statistics.ts';

/** A result with what the machine gave meanwhile, in words. */
export type Measured = Result & { machine: string };

const heading = [
  '| ours | | beside | | ratio | target | |',
  '| --- | ---: | --- | ---: | ---: | ---: | --- |',
] as const;

/**
 * A table in Markdown, a line for each ratio: medians, with the range over the rounds. Under it stands what the machine
 * gave while each was measured.
 */
export const reportOf = (results: readonly Measured[]): string =>
  [...heading, ...results.flatMap(linesOf), '', ...results.map(machineLine)].join('\n');

const machineLine = ({ ours, again, machine }: Measured): string =>
  `* ${ours.what}${again ? ', measured once more' : ''}: ${machine}`;

function linesOf({ unit, ours, beside }: Result): string[] {
  const own = `| ${ours.what} | ${figure(ours.figure, unit)}`;
  if (beside.length === 0) return [`${own} | | | | | for information |`];
  return beside.map(
    (other) =>
      `${own} | ${other.what} | ${figure(other.figure, unit)} | ${ratio(other)} | ${target(other.target)} | ${other.verdict} |`,
  );
}

const ratio = ({ ratio: { median, min, max } }: Ratio): string =>
  `**${median.toFixed(2)}** (${min.toFixed(2)}–${max.toFixed(2)})`;

function target(wanted: Target | null): string {
  if (!wanted) return '';
  return 'atMost' in wanted ? `≤ ${wanted.atMost}` : `≥ ${wanted.atLeast}`;
}

const figure = ({ median, min, max }: Spread, unit: Result['unit']): string =>
  `${rounded(median)} ${unit} (${rounded(min)}–${rounded(max)})`;

const rounded = (value: number): string =>
  value.toLocaleString('en', value < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
