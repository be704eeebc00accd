import { strToU8, zipSync } from 'fflate';

export type WorkbookCell =
  | { shared: string }
  | { inline: string }
  | { text: string }
  | { truth: boolean }
  | { number: number; style?: keyof typeof styles };
export type WorkbookRow = { r: number; cells: Readonly<Record<string, WorkbookCell>> };

const styles = { general: 0, day: 1, time: 2, 'own day': 3, money: 4 };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

/** An .xlsx of one sheet, part by part as Excel writes them, with a hidden sheet before it. */
export function workbook(
  rows: readonly WorkbookRow[],
  { joined = [], from1904 = false }: { joined?: readonly string[]; from1904?: boolean } = {},
): Uint8Array {
  const shared: string[] = [];
  const cell = (at: string, one: WorkbookCell): string => {
    if ('shared' in one) return `<c r="${at}" t="s"><v>${shared.push(one.shared) - 1}</v></c>`;
    if ('inline' in one)
      return `<c r="${at}" t="inlineStr"><is><r><t xml:space="preserve">${escaped(one.inline)}</t></r></is></c>`;
    if ('text' in one) return `<c r="${at}" t="str"><f>A1</f><v>${escaped(one.text)}</v></c>`;
    if ('truth' in one) return `<c r="${at}" t="b"><v>${Number(one.truth)}</v></c>`;
    return `<c r="${at}" s="${styles[one.style ?? 'general']}"><v>${one.number}</v></c>`;
  };
  const sheet = rows.map(
    ({ r, cells }) =>
      `<row r="${r}">${Object.entries(cells)
        .map(([column, one]) => cell(`${column}${r}`, one))
        .join('')}</row>`,
  );
  const merged =
    joined.length > 0 ? `<mergeCells>${joined.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '';
  const xml = (body: string) => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${body}`);
  return zipSync({
    '[Content_Types].xml': xml('<Types/>'),
    'xl/workbook.xml': xml(
      `<workbook><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets><sheet name="Dolt" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Ledamöter" sheetId="2" state="visible" r:id="rId2"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'worksheet', '/xl/worksheets/sheet2.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}${relation('rId4', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    ),
    'xl/worksheets/sheet2.xml': xml(
      `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${sheet.join('').replaceAll(/<(\/?)(\w)/gu, '<$1x:$2')}</x:sheetData>${merged}</x:worksheet>`,
    ),
    'xl/sharedStrings.xml': xml(
      `<sst>${shared.map((text) => `<si><t>${escaped(text)}</t><rPh sb="0" eb="1"><t>läsning</t></rPh></si>`).join('')}</sst>`,
    ),
    'xl/styles.xml': xml(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-41D]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;dagar&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    ),
  });
}
