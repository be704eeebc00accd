import { z } from 'zod';
import { addLines, readLines } from './ledger.ts';

const text = z.string();
const shape = z.object({
  kind: text,
  body: text,
  decidedOn: z.iso.date(),
  diarienummer: text,
  keptFor: text,
  recordedAt: text,
  recordedBy: text.nullable(),
  withdrawnAt: text.nullable(),
  withdrawnBy: text.nullable(),
});

/** A gallringsbeslut as its columns have it. Whoever recorded or withdrew it stands as a mark that only the database can read. */
export type ListedBeslut = z.infer<typeof shape>;

const ending = 'gallringsbeslut';

/** Null when there is no list. The last line of a beslut says how it stands. A line that is damaged is left out. */
export const readBeslut = (given: string): ListedBeslut[] | null => readLines(given, ending)?.flatMap(read) ?? null;

function read(line: string): ListedBeslut[] {
  try {
    return [shape.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}

export const listBeslut = (given: string, all: readonly ListedBeslut[]): void =>
  addLines(
    given,
    ending,
    all.map((beslut) => JSON.stringify(beslut)),
  );
