import type { LoggedChange } from '../changes/change-store.ts';
import type { CsvTable } from '../documents/csv.ts';
import type { Document } from '../documents/document.ts';
import type { FileOfMatter, PublicStanding } from './matter-file.ts';

/** What a document is, as the bot sees it, and why. */
export type Judged = { standing: PublicStanding; because: string };

export const compiled: Judged = { standing: 'bedoms', because: 'sammanställd av boten ur det som är noterat' };

export const asTable = (path: string, what: string, table: CsvTable): FileOfMatter => ({
  ...compiled,
  path,
  what,
  on: null,
  content: { type: 'table', table },
});

/** What the log says of a matter, to read and as a table. @param moment a time in words */
export function logFiles(
  folder: string,
  changes: readonly LoggedChange[],
  moment: (at: Temporal.Instant) => string,
): FileOfMatter[] {
  if (changes.length === 0) return [];
  const columns = ['När', 'Vem', 'Vad', 'Före', 'Efter', 'Varför'];
  const rows = changes.map(({ at, who, what, before, after, why }) => [
    moment(at),
    who,
    what,
    before ?? '',
    after ?? '',
    why ?? '',
  ]);
  const document: Document = {
    title: 'Logg',
    mark: null,
    facts: [],
    parts: [{ type: 'table', columns, rows }],
    footer: 'Logg',
  };
  return [
    {
      ...compiled,
      path: `${folder}/logg.pdf`,
      what: 'Loggen: vem som gjorde vad, och när',
      on: null,
      content: { type: 'document', document },
    },
    asTable(`${folder}/logg.csv`, 'Loggen som tabell', { columns, rows }),
  ];
}
