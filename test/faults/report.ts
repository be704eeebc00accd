import { loadavg } from 'node:os';
import { type Control, type Outcome, type Total, totals } from './figure.ts';

/** Of a table in Markdown, with a line for each thing tried. */
export const heading = [
  '| figure | what | tried | silent | doubled | lost | in doubt | listed | | |',
  '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |',
] as const;

export function lineOf(name: string, outcome: Outcome | Control): string {
  if ('control' in outcome) {
    const { control, says, isCaught } = outcome;
    return `| ${name} | control: ${control} | | | | | | | ${says} | ${isCaught ? 'caught' : '**blind**'} |`;
  }
  const { what, tried, silent, doubled, lost, inDoubt, listed, says = '', misses } = outcome;
  const counts = [tried, silent, doubled, lost, inDoubt, listed].map((count) => count ?? '');
  const verdict = misses.length === 0 ? 'ok' : `**${misses.join('; ')}**`;
  return `| ${name} | ${what} | ${counts.join(' | ')} | ${says} | ${verdict} |`;
}

/** A figure that could not be made. */
export const failureLine = (name: string, error: unknown): string => noteLine(name, String(error), '**failed**');

/** A figure that this machine cannot make. */
export const leftOutLine = (name: string, missing: readonly string[]): string =>
  noteLine(name, `left out: ${missing.join(' and ')} not installed`, 'left out');

export const bugLine = (name: string, bug: string): string => noteLine(name, `the bot logged: ${bug}`, '**bug**');

export const endLine = (name: string, milliseconds: number): string =>
  noteLine(name, `${Math.round(milliseconds / 1000)} s, load average ${load()}`, '');

/** The machine itself can have been late: what comes out alone decides. */
export const againLine = (name: string): string => noteLine(name, 'made once more, with nothing beside it', '');

/** What it took twice is told; that it took so long decides nothing here. */
export const latePassesLine = (name: string): string => noteLine(name, 'only late, both times', 'late');

const noteLine = (name: string, words: string, verdict: string): string =>
  `| ${name} | | | | | | | | ${words.replace(/[|\s]+/g, ' ').slice(0, 500)} | ${verdict} |`;

/** Over one, five and fifteen minutes. */
export const load = (): string =>
  loadavg()
    .map((each) => each.toFixed(1))
    .join(' ');

export const isMiss = (outcome: Outcome | Control): boolean =>
  'control' in outcome ? !outcome.isCaught : outcome.misses.length > 0;

/** Nothing is wrong but, perhaps, the time that something took. */
export const isAtMostLate = (outcome: Outcome | Control): boolean =>
  'control' in outcome
    ? outcome.isCaught
    : [outcome.silent, outcome.doubled, outcome.lost].every((count) => (count ?? 0) === 0);

/** Nothing is wrong but, perhaps, that a control did not fail. */
export const isAtMostBlind = (outcome: Outcome | Control): boolean => 'control' in outcome || !isMiss(outcome);

const summaryHeading = [
  '| all in all | how many | lost | doubled | unsure | silent |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
];

/** All that was made, added up in one table; nothing, where nothing of it is added up. */
export function summaryOf(made: readonly (Outcome | Control)[]): string[] {
  const outcomes = made.filter((one) => 'tried' in one);
  const lines = totals.flatMap((total) => {
    const those = outcomes.filter((one) => one.total === total);
    return those.length === 0 ? [] : [totalLine(total, those)];
  });
  return lines.length === 0 ? [] : [...summaryHeading, ...lines];
}

function totalLine(total: Total, outcomes: readonly Outcome[]): string {
  const sums = (['tried', 'lost', 'doubled', 'inDoubt', 'silent'] as const).map((count) => sumOf(outcomes, count));
  return `| ${total} | ${sums.join(' | ')} |`;
}

/** Empty, where none of them says it. */
function sumOf(outcomes: readonly Outcome[], count: 'tried' | 'lost' | 'doubled' | 'inDoubt' | 'silent'): number | '' {
  const counts = outcomes.flatMap((outcome) => outcome[count] ?? []);
  return counts.length === 0 ? '' : counts.reduce((sum, one) => sum + one, 0);
}
