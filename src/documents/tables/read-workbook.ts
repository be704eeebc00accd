import { createRequire } from 'node:module';
import { dayCounted, showsDay } from './number-formats.ts';
import { readSheet, type SheetParts } from './read-sheet.ts';
import { faultyTable, mostRows, type Sheet, type TableReading } from './table.ts';
import { xmlEvents } from './xml-events.ts';

/** Bytes of the parts together, unpacked: more is not read. */
const mostBytes = 60 * 1024 * 1024;
const wanted =
  /^\/?xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/u;

const broken = 'är en Excelfil som inte går att läsa: öppna den i Excel, spara om den som .xlsx och skicka den igen';

/** The sheets of an .xlsx that one sees in Excel, in its order. */
export function readWorkbook(bytes: Uint8Array): TableReading {
  const parts = partsOf(bytes);
  if (parts === 'too large') return faultyTable('är för stor för att läsa in: dela upp den');
  const workbook = parts?.get('xl/workbook.xml');
  if (!parts || workbook === undefined) return faultyTable(broken);
  const around = { texts: textsIn(parts.get('xl/sharedStrings.xml') ?? ''), day: dayReader(parts, workbook) };
  const sheets = sheetsIn(workbook, parts.get('xl/_rels/workbook.xml.rels') ?? '').flatMap(
    ({ name, path }): Sheet[] => {
      const xml = parts.get(path);
      return xml === undefined ? [] : [{ name, rows: readSheet(xml, around) }];
    },
  );
  if (sheets.length === 0) return faultyTable(broken);
  if (sheets.some(({ rows }) => rows.length > mostRows))
    return faultyTable(`har fler än ${mostRows} rader: dela upp den`);
  return { sheets };
}

function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> | 'too large' | null {
  let room = mostBytes;
  // Loaded when it is needed: few files are workbooks, and whoever presses a button cannot wait for a promise.
  const { unzipSync } = createRequire(import.meta.url)('fflate') as typeof import('fflate');
  try {
    const files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!wanted.test(name)) return false;
        room -= originalSize;
        return room >= 0;
      },
    });
    if (room < 0) return 'too large';
    const decoder = new TextDecoder();
    return new Map(Object.entries(files).map(([name, part]) => [name.replace(/^\//u, ''), decoder.decode(part)]));
  } catch {
    return null;
  }
}

const hidden: ReadonlySet<string> = new Set(['hidden', 'veryHidden']);

/** Those that are not hidden. */
function sheetsIn(workbook: string, relations: string): { name: string; path: string }[] {
  const targets = new Map<string, string>();
  for (const event of xmlEvents(relations)) {
    if (event.type !== 'open' || event.name !== 'Relationship') continue;
    targets.set(event.attributes.get('Id') ?? '', event.attributes.get('Target') ?? '');
  }
  return [...xmlEvents(workbook)].flatMap((event) => {
    if (event.type !== 'open' || event.name !== 'sheet' || hidden.has(event.attributes.get('state') ?? '')) return [];
    const target = targets.get(event.attributes.get('id') ?? '') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return [{ name: event.attributes.get('name') ?? '', path }];
  });
}

/** The texts that cells share, without the readings that stand above East Asian letters. */
function textsIn(xml: string): string[] {
  const texts: string[] = [];
  let [isText, isReading] = [false, false];
  for (const event of xmlEvents(xml)) {
    if (event.type === 'text') {
      if (isText && !isReading) texts[texts.length - 1] += event.text;
    } else {
      const opens = event.type === 'open' && !event.isEmpty;
      if (event.name === 'si' && event.type === 'open') texts.push('');
      if (event.name === 't') isText = opens;
      if (event.name === 'rPh') isReading = opens;
    }
  }
  return texts;
}

/** How a number is to be read in a cell of that style. */
function dayReader(parts: ReadonlyMap<string, string>, workbook: string): SheetParts['day'] {
  const from = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/u.test(workbook) ? 1904 : 1900;
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let isCell = false;
  for (const event of xmlEvents(parts.get('xl/styles.xml') ?? '')) {
    if (event.type === 'text') continue;
    if (event.name === 'cellXfs') isCell = event.type === 'open';
    if (event.type === 'close') continue;
    const id = Number(event.attributes.get('numFmtId'));
    if (event.name === 'numFmt') codes.set(id, event.attributes.get('formatCode') ?? '');
    if (event.name === 'xf' && isCell) styles.push(showsDay(id, codes.get(id)));
  }
  return (number, style) => (styles[style] ? dayCounted(number, from) : number);
}
