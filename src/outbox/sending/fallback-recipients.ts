import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import type { Message } from '../../chat/message.ts';
import type { Consequence } from '../../chat/surface.ts';
import { toInstantColumn } from '../../database/columns.ts';
import { answerStore } from '../answer-store.ts';
import { laneOf } from '../delivery.ts';
import { noAccount, withFallbackNote } from '../fallback-note.ts';
import { rowInserter } from '../outbox-row.ts';
import { isAmong, waysTo } from '../ways.ts';
import type { AttemptedRow } from './result-store.ts';

/** Who can be reached, and who gets a message that cannot reach its addressee. */
export function fallbackRecipients(db: Database) {
  const insert = rowInserter(db);
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
  const hasAccount = db
    .prepare<{ person: string; usable: string }, 1>(`SELECT 1 FROM (${waysTo('@person')}) LIMIT 1`)
    .pluck();
  const kansli = db.prepare<[], string>("SELECT person_id FROM person_role WHERE role = 'kansli'").pluck();
  const nameOf = db
    .prepare<{ person: string | null; conversation: number | null }, string>(`
      SELECT name FROM person WHERE id = @person UNION ALL SELECT name FROM conversation WHERE id = @conversation`)
    .pluck();
  const whyGone = db
    .prepare<{ person: string | null; conversation: number | null }, string>(`
      SELECT gone_why FROM conversation WHERE id = @conversation AND gone_why IS NOT NULL
      UNION ALL
      SELECT * FROM (SELECT gone_why FROM account WHERE person_id = @person AND gone_why IS NOT NULL
                     ORDER BY gone_at DESC LIMIT 1)
      UNION ALL
      SELECT why FROM mail_refused WHERE address = (SELECT lower(email) FROM person WHERE id = @person)`)
    .pluck();

  /** The first of those named who can be reached, or else everyone at the kansli who can; never its own addressee. */
  function recipients({ person, instead, standsIn }: AttemptedRow, usable: string): string[] {
    const canGet = (other: string) => other !== person && hasAccount.get({ person: other, usable }) !== undefined;
    const first = instead.find(canGet);
    if (first !== undefined) return [first];
    const office = kansli.all();
    const isLast = standsIn && person !== null && office.includes(person);
    return isLast ? [] : office.filter(canGet);
  }

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
     * Puts the message of a row that was given up to its fallback recipients. Doing it twice puts nothing more. An answer
     * is for nobody but the one who asked.
     */
    put(of: AttemptedRow, usable: readonly ConnectionId[], why: string, now: Temporal.Instant): void {
      if (of.person === null && of.conversation === null) {
        answers.putOtherwise(of.id, now);
        return;
      }
      const message: Message = JSON.parse(of.message);
      const withNote = JSON.stringify(withFallbackNote(message, nameOf.get(of) ?? '', why));
      const at = toInstantColumn(now);
      for (const person of recipients(of, JSON.stringify(usable))) {
        insert.run({
          key: `${of.key}/i-stallet/${person}`,
          subject: of.subject,
          topic: null,
          updatesId: null,
          standsInFor: of.id,
          personId: person,
          conversationId: null,
          lane: laneOf({ person }),
          message: withNote,
          insist: of.insist ? 1 : 0,
          instead: '[]',
          dueAt: at,
          createdAt: at,
        });
      }
    },
  };
}

export type FallbackRecipients = ReturnType<typeof fallbackRecipients>;

/** Whether other messages cannot arrive there either. */
export const conversationIsGone = (consequence: Consequence | null): boolean =>
  consequence === 'conversation gone' || consequence === 'account gone';
