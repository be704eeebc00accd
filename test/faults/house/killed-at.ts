/** Loaded before the bot, and in each of its workers: kills the process at the moment that its address names. */
import SQLite from 'better-sqlite3';
import { pointNamed } from './points.ts';

const { searchParams } = new URL(import.meta.url);
const point = pointNamed(searchParams.get('point'));
let spared = Number(searchParams.get('nth'));
let isInside = false;

const die = (): void => void process.kill(process.pid, 'SIGKILL');

/** Runs the statement, and dies where that is the moment. */
function watched<Result>(source: string, run: () => Result, hasEffect: (result: Result) => boolean): Result {
  const isIt = point?.statement.test(source) ?? false;
  if (isIt && point?.when === 'before it' && isOver()) die();
  if (isInside && source === 'COMMIT' && point?.when === 'before its commit') die();
  const result = run();
  if (isInside && source === 'COMMIT' && point?.when === 'after its commit') die();
  if (!isIt || point?.when === 'before it' || !hasEffect(result) || !isOver()) return result;
  if (point?.when === 'after it') die();
  isInside = true;
  return result;
}

/** Whether it has come so often as it was spared. */
function isOver(): boolean {
  spared -= 1;
  return spared < 0;
}

const statement = Object.getPrototypeOf(new SQLite(':memory:').prepare('SELECT 1'));
for (const name of ['run', 'all', 'get'] as const) {
  const own: (...args: unknown[]) => unknown = statement[name];
  statement[name] = function (this: SQLite.Statement, ...args: unknown[]) {
    return watched(
      this.source,
      () => own.apply(this, args),
      (result) => didSomething(this.source, result),
    );
  };
}
const { exec } = SQLite.prototype;
SQLite.prototype.exec = function (this: SQLite.Database, source) {
  return watched(
    source,
    () => exec.call(this, source),
    () => true,
  );
};

/** A statement that found nothing is no moment of its kind. */
function didSomething(source: string, result: unknown): boolean {
  if (Array.isArray(result)) return result.length > 0;
  if (!/^\s*(?:UPDATE|DELETE|INSERT)/.test(source)) return true;
  return typeof result === 'object' && result !== null && 'changes' in result ? result.changes !== 0 : true;
}
