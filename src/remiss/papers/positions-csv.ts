import Papa from 'papaparse';
import { cell } from '../case/answers.ts';
import { positionInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';

/** Without it Excel reads å, ä and ö as something else. */
const byteOrderMark = '\uFEFF';

/** How Excel knows one. The package's own pattern misses what goes on over several lines. */
const formula = /^[=+\-@\t\r]/u;

/**
 * The positions as Swedish Excel opens them: a row for each region and question, semicolons between, nobody named. What
 * someone wrote is never a formula.
 */
export function positionsCsv({ remiss, regions, tally }: RemissSnapshot): Uint8Array {
  const rows = regions.flatMap((region) =>
    remiss.questions.map(({ nr, text }) => {
      const taken = tally.positions.get(cell(region.id, nr));
      const words = tally.texts.filter((one) => one.region === region.id && one.question === nr);
      return {
        Region: region.name,
        Nr: nr,
        Fråga: text,
        Ställningstagande: taken ? positionInWords(taken.position) : '',
        Synpunkter: words.map(({ text: said }) => said).join('\n\n'),
      };
    }),
  );
  const csv = Papa.unparse(rows, { delimiter: ';', newline: '\r\n', escapeFormulae: formula });
  return new TextEncoder().encode(byteOrderMark + csv);
}
