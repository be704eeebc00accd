import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import type { Consequence } from '../../chat/surface.ts';
import { toInstantColumn } from '../../database/columns.ts';
import { answerStore } from '../answer-store.ts';
import { laneOf } from '../delivery.ts';
import { noAccount } from '../fallback-note.ts';
import { standInStore } from '../stand-in-store.ts';
import { isAmong, mailAddress, waysTo } from '../ways.ts';
import type { AttemptedRow } from './result-store.ts';

/** Who can be reached where, and what becomes of a message that cannot reach its addressee. */
export function fallbackRecipients(db: Database) {
  const standIns = standInStore(db);
  const answers = answerStore(db);
  const conversationGone = db.prepare(`
    UPDATE conversation SET gone_at = @now, gone_why = @why
    WHERE connection = @connection AND address = @address AND gone_at IS NULL`);
  const accountGone = db.prepare(`
    UPDATE account SET gone_at = @now, gone_why = @why
    WHERE person_id = @person AND connection = @connection AND address = @address AND gone_at IS NULL`);
  const exclude = db.prepare("UPDATE outbox SET excluded = json_insert(excluded, '$[#]', @connection) WHERE id = @id");
  const reachable = db
    .prepare<{ id: number; usable: string }, 1>(`
      SELECT 1 FROM outbox
      WHERE id = @id AND EXISTS (
        SELECT 1 FROM (${waysTo('outbox.person_id')}) AS way WHERE NOT ${isAmong('way.connection', 'outbox.excluded')})`)
    .pluck();
  const whyGone = db
    .prepare<{ person: string | null; conversation: number | null }, string>(`
      SELECT gone_why FROM conversation WHERE id = @conversation AND gone_why IS NOT NULL
      UNION ALL
      SELECT * FROM (SELECT gone_why FROM account WHERE person_id = @person AND gone_why IS NOT NULL
                     ORDER BY gone_at DESC LIMIT 1)
      UNION ALL
      SELECT why FROM mail_refused WHERE address = (SELECT lower(${mailAddress('person')}) FROM person WHERE id = @person)`)
    .pluck();

  return {
    /** Nothing can reach the row's place any more, says its platform. */
    markGone({ person, connection, address }: AttemptedRow, why: string, now: Temporal.Instant): void {
      const place = { connection, address, why, now: toInstantColumn(now) };
      if (person === null) conversationGone.run(place);
      else accountGone.run({ ...place, person });
    },
    /** The row is not tried on that platform again. */
    exclude: (id: number, connection: ConnectionId): void => void exclude.run({ id, connection }),
    /** Whether the row's person has an account on these platforms that has not been excluded. */
    reachable: (id: number, usable: readonly ConnectionId[]): boolean =>
      reachable.get({ id, usable: JSON.stringify(usable) }) !== undefined,
    /** Why the row cannot be sent anywhere. */
    whyUnreachable: (of: AttemptedRow): string =>
      whyGone.get(of) ?? (of.person === null ? 'boten når inte kanalen' : noAccount),
    /**
     * The row was given up. An answer is said in another place, where there is one; of all else a stand-in is told in
     * their message of the day.
     */
    goElsewhere(
      { id, person, conversation }: Pick<AttemptedRow, 'id' | 'person' | 'conversation'>,
      now: Temporal.Instant,
    ): void {
      if (person !== null) standIns.lost(id, laneOf({ person }), now);
      else if (conversation !== null) standIns.lost(id, laneOf({ conversation }), now);
      else answers.putOtherwise(id, now);
    },
  };
}

export type FallbackRecipients = ReturnType<typeof fallbackRecipients>;

/** Whether other messages cannot arrive there either. */
export const conversationIsGone = (consequence: Consequence | null): boolean =>
  consequence === 'conversation gone' || consequence === 'account gone';
