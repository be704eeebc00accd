import { toInstantColumn } from '../../database/columns.ts';
import { type TellingKansli, tellKansli } from '../../register/tell-kansli.ts';
import { kansliHearsOf, type Problem } from './problem.ts';
import type { KeptProblem, ProblemStore } from './problem-store.ts';
import { problemBegan, problemOver } from './problem-views.ts';

/** The first part of the keys of what the kansli hears of the bot itself. */
export const problemPrefix = 'problem';

/** What comes back sooner is the same problem still: one that comes and goes is told of once. */
const quiet = Temporal.Duration.from({ minutes: 30 });
const kept = Temporal.Duration.from({ hours: 24 * 90 });

type Uses = TellingKansli & { problems: ProblemStore; timeZone: string };

/** How things are at a moment, and at the one before. */
export type Seen = {
  problems: readonly Problem[];
  /** Codes. */
  before: ReadonlySet<string>;
  /** When something could last be kept, where nothing could be until now. */
  couldNotKeep: { since: Temporal.Instant; words: string } | null;
};

/**
 * Keeps what is wrong, and puts what the kansli is to hear of it: once when it has begun and has lasted as long as it
 * must, and once when it has not been there for half an hour. In a transaction.
 *
 * @returns whether anything was put.
 */
export function tellOfProblems(uses: Uses, seen: Seen, now: Temporal.Instant): boolean {
  const { problems } = uses;
  const before = new Map(problems.goingOn().map((problem) => [problem.code, problem]));
  if (before.size === 0 && seen.problems.length === 0 && !seen.couldNotKeep) return false;
  for (const problem of seen.problems) {
    if (before.has(problem.code)) problems.see(problem, now, !seen.before.has(problem.code));
    else problems.begin(problem, now, now);
  }
  if (seen.couldNotKeep) keepUnwritable(problems, seen.couldNotKeep, now, before.has('unwritable'));
  const told = problems.goingOn().map((problem) => tellOfOne(uses, problem, now));
  return told.includes(true);
}

function keepUnwritable(
  problems: ProblemStore,
  { since, words }: NonNullable<Seen['couldNotKeep']>,
  now: Temporal.Instant,
  goesOn: boolean,
): void {
  const problem: Problem = { code: 'unwritable', gravity: 'problem', words };
  if (goesOn) problems.see(problem, now, true);
  else problems.begin(problem, since, now);
}

function tellOfOne(uses: Uses, problem: KeptProblem, now: Temporal.Instant): boolean {
  const { problems, timeZone } = uses;
  const { code, beganAt, seenAt, isTold, times } = problem;
  const key = [problemPrefix, code, toInstantColumn(beganAt)].join('/');
  const lasted = beganAt.until(now).total('minutes');
  const told = kansliHearsOf(code);
  if (isQuiet(seenAt, now)) {
    problems.end(code);
    problems.forgetBefore(now.subtract(kept));
    // What could not be kept was told of when it could again.
    if (!isTold || (code === 'unwritable' && times === 1)) return false;
    tellKansli(uses, `${key}/over`, problemOver(problem, timeZone), now);
    return true;
  }
  if (isTold || told === null || !isNow(seenAt, now) || lasted < told.afterMinutes) return false;
  tellKansli(uses, `${key}/began`, problemBegan(problem, timeZone), now);
  problems.tell(code);
  return true;
}

const isQuiet = (seenAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Duration.compare(seenAt.until(now), quiet) >= 0;

const isNow = (seenAt: Temporal.Instant, now: Temporal.Instant): boolean => seenAt.until(now).total('seconds') < 1;
