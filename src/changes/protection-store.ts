import type { Database } from 'better-sqlite3';
import type { ListedProtection } from '../database/ledgers/protected-ledger.ts';
import { databaseSeal } from '../database/seal.ts';

type Row = Omit<ListedProtection, 'isLifted'> & { isLifted: 0 | 1 };

type Known = { id: string; name: string; email: string | null };
type Earlier = Omit<Known, 'id'> & Pick<ListedProtection, 'mask' | 'at'>;

/** Whose name has been given a number in its place and got it back, by marks that say who only to this database. */
export function protectionStore(db: Database) {
  const seal = databaseSeal(db);
  const write = db.prepare<Row>(`
    INSERT OR IGNORE INTO protection (mark, mask, is_lifted, at) VALUES (@mark, @mask, @isLifted, @at)`);
  const all = db.prepare<[], Row>('SELECT mark, mask, is_lifted AS isLifted, at FROM protection ORDER BY rowid');
  const people = db.prepare<[], Known>('SELECT id, name, email FROM person');
  const earlier = db.prepare<[], Earlier>(`
    SELECT name, email, CAST(substr(person_id, 9) AS INTEGER) AS mask, protected_at AS at FROM protected_person AS own
    WHERE NOT EXISTS (
      SELECT 1 FROM protection WHERE mask = CAST(substr(own.person_id, 9) AS INTEGER) AND is_lifted = 0)`);
  const isProtected = db.prepare<[string], 1>('SELECT 1 FROM protected_person WHERE person_id = ?').pluck();
  const highest = db.prepare<[], number>('SELECT ifnull(max(mask), 0) FROM protection').pluck();
  const markOf = (person: string): string => seal.of(['skyddad', person]);
  /** Of whoever was protected before it was noted which id they had: by their address, else by what they are called. */
  const earlierMarkOf = ({ name, email }: Pick<Known, 'name' | 'email'>): string =>
    email === null ? seal.of(['skyddad', 'namn', name]) : seal.of(['skyddad', 'adress', email.toLowerCase()]);
  const add = (one: ListedProtection): void => void write.run({ ...one, isLifted: one.isLifted ? 1 : 0 });

  return {
    /** @param person by the id that they had before it was done */
    record: (person: string, done: Omit<ListedProtection, 'mark'>): void => add({ ...done, mark: markOf(person) }),
    /** One from the list beside the database, whoever it is about. */
    add,
    /** In the order in which it was done. */
    all: (): ListedProtection[] => all.all().map((row) => ({ ...row, isLifted: row.isLifted === 1 })),
    /** Notes whoever was protected before it was noted at all, so that the list beside the database has them too. */
    recordEarlier(): void {
      for (const { mask, at, ...of } of earlier.all()) add({ mask, at, isLifted: false, mark: earlierMarkOf(of) });
    },
    /**
     * Who in the register it was done to, as they are there now. Null: nobody, or it cannot be told which of several. Of
     * whoever has the number already it is not asked who else looks like them.
     */
    whose({ mark, mask }: Pick<ListedProtection, 'mark' | 'mask'>): string | null {
      const all = people.all();
      const byId = all.find(({ id }) => markOf(id) === mark);
      if (byId || isProtected.get(`skyddad-${mask}`)) return byId?.id ?? null;
      const [like, ...others] = all.filter((one) =>
        [one, { ...one, email: null }].some((of) => earlierMarkOf(of) === mark),
      );
      return like && others.length === 0 ? like.id : null;
    },
    /** The highest number that has ever stood in place of a name. */
    highest: (): number => highest.get() ?? 0,
  };
}
