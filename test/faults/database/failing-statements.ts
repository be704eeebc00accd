import SQLite, { type Database } from 'better-sqlite3';

type Call = (this: { source: string; database: Database }, ...args: unknown[]) => unknown;

/** How a statement fails: SQLite says so, and after a fault of the disk it may have undone the transaction by itself. */
export const kindsOfFailure = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_BUSY'] as const;
export type KindOfFailure = (typeof kindsOfFailure)[number];

/** Every statement is of one class, whatever database it belongs to. */
const statements = Object.getPrototypeOf(new SQLite(':memory:').prepare('SELECT 1')) as Record<string, Call>;
const ways = ['run', 'get', 'all', 'iterate'] as const;
const aroundTransactions = /^(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i;

export type Watch = {
  /** Which statement fails, counted from one; none, when it is missing. */
  failing?: { nth: number; kind: KindOfFailure };
  /** As if nobody had opened a transaction. */
  withoutTransactions?: true;
  /** Called when a transaction has been committed. What it asks is not counted. */
  committed?(): void;
};

/** What came of the work. `met`: a statement failed. `count`: how many statements it ran. */
export type Watched<Result> = { result: Result; met: boolean; count: number };

/** Does the work while its statements are watched, which holds for every database in this thread. */
export async function watching<Result>(watch: Watch, work: () => Result): Promise<Watched<Awaited<Result>>> {
  let count = 0;
  let met = false;
  let isAsking = false;
  const { failing, withoutTransactions, committed } = watch;
  const real = ways.map((way) => [way, statements[way] as Call] as const);
  for (const [way, call] of real) {
    statements[way] = function watched(...args) {
      if (isAsking) return call.apply(this, args);
      const bounds = aroundTransactions.test(this.source);
      count += 1;
      if (failing?.nth === count) {
        met = true;
        fail(this.database, failing.kind);
      }
      if (bounds && withoutTransactions) return undefined;
      const done = call.apply(this, args);
      if (committed && bounds && !this.database.inTransaction) {
        isAsking = true;
        committed();
        isAsking = false;
      }
      return done;
    };
  }
  try {
    return { result: await work(), met, count };
  } finally {
    for (const [way, call] of real) statements[way] = call;
  }
}

function fail(db: Database, kind: KindOfFailure): never {
  if (kind === 'SQLITE_IOERR' && db.inTransaction) db.exec('ROLLBACK');
  throw new SQLite.SqliteError('a fault that was asked for', kind);
}

/**
 * Everything that stands in a database, in the order in which it was put there.
 * @param without a table of which nothing is to be said
 */
export function contentOf(db: Database, without = ''): string {
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all()
    .filter((name) => name !== without);
  return JSON.stringify(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).raw().all()]));
}
