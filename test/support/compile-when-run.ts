import type { Database, Statement } from 'better-sqlite3';

/** What this process has compiled before. */
const sound = new Set<string>();

/**
 * A whole bot prepares nearly a thousand statements, and a test runs a few of them. So each is compiled when it is first
 * prepared, where a fault in it stops whoever prepares it, and from then on where it is run. For databases with the
 * newest tables only, since what is sound in one of them is so in all.
 */
export function compileWhenRun(db: Database): void {
  const prepare: (source: string) => Statement = db.prepare.bind(db);
  const once = (source: string): Statement => {
    if (sound.has(source)) return compiledLater(() => prepare(source));
    const statement = prepare(source);
    sound.add(source);
    return statement;
  };
  db.prepare = once as Database['prepare'];
}

type Used = Pick<Statement, 'get' | 'all' | 'run' | 'iterate' | 'pluck' | 'raw'>;

function compiledLater(compile: () => Statement): Statement {
  let compiled: Statement | null = null;
  let shape: 'pluck' | 'raw' | null = null;
  const ready = (): Statement => {
    compiled ??= shape ? compile()[shape]() : compile();
    return compiled;
  };
  const giving = (asked: typeof shape): Statement => {
    shape = asked;
    return later as Statement;
  };
  const later: Used = {
    get: (...values) => ready().get(...values),
    all: (...values) => ready().all(...values),
    run: (...values) => ready().run(...values),
    iterate: (...values) => ready().iterate(...values),
    pluck: () => giving('pluck'),
    raw: () => giving('raw'),
  };
  return later as Statement;
}
