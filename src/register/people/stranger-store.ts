import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';

export type StrangerAccount = { connection: ConnectionId; account: string };

/** What the kansli has said: it has written to them itself, or they are not to be in the register. */
export type StrangerAnswer = 'answered' | 'declined';

/** Whoever has written to the bot without being in the register, as their platform says. */
export type Stranger = StrangerAccount & {
  name: string | null;
  email: string | null;
  answer: StrangerAnswer | null;
  answeredAt: Temporal.Instant | null;
  answeredBy: string | null;
  goneWhy: string | null;
};

type Row = Omit<Stranger, 'answeredAt'> & { answeredAt: string | null };

export function strangerStore(db: Database) {
  const columns = `connection, account, name, email, answer, answered_at AS answeredAt, answered_by AS answeredBy,
    gone_why AS goneWhy`;
  const one = db.prepare<StrangerAccount, Row>(
    `SELECT ${columns} FROM stranger WHERE connection = @connection AND account = @account`,
  );
  const withEmail = db.prepare<[string], Row>(`SELECT ${columns} FROM stranger WHERE email = lower(?)`);
  const wrote = db.prepare(`
    INSERT INTO stranger (connection, account, name, email, wrote_at) VALUES (@connection, @account, @name, lower(@email), @now)
    ON CONFLICT (connection, account) DO UPDATE SET name = excluded.name, email = excluded.email, wrote_at = excluded.wrote_at,
      gone_why = NULL`);
  const settle = db.prepare(`
    UPDATE stranger SET answer = @answer, answered_at = @now, answered_by = @by
    WHERE connection = @connection AND account = @account AND answer IS NOT @answer`);
  const lose = db.prepare(`
    UPDATE stranger SET gone_why = @why WHERE connection = @connection AND account = @account AND gone_why IS NULL`);
  const toStranger = (row: Row): Stranger => ({ ...row, answeredAt: orNull(row.answeredAt, fromInstantColumn) });
  return {
    /** Null: they have never written, or so long ago that it is kept no longer. */
    stranger: ({ connection, account }: StrangerAccount): Stranger | null =>
      orNull(one.get({ connection, account }) ?? null, toStranger),
    strangersAt: (email: string): Stranger[] => withEmail.all(email).map(toStranger),
    strangerWrote: (
      { connection, account, name, email }: StrangerAccount & Pick<Stranger, 'name' | 'email'>,
      now: Temporal.Instant,
    ): void => void wrote.run({ connection, account, name, email, now: toInstantColumn(now) }),
    /** @param answer null: it is asked again. False: it has been said already. */
    settleStranger: (
      { connection, account }: StrangerAccount,
      answer: StrangerAnswer | null,
      by: string,
      now: Temporal.Instant,
    ): boolean => settle.run({ connection, account, answer, by, now: toInstantColumn(now) }).changes > 0,
    /** False: there is no such stranger, or it was known. */
    strangerGone: ({ connection, account }: StrangerAccount, why: string): boolean =>
      lose.run({ connection, account, why }).changes > 0,
  };
}

export type StrangerStore = ReturnType<typeof strangerStore>;
