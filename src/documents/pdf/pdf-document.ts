import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Document, Part } from '../document.ts';
import { hasWords } from '../has-words.ts';
import { intoPages } from '../pages.ts';
import { a4, margin, type Orientation, room } from '../paper.ts';
import { inOneLine } from '../written-lines.ts';
import { drawBlocks, drawLine, type PdfBlock, type PdfFlow } from './pdf-flow.ts';
import { fontFiles, type PdfFonts, pdfFonts } from './pdf-fonts.ts';
import { lineHeight, linesOf, type PdfLine } from './pdf-lines.ts';
import { blocksOf, factBlocks, type PdfPictures, titleBlock } from './pdf-parts.ts';
import { drawForPdf } from './pdf-picture.ts';
import { pdfStyles } from './pdf-styles.ts';

const us = 'Samverkansbot';

/** In points: from the edges of the paper to the text, to the mark above it and to the footer below it. */
const distance = { top: 70.9, bottom: 65.2, mark: 34, footer: 28.35 };

/** So many parts are measured before others get their turn. */
const atOnce = 10;

const points = (twips: number): number => twips / 20;

/** Readable by whoever has it read aloud: tagged, in Swedish, with its title. */
export async function writePdf(document: Document, at: Temporal.Instant): Promise<Uint8Array> {
  const [fonts, drawn] = [await fontFiles(), await drawPictures(document.parts)];
  const doc = emptyPdf(inOneLine(document.title), at);
  const bytes = buffer(doc);
  const flow = startFlow(doc, await pdfFonts(doc, fonts), document);
  const [first = { orientation: 'portrait', parts: [] }, ...others] = intoPages(document.parts.filter(hasWords));
  for (const { orientation, parts } of [first, ...others]) {
    flow.turnTo(orientation);
    const top = parts === first.parts ? [titleBlock(flow, document.title), ...factBlocks(flow, document.facts)] : [];
    const blocks: PdfBlock[] = top;
    for (const index of parts.keys()) {
      blocks.push(...blocksOf(flow, parts, index, drawn));
      if (index % atOnce === atOnce - 1) await setImmediate();
    }
    await drawBlocks(flow, blocks);
  }
  flow.root.end();
  numberPages(doc, flow, document);
  doc.end();
  return bytes;
}

async function drawPictures(parts: readonly Part[]): Promise<PdfPictures> {
  const pictures = parts.flatMap((part) => (part.type === 'picture' ? part.picture : []));
  return new Map(await Promise.all(pictures.map(async (picture) => [picture, await drawForPdf(picture)] as const)));
}

function emptyPdf(title: string, at: Temporal.Instant): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    compress: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: 'sv-SE',
    displayTitle: true,
    font: '',
    info: { Title: title, Author: us, Creator: us, Producer: us, CreationDate: new Date(at.epochMilliseconds) },
  });
  escapeTitle(doc, title);
  doc.appendXML(readAloud);
  return doc;
}

/** That it is PDF/UA-1 too: the package writes one of them. An archive's reader must be told of what is not in its own standard. */
const readAloud = `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
                <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                    <pdfaProperty:name>part</pdfaProperty:name>
                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                    <pdfaProperty:category>internal</pdfaProperty:category>
                    <pdfaProperty:description>part of the PDF/UA standard</pdfaProperty:description>
                </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        `;

/** The package writes the title into XML as it is. */
function escapeTitle(doc: PDFKit.PDFDocument, title: string): void {
  const append = doc.appendXML.bind(doc);
  const escaped = title.replace(/[<>&]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
  doc.appendXML = (xml, newLine) =>
    append(
      xml.replace(`>${title}</`, () => `>${escaped}</`),
      newLine,
    );
}

type DocumentFlow = PdfFlow & { turnTo(orientation: Orientation): void };

function startFlow(doc: PDFKit.PDFDocument, fonts: PdfFonts, { mark, footer }: Document): DocumentFlow {
  const root = doc.struct('Document');
  doc.addStructure(root);
  let orientation: Orientation = 'portrait';
  const flow: DocumentFlow = {
    doc,
    fonts,
    root,
    left: 0,
    width: 0,
    bottom: 0,
    y: 0,
    isFresh: true,
    turnTo(next) {
      orientation = next;
      flow.turnPage();
    },
    turnPage() {
      const [width, height] = sizeOf(orientation);
      doc.addPage({ size: [width, height], margin: 0 });
      flow.left = points(margin[orientation]);
      flow.width = points(room[orientation]);
      flow.bottom = height - Math.max(distance.bottom, distance.footer + footerHeight(fonts, footer, flow.width) + 8);
      flow.y = Math.max(distance.top, drawMark(flow, mark));
      flow.isFresh = true;
    },
  };
  return flow;
}

const sizeOf = (orientation: Orientation): [number, number] =>
  orientation === 'portrait' ? [points(a4.short), points(a4.long)] : [points(a4.long), points(a4.short)];

/** Above the text, on every page. @returns where the text may begin. */
function drawMark({ doc, fonts, left, width }: PdfFlow, mark: string | null): number {
  if (mark === null) return 0;
  const { style, after } = pdfStyles.mark;
  const lines = few(linesOf(fonts, inOneLine(mark), style, width));
  besideText(doc, () => {
    for (const [index, line] of lines.entries()) {
      drawLine(doc, line, style, { x: left, y: distance.mark + index * lineHeight(style) });
    }
  });
  return distance.mark + lines.length * lineHeight(style) + after;
}

/** What stands on every page takes a quarter of one at the most. */
const few = (lines: readonly PdfLine[]): readonly PdfLine[] => lines.slice(0, 15);

function besideText(doc: PDFKit.PDFDocument, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Pagination' });
  draw();
  doc.endMarkedContent();
}

/** Beside the footer, for the page's number. */
const numberRoom = 90;

const footerLines = (fonts: PdfFonts, footer: string, width: number) =>
  few(linesOf(fonts, inOneLine(footer), pdfStyles.footer.style, width - numberRoom));

const footerHeight = (fonts: PdfFonts, footer: string, width: number): number =>
  footerLines(fonts, footer, width).length * lineHeight(pdfStyles.footer.style);

/** The footer and the page's number, when it is known how many there are. */
function numberPages(doc: PDFKit.PDFDocument, { fonts }: PdfFlow, { footer }: Document): void {
  const { count } = doc.bufferedPageRange();
  const { style } = pdfStyles.footer;
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    const orientation = doc.page.width > doc.page.height ? 'landscape' : 'portrait';
    const [left, width] = [points(margin[orientation]), points(room[orientation])];
    const lines = footerLines(fonts, footer, width);
    const top = doc.page.height - distance.footer - Math.max(1, lines.length) * lineHeight(style);
    const number = linesOf(fonts, `Sida ${page + 1} av ${count}`, style, width);
    besideText(doc, () => {
      for (const [index, line] of lines.entries()) {
        drawLine(doc, line, style, { x: left, y: top + index * lineHeight(style) });
      }
      for (const line of number) drawLine(doc, line, style, { x: left + width - line.width, y: top });
    });
  }
}
