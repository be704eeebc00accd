import type { Database } from 'better-sqlite3';
import { isIntact } from '../../database/checksum.ts';
import { fromDateColumn, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { allIntact } from '../../database/damage.ts';
import type { Position } from './answers.ts';

/** What a body that is no region has answered on a question, by letter. @property by who entered it */
export type Letter = {
  question: number;
  body: string;
  cameOn: Temporal.PlainDate;
  by: { id: string; name: string };
  position: Position | null;
  text: string | null;
};

type Row = Omit<Letter, 'cameOn' | 'by'> & { cameOn: string; person: string; name: string; intact: 0 | 1 };

/** Lines are added, never changed: the latest of a body on a question counts. */
export function letterStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO remiss_letter (remiss_id, question, body, came_on, person_id, at, position, text)
    VALUES (@remiss, @question, @body, @cameOn, @by, @at, @position, @text)`);
  const counting = db.prepare<[number], Row>(`
    SELECT * FROM (
      SELECT question, body, came_on AS cameOn, person.id AS person, person.name, position, text,
             ${isIntact('remiss_letter', 'remiss_letter')} AS intact,
             row_number() OVER (PARTITION BY body, question ORDER BY remiss_letter.id DESC) AS nth
      FROM remiss_letter LEFT JOIN person ON person.id = person_id
      WHERE remiss_id = ?)
    WHERE intact = 0 OR (nth = 1 AND (position IS NOT NULL OR text IS NOT NULL))
    ORDER BY body, question`);
  return {
    add: (remiss: number, { by, cameOn, ...letter }: Letter, at: Temporal.Instant): void =>
      void insert.run({ ...letter, remiss, by: by.id, cameOn: toDateColumn(cameOn), at: toInstantColumn(at) }),
    of: (remiss: number): Letter[] =>
      allIntact(counting.all(remiss), 'Ett svar som kom med brev').map(
        ({ question, body, cameOn, person, name, position, text }) => ({
          question,
          body,
          position,
          text,
          cameOn: fromDateColumn(cameOn),
          by: { id: person, name },
        }),
      ),
  };
}

export type LetterStore = ReturnType<typeof letterStore>;
