import type { Part } from '../document.ts';

/** Bytes of the text, unpacked: two thousand pages. A larger document is not read. */
const mostText = 4 * 1024 * 1024;

/** A node of the tree that the package reads: a document, a paragraph, a run, a text, a table, a row, a cell. */
type Node = {
  type: string;
  value?: string;
  styleId?: string | null;
  styleName?: string | null;
  numbering?: { isOrdered: boolean } | null;
  breakType?: string;
  children?: readonly Node[];
};

/**
 * What is written in a Word document, part by part; null when it cannot be read. Its title, the facts under it and the
 * sources that our own documents have are left out: they are no part of the text.
 */
export async function readWord(bytes: Uint8Array): Promise<Part[] | null> {
  try {
    if ((await textSizeOf(bytes)) > mostText) return null;
    const { default: mammoth } = await import('mammoth');
    let tree: Node | null = null;
    await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        transformDocument(document: Node) {
          tree = document;
          return { ...document, children: [] };
        },
      },
    );
    return tree === null ? null : partsOf(tree);
  } catch {
    return null;
  }
}

/** More than is in any, when there is none. */
async function textSizeOf(bytes: Uint8Array): Promise<number> {
  const { unzipSync } = await import('fflate');
  let size = Number.POSITIVE_INFINITY;
  unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (name === 'word/document.xml') size = originalSize;
      return false;
    },
  });
  return size;
}

function partsOf({ children = [] }: Node): Part[] {
  const parts: Part[] = [];
  for (const node of children) {
    const part = partOf(node);
    const last = parts.at(-1);
    if (part?.type === 'list' && last?.type === 'list') {
      parts[parts.length - 1] = { ...last, items: [...last.items, ...part.items] };
    } else if (part) parts.push(part);
  }
  return parts;
}

/** How our own documents call what is no part of the text, and how Word and LibreOffice save the names. */
const besideText = /^(?:Title|Fact|Uppgift|Source|Källa|Rubrik|AfterTable|Efter tabell|Header|Footer)$/iu;

function partOf(node: Node): Part | null {
  if (node.type === 'table') return tableOf(node);
  if (node.type !== 'paragraph') return null;
  const text = textOf(node).trim();
  if (text === '' || [node.styleId, node.styleName].some((style) => besideText.test(style ?? ''))) return null;
  const level = headingLevel(node);
  if (level) return { type: 'heading', level, text };
  return node.numbering ? { type: 'list', items: [text] } : { type: 'paragraph', text };
}

function headingLevel({ styleId, styleName }: Node): 1 | 2 | 3 | null {
  const [, typed] = /^(?:heading|rubrik) ?([1-9])$/iu.exec(styleName ?? styleId ?? '') ?? [];
  return typed === undefined ? null : (([1, 2, 3] as const)[Math.min(Number(typed), 3) - 1] ?? null);
}

function tableOf({ children: rows = [] }: Node): Part {
  const [columns = [], ...others] = rows.map(({ children: cells = [] }) => cells.map((cell) => textOf(cell).trim()));
  return { type: 'table', columns, rows: others };
}

function textOf({ type, value = '', breakType, children = [] }: Node): string {
  switch (type) {
    case 'text':
      return value;
    case 'tab':
      return '\t';
    case 'break':
      return breakType === 'line' ? '\n' : '';
    case 'tableCell':
      return children.map(textOf).join('\n');
    default:
      return children.map(textOf).join('');
  }
}
