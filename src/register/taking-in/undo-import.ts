import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3';
import { changeStore } from '../../changes/change-store.ts';
import { writing } from '../../database/transaction.ts';
import { type Current, meetingKey, seatKey } from '../import/import-records.ts';
import { importStore } from '../import/import-store.ts';
import { registerRemoverStore } from './register-remover-store.ts';
import type { RegisterTaking, TakenRow } from './register-taking-store.ts';

/** How many rows are as before the file, and which are not, in words. */
export type UndoneImport = { undone: number; left: readonly string[] };

type Undoing<Rec> = {
  rows: readonly TakenRow<Rec>[];
  now(row: Rec): Rec | undefined;
  /** Puts it as it was, and returns what the log calls it. */
  put(row: Rec): string;
  /** Takes it away, and returns what the log called it. Throws where something hangs on it. */
  remove(row: Rec): string;
  groupOf(row: Rec): string | null;
  nameOf(row: Rec): string;
  /** Other ways lead back from there. */
  stays?(row: TakenRow<Rec>): boolean;
};

/**
 * What the file added is taken away, and what it changed is as it was, but for what has been changed since, and what
 * something else has come to hang on.
 */
export function undoImport(db: Database, taking: RegisterTaking, by: string, now: Temporal.Instant): UndoneImport {
  const store = importStore(db);
  const removers = registerRemoverStore(db);
  const log = changeStore(db);
  const current = store.current();
  const { names, told } = around(current);
  const undo = <Rec>(one: Undoing<Rec>): (string | null)[] =>
    one.rows.toReversed().map((row) => {
      const subject =
        isDeepStrictEqual(plain(one.now(row.after)), plain(row.after)) && !one.stays?.(row)
          ? attempted(db, one, row)
          : null;
      if (subject === null) return one.nameOf(row.after);
      log.record({
        at: now,
        by,
        subject,
        group: one.groupOf(row.after),
        what: `tog tillbaka inläsningen av ${one.nameOf(row.after)} (import)`,
      });
      return null;
    });
  const left = [
    ...undo({
      rows: taking.meetings,
      now: (row) => current.meetings.get(meetingKey(row)),
      put: (row) => store.putMeeting(row, now),
      remove: removers.removeMeeting,
      groupOf: ({ group }) => group,
      nameOf: ({ group }) => `ett möte i ${names.group(group)}`,
      stays: ({ before, after }) => before === null && told(after),
    }),
    ...undo({
      rows: taking.seats,
      now: (row) => current.seats.get(seatKey(row)),
      put: store.putSeat,
      remove: removers.removeSeat,
      groupOf: ({ group }) => group,
      nameOf: ({ group, person }) => `${names.person(person)} i ${names.group(group)}`,
    }),
    ...undo({
      rows: taking.people,
      now: ({ id }) => current.people.get(id),
      put: store.putPerson,
      remove: removers.removePerson,
      groupOf: () => null,
      nameOf: ({ name }) => name,
    }),
    ...undo({
      rows: taking.groups,
      now: ({ id }) => current.groups.get(id),
      put: store.putGroup,
      remove: removers.removeGroup,
      groupOf: ({ id }) => id,
      nameOf: ({ name }) => name,
      stays: ({ before, after }) => before !== null && before.to !== after.to,
    }),
    ...undo({
      rows: taking.regions,
      now: ({ id }) => current.regions.get(id),
      put: store.putRegion,
      remove: removers.removeRegion,
      groupOf: () => null,
      nameOf: ({ name }) => name,
    }),
  ];
  const kept = left.flatMap((name) => name ?? []);
  return { undone: left.length - kept.length, left: kept };
}

/** As it is read back: without the difference between what is missing and what is not set. */
const plain = (row: unknown): unknown => (row === undefined ? undefined : JSON.parse(JSON.stringify(row)));

function around({ people, groups, toldMeetings }: Current) {
  return {
    names: {
      person: (id: string): string => people.get(id)?.name ?? id,
      group: (id: string): string => groups.get(id)?.name ?? id,
    },
    told: (meeting: Parameters<typeof meetingKey>[0]): boolean => toldMeetings.has(meetingKey(meeting)),
  };
}

/** Null: something hangs on the row, or stands where it was, so that the database says no. */
function attempted<Rec>(db: Database, { put, remove }: Undoing<Rec>, { before, after }: TakenRow<Rec>): string | null {
  try {
    return writing(db, () => (before === null ? remove(after) : put(before)));
  } catch (error) {
    if (isConstraint(error)) return null;
    throw error;
  }
}

const isConstraint = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');
