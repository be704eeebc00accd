import SQLite from 'better-sqlite3';

type Call = (this: { source: string; reader: boolean }, ...args: unknown[]) => unknown;

/** A read that one invocation made more than once with the same parameters. */
export type RepeatedRead = { times: number; sql: string; askedBy: readonly string[] };

/** Every statement is of one class, whatever database it belongs to. */
const statements = Object.getPrototypeOf(new SQLite(':memory:').prepare('SELECT 1')) as Record<string, Call>;
const ways = ['get', 'all', 'iterate'] as const;

type Read = { key: string; sql: string; askedBy: string };

/** Listens to every read, from one `begin` to the next `end`. */
export function readListener() {
  let made: Read[] | null = null;
  for (const way of ways) {
    const call = statements[way] as Call;
    statements[way] = function listening(...args) {
      if (made && this.reader) {
        const sql = this.source.replaceAll(/\s+/gu, ' ').trim();
        made.push({ key: `${sql} ${JSON.stringify(args)}`, sql, askedBy: askedBy() });
      }
      return call.apply(this, args);
    };
  }

  return {
    begin(): void {
      made = [];
    },
    /** What was read more than once since `begin`. */
    end(): RepeatedRead[] {
      const repeated = repeatedIn(made ?? []);
      made = null;
      return repeated;
    },
  };
}

const repeatedIn = (made: readonly Read[]): RepeatedRead[] =>
  [...Map.groupBy(made, ({ key }) => key).values()]
    .filter((same) => same.length > 1)
    .map((same) => ({
      times: same.length,
      sql: same[0]?.sql ?? '',
      askedBy: [...new Set(same.map((one) => one.askedBy))],
    }));

/** The function of ours that asked the store: `permissions.ts:18 chairsOrKansli`. */
function askedBy(): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 20;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  const frames = stack.split('\n').flatMap((line) => {
    const [, name, path] = line.match(/at (?:(?:async )?(\S+) .*?)?\(?file:\/\/.*\/src\/([^)]+?):\d+\)?$/u) ?? [];
    return path === undefined || /-store\.ts|remembered\.ts|-rows\.ts/u.test(path)
      ? []
      : [`${path} ${name ?? ''}`.trim()];
  });
  return frames[0] ?? 'the test';
}
