import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import type { Problem } from './problem.ts';

/** A problem with its times. It goes on until it has not been seen for a while. */
export type KeptProblem = {
  code: string;
  beganAt: Temporal.Instant;
  seenAt: Temporal.Instant;
  /** How many times it has been there: it may come and go. */
  times: number;
  words: string;
  /** The kansli has heard of it. */
  isTold: boolean;
  isOver: boolean;
};

type Row = {
  code: string;
  beganAt: string;
  seenAt: string;
  times: number;
  words: string;
  told: number;
  over: number;
};

const columns = 'code, began_at AS beganAt, seen_at AS seenAt, times, words, told, over';

export function problemStore(db: Database) {
  const goingOn = db.prepare<[], Row>(`SELECT ${columns} FROM problem WHERE over = 0 ORDER BY began_at, code`);
  const find = db.prepare<[string, string], Row>(`SELECT ${columns} FROM problem WHERE code = ? AND began_at = ?`);
  const insert = db.prepare<Record<'code' | 'beganAt' | 'seenAt' | 'words', string>>(`
    INSERT INTO problem (code, began_at, seen_at, words) VALUES (@code, @beganAt, @seenAt, @words)
    ON CONFLICT (code, began_at) DO UPDATE SET seen_at = excluded.seen_at, words = excluded.words, over = 0`);
  const seen = db.prepare<{ code: string; seenAt: string; words: string; again: number }>(`
    UPDATE problem SET seen_at = @seenAt, words = @words, times = times + @again WHERE code = @code AND over = 0`);
  const tell = db.prepare<[string]>('UPDATE problem SET told = 1 WHERE code = ? AND over = 0');
  const end = db.prepare<[string]>('UPDATE problem SET over = 1 WHERE code = ? AND over = 0');
  const forget = db.prepare<[string]>('DELETE FROM problem WHERE over = 1 AND seen_at < ?');
  return {
    goingOn: (): KeptProblem[] => goingOn.all().map(fromRow),
    find: (code: string, beganAt: string): KeptProblem | null => {
      const row = find.get(code, beganAt);
      return row ? fromRow(row) : null;
    },
    begin: ({ code, words }: Problem, beganAt: Temporal.Instant, seenAt: Temporal.Instant): void =>
      void insert.run({ code, words, beganAt: toInstantColumn(beganAt), seenAt: toInstantColumn(seenAt) }),
    /** @param isBack it was gone for a while, and is there again */
    see: ({ code, words }: Problem, seenAt: Temporal.Instant, isBack: boolean): void =>
      void seen.run({ code, words, seenAt: toInstantColumn(seenAt), again: isBack ? 1 : 0 }),
    tell: (code: string): void => void tell.run(code),
    end: (code: string): void => void end.run(code),
    /** Those that were over before then. */
    forgetBefore: (moment: Temporal.Instant): void => void forget.run(toInstantColumn(moment)),
  };
}

const fromRow = ({ beganAt, seenAt, told, over, ...row }: Row): KeptProblem => ({
  ...row,
  beganAt: fromInstantColumn(beganAt),
  seenAt: fromInstantColumn(seenAt),
  isTold: told === 1,
  isOver: over === 1,
});

export type ProblemStore = ReturnType<typeof problemStore>;
