import { damagedWords, readableInstant } from '../../database/damage.ts';
import type { AnswerEntry, TextEntry } from './answers.ts';

/** A row of the log as it reads now, though it does not read as it was written. */
type DamagedAnswer = {
  id: number;
  question: number;
  region_id: string | null;
  person_id: string;
  at: string;
  name: string | null;
  source: string | null;
  position: string | null;
};

/**
 * What stands in the place of an answer that cannot be read. Nothing of the row itself is shown.
 *
 * @param region the name of whose it is; null when it is nobody's, or cannot be told
 * @param questions those of the remiss
 */
export function damagedEntry(row: DamagedAnswer, region: string | null, questions: readonly number[]): TextEntry {
  return {
    type: 'text',
    id: row.id,
    question: questions.includes(row.question) ? row.question : (questions[0] ?? row.question),
    region: row.region_id,
    person: { id: row.person_id, name: row.name ?? '' },
    at: readableInstant(row.at),
    via: 'formular',
    source: `skadat/${row.id}`,
    version: 1,
    text: `${region ? `Svaret från ${region}` : 'Ett svar'} ${damagedWords}.`,
    damaged: { source: row.source },
  };
}

/** Whether its writer has said something later in its place. */
export const isSaidAnew = (
  { id, region, question, person, damaged }: TextEntry,
  log: readonly AnswerEntry[],
): boolean =>
  log.some(
    (later) =>
      later.id > id &&
      later.region === region &&
      later.question === question &&
      (later.type === 'text' ? later.source === damaged?.source : later.person.id === person.id && !damaged?.source),
  );
