import {
  Document as DocxDocument,
  Footer,
  Header,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import type { Document, DocumentFact, Part } from '../document.ts';
import { hasWords } from '../has-words.ts';
import { intoPages, type Pages } from '../pages.ts';
import { a4, besideLabels, margin, type Orientation, room } from '../paper.ts';
import { inOneLine } from '../written-lines.ts';
import { bullets, type DrawnPictures, writePart } from './word-parts.ts';
import { styles } from './word-styles.ts';
import { runs } from './word-text.ts';

const us = 'Samverkansbot';

export async function writeWord(document: Document): Promise<Uint8Array> {
  const drawn = await drawPictures(document.parts);
  const [first = { orientation: 'portrait', parts: [] }, ...others] = intoPages(document.parts.filter(hasWords));
  const top = [new Paragraph({ style: 'Title', children: runs(inOneLine(document.title)) }), ...facts(document.facts)];
  return Packer.toBuffer(
    new DocxDocument({
      title: inOneLine(document.title),
      creator: us,
      lastModifiedBy: us,
      styles,
      numbering: { config: [{ reference: bullets, levels: [bullet] }] },
      sections: [
        section(document, { ...first, drawn }, top),
        ...others.map((pages) => section(document, { ...pages, drawn }, [])),
      ],
    }),
  );
}

/** What draws is loaded with the first picture. */
async function drawPictures(parts: readonly Part[]): Promise<DrawnPictures> {
  const pictures = parts.flatMap((part) => (part.type === 'picture' ? part.picture : []));
  if (pictures.length === 0) return new Map();
  const { drawPng } = await import('../../pictures/png.ts');
  return new Map(await Promise.all(pictures.map(async (picture) => [picture, await drawPng(picture)] as const)));
}

const bullet = {
  level: 0,
  format: LevelFormat.BULLET,
  text: '•',
  style: { paragraph: { indent: { left: 340, hanging: 227 } } },
};

/** The labels in one column and the values in another, however many lines a value takes. */
function facts(all: readonly DocumentFact[]): Paragraph[] {
  const indent = besideLabels(all);
  return all.map(
    ({ label, value }, index) =>
      new Paragraph({
        style: 'Fact',
        ...(index === all.length - 1 ? { spacing: { after: 240 } } : {}),
        indent: { left: indent, hanging: indent },
        children: [...runs(inOneLine(label), { bold: true }), new TextRun({ children: [new Tab()] }), ...runs(value)],
      }),
  );
}

/** Pages of one kind, with the mark above and the footer and the page's number below. */
function section(
  { mark, footer }: Document,
  { orientation, parts, drawn }: Pages & { drawn: DrawnPictures },
  top: readonly Paragraph[],
): ISectionOptions {
  const beside = margin[orientation];
  return {
    properties: {
      page: {
        size: { width: a4.short, height: a4.long, orientation },
        margin: { top: 1_418, bottom: 1_304, left: beside, right: beside, header: 680, footer: 567 },
      },
    },
    ...(mark === null ? {} : { headers: { default: header(mark) } }),
    footers: { default: footerOf(footer, orientation) },
    children: [...top, ...parts.flatMap((_part, index) => writePart(parts, index, drawn))],
  };
}

const header = (mark: string) =>
  new Header({ children: [new Paragraph({ style: 'Header', children: runs(inOneLine(mark)) })] });

const footerOf = (text: string, orientation: Orientation) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: [{ type: TabStopType.RIGHT, position: room[orientation] }],
        children: [
          ...runs(inOneLine(text)),
          new TextRun({
            children: [new Tab(), 'Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
