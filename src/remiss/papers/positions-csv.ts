import Papa from 'papaparse';
import { type GroupAnswer, groupStands } from '../asked-groups/group-answer.ts';
import { cell } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { positionInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';

/** Without it Excel reads å, ä and ö as something else. */
const byteOrderMark = '\uFEFF';

/** How Excel knows one. The package's own pattern misses what goes on over several lines. */
const formula = /^[=+\-@\t\r]/u;

/**
 * The positions as Swedish Excel opens them: a row for each region and question, and then for each group as such,
 * semicolons between, nobody named. What someone wrote is never a formula.
 */
export function positionsCsv({ remiss, regions, tally }: RemissSnapshot, log: readonly GroupAnswer[] = []): Uint8Array {
  const asSuch = remiss.askedGroups.length > 0;
  const ofRegions = regions.flatMap((region) =>
    remiss.questions.map(({ nr, text }) => {
      const taken = tally.positions.get(cell(region.id, nr));
      const words = tally.texts.filter((one) => one.region === region.id && one.question === nr);
      return {
        Region: region.name,
        ...(asSuch ? { Grupp: '' } : {}),
        Nr: nr,
        Fråga: text,
        Ställningstagande: taken ? positionInWords(taken.position) : '',
        Synpunkter: words.map(({ text: said }) => said).join('\n\n'),
      };
    }),
  );
  const csv = Papa.unparse([...ofRegions, ...groupRows(remiss, log)], {
    delimiter: ';',
    newline: '\r\n',
    escapeFormulae: formula,
  });
  return new TextEncoder().encode(byteOrderMark + csv);
}

const groupRows = ({ askedGroups, questions }: Remiss, log: readonly GroupAnswer[]) =>
  askedGroups.flatMap(({ id, name }) => {
    const stands = groupStands(log, id);
    return questions.map(({ nr, text }) => {
      const stand = stands.get(nr);
      return {
        Region: '',
        Grupp: name,
        Nr: nr,
        Fråga: text,
        Ställningstagande: stand ? positionInWords(stand.position) : '',
        Synpunkter: stand?.text ?? '',
      };
    });
  });
