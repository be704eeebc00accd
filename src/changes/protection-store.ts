import type { Database } from 'better-sqlite3';
import type { ListedProtection } from '../database/ledgers/protected-ledger.ts';
import { databaseSeal } from '../database/seal.ts';

type Row = Omit<ListedProtection, 'isLifted'> & { isLifted: 0 | 1 };

/** Whose name has been given a number in its place and got it back, by marks that say who only to this database. */
export function protectionStore(db: Database) {
  const seal = databaseSeal(db);
  const write = db.prepare<Row>(`
    INSERT OR IGNORE INTO protection (mark, mask, is_lifted, at) VALUES (@mark, @mask, @isLifted, @at)`);
  const all = db.prepare<[], Row>('SELECT mark, mask, is_lifted AS isLifted, at FROM protection ORDER BY rowid');
  const people = db.prepare<[], string>('SELECT id FROM person').pluck();
  const highest = db.prepare<[], number>('SELECT ifnull(max(mask), 0) FROM protection').pluck();
  const markOf = (person: string): string => seal.of(['skyddad', person]);
  const add = (one: ListedProtection): void => void write.run({ ...one, isLifted: one.isLifted ? 1 : 0 });

  return {
    /** @param person by the id that they had before it was done */
    record: (person: string, done: Omit<ListedProtection, 'mark'>): void => add({ ...done, mark: markOf(person) }),
    /** One from the list beside the database, whoever it is about. */
    add,
    /** In the order in which it was done. */
    all: (): ListedProtection[] => all.all().map((row) => ({ ...row, isLifted: row.isLifted === 1 })),
    /** Who in the register has the id that it was done to now; null: nobody. */
    whose: ({ mark }: Pick<ListedProtection, 'mark'>): string | null =>
      people.all().find((id) => markOf(id) === mark) ?? null,
    /** The highest number that has ever stood in place of a name. */
    highest: (): number => highest.get() ?? 0,
  };
}
