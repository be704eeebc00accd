import { type IBaseParagraphStyleOptions, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { tableSizes } from '../table-layout.ts';

const ink = '1F3A5F';
const grey = '595959';
const red = '9C1C1C';

/** Lines as many times as high as their letters. */
const lines = (times: number) => ({ line: 240 * times, lineRule: LineRuleType.AUTO });
const inTable = { spacing: { after: 0, ...lines(1.05) } };

/** Sizes are in half points, distances in twips. Word's own names where it has them, Swedish where it has none. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 21, language: { value: 'sv-SE' } },
      paragraph: { spacing: { after: 120, ...lines(1.15) } },
    },
    title: {
      run: { size: 40, bold: true, color: ink },
      paragraph: { keepNext: true, keepLines: true, spacing: { after: 200, ...lines(1) } },
    },
    heading1: heading(0, 30, 400),
    heading2: heading(1, 25, 300),
    heading3: heading(2, 21, 220),
    listParagraph: { paragraph: { spacing: { after: 60 } } },
  },
  paragraphStyles: [
    own('Fact', 'Uppgift', { paragraph: { spacing: { after: 40 } } }),
    own('Source', 'Källa', { run: { size: 17, color: grey }, paragraph: { spacing: { after: 200, ...lines(1.05) } } }),
    own('AfterTable', 'Efter tabell', { run: { size: 8 }, paragraph: { spacing: { after: 80, ...lines(1) } } }),
    own('Header', 'header', { run: { size: 18, bold: true, color: red, characterSpacing: 20 } }),
    own('Footer', 'footer', { run: { size: 17, color: grey }, paragraph: { spacing: { after: 0 } } }),
    ...tableSizes.flatMap((size) => [
      own(`TableText${size}`, `Tabelltext ${size / 2}`, { run: { size }, paragraph: inTable }),
      own(`TableHeading${size}`, `Tabellrubrik ${size / 2}`, {
        run: { size, bold: true, color: ink },
        paragraph: inTable,
      }),
    ]),
  ],
};

function heading(outlineLevel: number, size: number, before: number): IBaseParagraphStyleOptions {
  return {
    run: { size, bold: true, color: ink },
    paragraph: { outlineLevel, keepNext: true, keepLines: true, spacing: { before, after: 100, ...lines(1.05) } },
  };
}

function own(id: string, name: string, style: IBaseParagraphStyleOptions): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', next: id, quickFormat: true, ...style };
}
