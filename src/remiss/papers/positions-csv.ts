import { writeCsv } from '../../documents/write-csv.ts';
import { type GroupAnswer, groupStands } from '../asked-groups/group-answer.ts';
import { cell } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { positionInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';

/**
 * The positions as Swedish Excel opens them: a row for each region and question, and then for each group as such,
 * semicolons between, nobody named. What someone wrote is never a formula.
 */
export function positionsCsv({ remiss, regions, tally }: RemissSnapshot, log: readonly GroupAnswer[] = []): Uint8Array {
  const asked = remiss.askedGroups.length > 0;
  const ofRegions = regions.flatMap((region) =>
    remiss.questions.map(({ nr, text }) => {
      const taken = tally.positions.get(cell(region.id, nr));
      const words = tally.texts.filter((one) => one.region === region.id && one.question === nr);
      return [
        region.name,
        ...(asked ? [''] : []),
        nr,
        text,
        taken ? positionInWords(taken.position) : '',
        words.map(({ text: said }) => said).join('\n\n'),
      ];
    }),
  );
  return writeCsv({
    columns: ['Region', ...(asked ? ['Grupp'] : []), 'Nr', 'Fråga', 'Ställningstagande', 'Synpunkter'],
    rows: [...ofRegions, ...groupRows(remiss, log)],
  });
}

const groupRows = ({ askedGroups, questions }: Remiss, log: readonly GroupAnswer[]) =>
  askedGroups.flatMap(({ id, name }) => {
    const stands = groupStands(log, id);
    return questions.map(({ nr, text }) => {
      const stand = stands.get(nr);
      return ['', name, nr, text, stand ? positionInWords(stand.position) : '', stand?.text ?? ''];
    });
  });
