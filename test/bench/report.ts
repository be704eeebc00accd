import type { Ratio, Result, Target } from './harness.ts';
import type { Spread } from './statistics.ts';

/** A result with what the machine gave meanwhile, in words. */
export type Measured = Result & { machine: string };

/** Of a table in Markdown, with a line for each ratio: medians, with the range over the rounds. */
export const heading = [
  '| ours | | beside | | ratio | target | |',
  '| --- | ---: | --- | ---: | ---: | ---: | --- |',
] as const;

/** To stand under the table: what the machine gave while it was measured. */
export const machineLine = ({ ours, again, cpu, machine }: Measured): string =>
  `* ${ours.what}${again ? ', measured once more' : ''}: ${cpu ? `${cpuInWords(cpu)}; ` : ''}${machine}`;

const cpuInWords = ({ ours, beside }: NonNullable<Result['cpu']>): string =>
  [
    `CPU a request ${figure(ours, 'µs')}`,
    ...beside.map((other) => `beside ${figure(other.figure, 'µs')}, ratio ${ratio(other)}`),
  ].join(', ');

export const failureLine = (name: string, error: unknown): string =>
  `| ${name} | failed: ${reasons(error).replace(/[|\s]+/g, ' ')} | | | | | failed |`;

/** With what it came of, as far down as is told. */
function reasons(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reasons(error.cause)}`;
}

export function linesOf({ unit, ours, beside, leftOut = [] }: Result): string[] {
  const own = `| ${ours.what} | ${figure(ours.figure, unit)}`;
  if (beside.length + leftOut.length === 0) return [`${own} | | | | | for information |`];
  return [
    ...beside.map(
      (other) =>
        `${own} | ${other.what} | ${figure(other.figure, unit)} | ${ratio(other)} | ${target(other.target)} | ${other.verdict} |`,
    ),
    ...leftOut.map(({ what, why }) => `${own} | ${what} | | | | left out: ${why} |`),
  ];
}

const ratio = ({ ratio: { median, min, max } }: Pick<Ratio, 'ratio'>): string =>
  `**${median.toFixed(2)}** (${min.toFixed(2)}–${max.toFixed(2)})`;

function target(wanted: Target | null): string {
  if (!wanted) return '';
  const words = 'atMost' in wanted ? `≤ ${wanted.atMost}` : `≥ ${wanted.atLeast}`;
  return wanted.stretch === undefined ? words : `${words} (stretch ${wanted.stretch})`;
}

const figure = ({ median, min, max }: Spread, unit: Result['unit']): string =>
  `${rounded(median)} ${unit} (${rounded(min)}–${rounded(max)})`;

const rounded = (value: number): string =>
  value.toLocaleString('en', value < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });
