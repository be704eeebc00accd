import type { Database } from 'better-sqlite3';
import { toDateColumn } from '../database/columns.ts';
import type { GroupDecision } from './register.ts';

/** How a group ends: its last day, the decision, and why. */
export type GroupEnd = { on: Temporal.PlainDate; decision: GroupDecision; why: string };

/** Writes what becomes of a group, for forms. A file goes through `importRegister`. */
export function groupWriters(db: Database) {
  const end = db.prepare(`
    UPDATE "group" SET to_on = @toOn, ended_by = @body, ended_decided_on = @decidedOn, ended_paragraph = @paragraph,
      ended_why = @why
    WHERE id = @id AND to_on IS NULL`);
  const resume = db.prepare<[string]>(`
    UPDATE "group" SET to_on = NULL, ended_by = NULL, ended_decided_on = NULL, ended_paragraph = NULL, ended_why = NULL
    WHERE id = ? AND to_on IS NOT NULL`);

  return {
    /** False when it has a last day already, or is not there. */
    endGroup: (id: string, { on, decision: { body, on: decidedOn, paragraph }, why }: GroupEnd): boolean =>
      end.run({ id, toOn: toDateColumn(on), body, decidedOn: toDateColumn(decidedOn), paragraph, why }).changes === 1,
    /** It goes on until further notice. False when it had no last day. */
    resumeGroup: (id: string): boolean => resume.run(id).changes === 1,
  };
}
