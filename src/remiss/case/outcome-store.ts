import type { Database } from 'better-sqlite3';
import { fromDateColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import type { AnswerDecision, AnswerSending, Outcomes, Party } from './outcome.ts';

type Recorded = { person: string; at: Temporal.Instant };
type Dated<Fact> = Omit<Fact, 'on'> & { on: string };

/** What is decided and sent of a remiss, by whose answer it is. */
export function outcomeStore(db: Database) {
  const decisions = db.prepare<[number], Dated<AnswerDecision>>(`
    SELECT region_id AS party, version, body, decided_on AS "on", paragraph, signer
    FROM remiss_decision WHERE remiss_id = ? ORDER BY decided_on, id`);
  const sendings = db.prepare<[number], Omit<AnswerSending, 'on'> & { on: string | null }>(`
    SELECT region_id AS party, version, sent_on AS "on", reason, dnr, sent_by AS "by", contact
    FROM remiss_sending WHERE remiss_id = ? ORDER BY sent_on, id`);
  const decide = db.prepare(`
    INSERT INTO remiss_decision (remiss_id, region_id, version, body, decided_on, paragraph, signer, person_id, at)
    VALUES (@remiss, @party, @version, @body, @on, @paragraph, @signer, @person, @at) ON CONFLICT DO NOTHING`);
  const settle = db.prepare(`
    INSERT INTO remiss_sending (remiss_id, region_id, version, sent_on, reason, dnr, sent_by, contact, person_id, at)
    VALUES (@remiss, @party, @version, @on, @reason, @dnr, @by, @contact, @person, @at) ON CONFLICT DO NOTHING`);
  const undecide = db.prepare('DELETE FROM remiss_decision WHERE remiss_id = @remiss AND region_id IS @party');
  const unsettle = db.prepare('DELETE FROM remiss_sending WHERE remiss_id = @remiss AND region_id IS @party');
  const sentTogether = db
    .prepare<{ from: string; to: string }, number>(`
      SELECT count(DISTINCT remiss_id) FROM remiss_sending JOIN remiss ON remiss.id = remiss_id
      WHERE sent_on BETWEEN @from AND @to AND (region_id IS NULL OR mode = 'likalydande') AND restricted = 0`)
    .pluck();

  const store = {
    outcomes: (remiss: number): Outcomes => ({
      decisions: decisions.all(remiss).map((row) => ({ ...row, on: fromDateColumn(row.on) })),
      sendings: sendings.all(remiss).map((row) => ({ ...row, on: orNull(row.on, fromDateColumn) })),
    }),
    /** False when it is decided already. */
    decide: (remiss: number, { on, ...decision }: AnswerDecision, { person, at }: Recorded): boolean =>
      decide.run({ ...decision, remiss, on: toDateColumn(on), person, at: toInstantColumn(at) }).changes === 1,
    /** False when something is said of it already. */
    settle: (remiss: number, { on, ...sending }: AnswerSending, { person, at }: Recorded): boolean =>
      settle.run({ ...sending, remiss, on: orNull(on, toDateColumn), person, at: toInstantColumn(at) }).changes === 1,
    /** How many remisser got a common answer on these days, those that are restricted left out: for the återrapport. */
    sentTogetherIn: (from: Temporal.PlainDate, to: Temporal.PlainDate): number =>
      sentTogether.get({ from: toDateColumn(from), to: toDateColumn(to) }) ?? 0,
    undecide: (remiss: number, party: Party): boolean => undecide.run({ remiss, party }).changes === 1,
    unsettle: (remiss: number, party: Party): boolean => unsettle.run({ remiss, party }).changes === 1,
  };
  return remembered(db, store, ['outcomes']);
}

export type OutcomeStore = ReturnType<typeof outcomeStore>;
