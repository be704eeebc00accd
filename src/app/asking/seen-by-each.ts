import type { Database } from 'better-sqlite3';
import { type Epoch, stampedMessage, unstamped } from '../../chat/epoch/epoch.ts';
import type { AskedView, OwnViews } from '../../chat/looking/own-view.ts';
import type { FillingIn } from '../../chat/searching/form-help.ts';
import type { ActionTable, OwnViewAction, Turn } from '../../chat/table.ts';
import { remembering } from '../../database/remembered.ts';
import { reading } from '../../database/transaction.ts';

type Uses = {
  db: Database;
  table: Pick<Required<ActionTable>, 'ownViews'>;
  epoch: Epoch;
  moment(): Pick<Turn, 'now' | 'today'>;
  /** Ends what is over by now. */
  endElapsed(now: Temporal.Instant): void;
  /** Null when it is nobody that the bot knows. */
  turnOf(by: FillingIn): Turn | null;
  log: { error(fields: object, words: string): void };
};

/**
 * What is asked each time that somebody looks at a message of which some see their own view. Nothing is remembered of it, and
 * where anything is wrong the message is seen as it stands.
 */
export function createOwnViews({ db, table, epoch, moment, endElapsed, turnOf, log }: Uses): OwnViews {
  const rows = new Map(table.ownViews.map((row) => [row.id, row]));

  /** A message of another epoch may be about something else by now. */
  function asked<Answer>(
    { id, value: carried }: AskedView,
    nothing: Answer,
    answer: (row: OwnViewAction, value: string) => Answer,
  ): Answer {
    const { value, epoch: sent } = unstamped(carried);
    const row = sent === epoch ? rows.get(id) : undefined;
    if (!row) return nothing;
    try {
      endElapsed(moment().now);
      return reading(db, () => remembering(db, () => answer(row, value)));
    } catch (error) {
      log.error({ err: error, id }, 'a view of their own could not be shown');
      return nothing;
    }
  }

  return {
    viewers: (at, about) => asked(about, [], (row, value) => row.viewers(value, { ...moment(), ...at })),
    seenBy: (by, about) =>
      asked(about, null, (row, value) => {
        const turn = turnOf(by);
        const message = turn && row.shows(value, turn);
        return message && stampedMessage(message, epoch);
      }),
  };
}
