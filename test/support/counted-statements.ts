import SQLite from 'better-sqlite3';

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Every statement is of one class, whatever database it belongs to. */
const statements = Object.getPrototypeOf(new SQLite(':memory:').prepare('SELECT 1')) as Record<string, Call>;
const ways = ['run', 'get', 'all', 'iterate'] as const;

/** How many SQL statements the work runs, those that begin and end transactions included. */
export function countedStatements(work: () => unknown): number {
  let count = 0;
  const real = ways.map((way) => [way, statements[way] as Call] as const);
  for (const [way, call] of real) {
    statements[way] = function counting(...args) {
      count += 1;
      return call.apply(this, args);
    };
  }
  try {
    work();
  } finally {
    for (const [way, call] of real) statements[way] = call;
  }
  return count;
}
