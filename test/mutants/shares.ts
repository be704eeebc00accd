type Place = { line: number; column: number };

/** What Stryker reports of one mutant. */
export type Mutant = {
  mutatorName: string;
  replacement?: string;
  status: string;
  location: { start: Place; end: Place };
};

export type MutantReport = { files: Readonly<Record<string, { source: string; mutants: readonly Mutant[] }>> };

/** Mutants of a file, how many of them some test found, and each that none did: where it is, and what stood there and stands. */
export type Share = { file: string; mutants: number; killed: number; survivors: string[] };

const killing = new Set(['Killed', 'Timeout']);
const living = new Set(['Survived', 'NoCoverage']);

/** One that does not run at all, or that is left out, says nothing. */
export function sharesOf({ files }: MutantReport): Share[] {
  return Object.entries(files).map(([file, { source, mutants }]) => {
    const killed = mutants.filter(({ status }) => killing.has(status)).length;
    const lives = mutants.filter(({ status }) => living.has(status));
    return {
      ...{ file, killed, mutants: killed + lives.length },
      survivors: lives.map((one) => `${file}:${one.location.start.line} ${said(source, one)}`),
    };
  });
}

function said(source: string, { location: { start, end }, replacement = '', status }: Mutant): string {
  const lines = source.split('\n');
  const before =
    start.line === end.line
      ? (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1)
      : (lines[start.line - 1] ?? '').slice(start.column - 1);
  const run = status === 'NoCoverage' ? ' (no test runs it)' : '';
  return `${oneLine(before)} → ${oneLine(replacement) || 'nothing'}${run}`;
}

const oneLine = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
};

/** Of a hundred, rounded down: 84.9 is not 85. */
export const percentOf = ({ killed, mutants }: Share): number =>
  mutants === 0 ? 100 : Math.floor((100 * killed) / mutants);
