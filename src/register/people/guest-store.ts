import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import { toInstantColumn } from '../../database/columns.ts';

/** A guest's account that a person is known to have, by one of their registered addresses. */
export type GuestAccount = { connection: ConnectionId; account: string; person: string };

export type GuestClaim = GuestAccount & {
  /** The platform's id of the direct conversation. */
  address: string;
  email: string;
  /** Null: the kansli has not said. */
  answer: 'yes' | 'no' | null;
};

/** What the kansli has said of guests who would have the rights of a chair or of the kansli. */
export function guestStore(db: Database) {
  const one = db.prepare<GuestAccount, GuestClaim>(`
    SELECT connection, account, person_id AS person, address, email, answer FROM guest_claim
    WHERE connection = @connection AND account = @account AND person_id = @person`);
  const ask = db.prepare(`
    INSERT INTO guest_claim (connection, account, person_id, address, email, asked_at)
    VALUES (@connection, @account, @person, @address, @email, @now)
    ON CONFLICT (connection, account, person_id) DO UPDATE SET address = excluded.address, email = excluded.email`);
  const settle = db.prepare(`
    UPDATE guest_claim SET answer = @answer, answered_at = @now, answered_by = @by
    WHERE connection = @connection AND account = @account AND person_id = @person`);
  return {
    guestClaim: (of: GuestAccount): GuestClaim | null => one.get(of) ?? null,
    /** Again, where it is the same, changes only how they are reached. */
    askOfGuest: (claim: Omit<GuestClaim, 'answer'>, now: Temporal.Instant): void =>
      void ask.run({ ...claim, now: toInstantColumn(now) }),
    settleGuest: (of: GuestAccount, answer: 'yes' | 'no', by: string, now: Temporal.Instant): void =>
      void settle.run({ ...of, answer, by, now: toInstantColumn(now) }),
  };
}

export type GuestStore = ReturnType<typeof guestStore>;
