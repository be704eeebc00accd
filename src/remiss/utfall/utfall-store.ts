import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import { type Utfall, type UtfallOf, utfallIn } from './utfall.ts';

type Row = Omit<Utfall, 'decidedOn' | 'againOn' | 'lookedOn' | 'isTakenBack' | 'by' | 'at'> & {
  decidedOn: string | null;
  againOn: string | null;
  lookedOn: string | null;
  isTakenBack: 0 | 1;
  person: string;
  name: string;
  at: string;
};

const select = `
  SELECT remiss_id AS remiss, nr, version, deed, said, decided_on AS decidedOn, link, again_on AS againOn,
         again_for AS againFor, looked_on AS lookedOn, taken_back AS isTakenBack, person.id AS person, person.name, at
  FROM remiss_utfall JOIN person ON person.id = person_id`;

/** What became of remisser. Lines are added, never changed: the latest of a number counts. */
export function utfallStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO remiss_utfall (remiss_id, nr, version, deed, said, decided_on, link, again_on, again_for, looked_on,
                               taken_back, person_id, at)
    VALUES (@remiss, @nr, @version, @deed, @said, @decidedOn, @link, @againOn, @againFor, @lookedOn, @isTakenBack, @by,
            @at)
    ON CONFLICT DO NOTHING`);
  const lines = db.prepare<[number], Row>(`${select} WHERE remiss_id = ? ORDER BY nr, version`);
  const latest = db.prepare<UtfallOf, Row>(
    `${select} WHERE remiss_id = @remiss AND nr = @nr ORDER BY version DESC LIMIT 1`,
  );
  const waiting = db.prepare<[], Row>(`
    ${select} WHERE again_on IS NOT NULL AND looked_on IS NULL AND taken_back = 0
      AND version = (SELECT max(version) FROM remiss_utfall AS later
                     WHERE later.remiss_id = remiss_utfall.remiss_id AND later.nr = remiss_utfall.nr)
    ORDER BY again_on, remiss_id, nr`);
  const due = db.prepare<{ until: string; most: number }, UtfallOf>(`
    SELECT remiss_id AS remiss, nr FROM remiss_look_again WHERE look_at <= @until ORDER BY look_at LIMIT @most + 0`);
  const next = db
    .prepare<[], string | null>('SELECT min(look_at) FROM remiss_look_again WHERE look_at IS NOT NULL')
    .pluck();
  const setLook = db.prepare(`
    INSERT INTO remiss_look_again (remiss_id, nr, look_at) VALUES (@remiss, @nr, @look)
    ON CONFLICT (remiss_id, nr) DO UPDATE SET look_at = excluded.look_at`);

  const linesOf = (remiss: number): Utfall[] => lines.all(remiss).map(toUtfall);
  const store = {
    /** False when somebody else has added that version. */
    add: ({ remiss, nr, version, deed, said, link, againFor, by, ...of }: Utfall): boolean =>
      insert.run({
        remiss,
        nr,
        version,
        deed,
        said,
        link,
        againFor,
        by: by.id,
        decidedOn: orNull(of.decidedOn, toDateColumn),
        againOn: orNull(of.againOn, toDateColumn),
        lookedOn: orNull(of.lookedOn, toDateColumn),
        isTakenBack: Number(of.isTakenBack),
        at: toInstantColumn(of.at),
      }).changes === 1,
    /** Every version, the first first. */
    linesOf,
    /** How each stands now. */
    of: (remiss: number): Utfall[] => utfallIn(linesOf(remiss)),
    one: (of: UtfallOf): Utfall | null => orNull(latest.get(of) ?? null, toUtfall),
    /** Those that somebody is to look at again, the first first. */
    waiting: (): Utfall[] => waiting.all().map(toUtfall),
    /** Those that it is time to look at, at most so many. */
    due: (until: Temporal.Instant, most: number): UtfallOf[] => due.all({ until: toInstantColumn(until), most }),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: ({ remiss, nr }: UtfallOf, at: Temporal.Instant | null): void =>
      void setLook.run({ remiss, nr, look: orNull(at, toInstantColumn) }),
  };
  return remembered(db, store, ['linesOf', 'of', 'one']);
}

export type UtfallStore = ReturnType<typeof utfallStore>;

const toUtfall = ({ person, name, decidedOn, againOn, lookedOn, isTakenBack, at, ...row }: Row): Utfall => ({
  ...row,
  decidedOn: orNull(decidedOn, fromDateColumn),
  againOn: orNull(againOn, fromDateColumn),
  lookedOn: orNull(lookedOn, fromDateColumn),
  isTakenBack: isTakenBack === 1,
  by: { id: person, name },
  at: fromInstantColumn(at),
});
