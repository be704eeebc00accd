import { asTable, logFiles } from '../../akt/made-files.ts';
import type { FileOfMatter } from '../../akt/matter-file.ts';
import type { CsvTable } from '../../documents/csv.ts';
import { cell } from '../case/answers.ts';
import { momentInWords, positionInWords, viaNames } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { numberRows } from './parts-of-remiss.ts';
import type { SeenOfRemiss } from './seen-of-remiss.ts';

/** What was answered, question by question, and by letter. */
export const answersAsTables = (snapshot: RemissSnapshot, seen: SeenOfRemiss, timeZone: string): FileOfMatter[] => [
  asTable(
    '2-svar/stallningstaganden.csv',
    'Ställningstaganden och synpunkter, fråga för fråga',
    positions(snapshot, seen, timeZone),
  ),
  ...letterFiles(seen),
];

/** The numbers that it has, and what the log says of it. */
export const registerSheets = (snapshot: RemissSnapshot, seen: SeenOfRemiss, timeZone: string): FileOfMatter[] => [
  asTable('5-register-och-logg/diarienummer.csv', 'Diarienummer', {
    columns: ['Hos', 'Diarienummer'],
    rows: numberRows(snapshot, seen),
  }),
  ...logFiles('5-register-och-logg', seen.changes, (at) => momentInWords(at, timeZone)),
];

function positions({ regions, remiss, tally }: RemissSnapshot, seen: SeenOfRemiss, timeZone: string): CsvTable {
  const rows = regions
    .filter(({ id }) => seen.seesRegion(id))
    .flatMap(({ id, name }) =>
      remiss.questions.map(({ nr, text }) => {
        const taken = tally.positions.get(cell(id, nr));
        const words = tally.texts.filter((one) => one.region === id && one.question === nr);
        return [
          name,
          nr,
          text,
          taken ? positionInWords(taken.position) : 'inget ställningstagande',
          taken?.person.name ?? '',
          taken ? viaNames[taken.via] : '',
          taken ? momentInWords(taken.at, timeZone) : '',
          words.map((one) => one.text).join('\n\n'),
        ];
      }),
    );
  const others = tally.texts
    .filter(({ region }) => region === null && seen.seesRegion(null))
    .map(({ question, person, via, at, text }) => [
      'Övriga synpunkter',
      question,
      remiss.questions.find(({ nr }) => nr === question)?.text ?? '',
      '',
      person.name,
      viaNames[via],
      momentInWords(at, timeZone),
      text,
    ]);
  return {
    columns: ['Region', 'Nr', 'Fråga', 'Ställningstagande', 'Av', 'Hur', 'När', 'Synpunkter'],
    rows: [...rows, ...others],
  };
}

function letterFiles({ letters }: SeenOfRemiss): FileOfMatter[] {
  if (letters.length === 0) return [];
  const rows = letters.map(({ body, question, cameOn, position, text, by }) => [
    body,
    question,
    cameOn,
    position ? positionInWords(position) : '',
    text,
    by.name,
  ]);
  const columns = ['Från', 'Fråga', 'Inkom', 'Ställningstagande', 'Text', 'Infört av'];
  return [
    asTable('2-svar/svar-med-brev.csv', 'Svar som kom med brev, så som kansliet förde in dem', { columns, rows }),
  ];
}
