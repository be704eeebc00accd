import type { Ratio, Result, Target } from './harness.ts';
import type { Spread } from './statistics.ts';

const heading = [
  '| ours | | beside | | ratio | target | |',
  '| --- | ---: | --- | ---: | ---: | ---: | --- |',
] as const;

/** A table in Markdown, a line for each ratio: medians, with the range over the rounds. */
export const tableOf = (results: readonly Result[]): string => [...heading, ...results.flatMap(linesOf)].join('\n');

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
