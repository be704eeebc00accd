import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

export type Weight = 'regular' | 'bold';

/** A piece of a line in one font. */
export type FontRun = { font: string; text: string };

type Fontkit = { hasGlyphForCodePoint(code: number): boolean };
/** What the package keeps of the font that is set, and does not type. */
type WithFont = PDFKit.PDFDocument & { _font: { font: Fontkit } };

/** As wide as the Arial of our Word documents, and behind it one that has most signs there are. */
const files: Record<Weight, readonly [usual: string, behind: string]> = {
  regular: ['@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'],
  bold: ['@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'],
};

/** Stands for a sign that neither has. */
const unknownSign = '\uFFFD';

type FontFiles = Record<Weight, readonly [usual: Uint8Array, behind: Uint8Array]>;

let loaded: Promise<FontFiles> | null = null;

/** The fonts' bytes, read once. */
export const fontFiles = (): Promise<FontFiles> => {
  loaded ??= Promise.all([read('regular'), read('bold')]).then(([regular, bold]) => ({ regular, bold }));
  return loaded;
};

const read = async (weight: Weight): Promise<[Uint8Array, Uint8Array]> => {
  const [usual, behind] = files[weight];
  return [await bytesOf(usual), await bytesOf(behind)];
};

const bytesOf = (file: string): Promise<Uint8Array> => readFile(fileURLToPath(import.meta.resolve(file)));

const kits = new Map<string, Fontkit>();

/**
 * A font for one document. What the package has read of its bytes is read once for all of them. What it remembers of
 * letters is the document's own, since of those that look alike it takes every one for the first.
 */
function ownKit(font: string, bytes: Uint8Array): Fontkit {
  const kit = kits.get(font) ?? kitOf(bytes);
  kits.set(font, kit);
  return Object.create(kit, { _glyphs: { value: {} } });
}

/** The package reads fonts for documents only: this one is never written. */
function kitOf(bytes: Uint8Array): Fontkit {
  const doc = new PDFDocument({ autoFirstPage: false, font: '' });
  doc.font(bytes as never);
  return (doc as WithFont)._font.font;
}

/** The fonts of one document. Only the letters that are used are put in it. */
export async function pdfFonts(doc: PDFKit.PDFDocument, bytes: FontFiles) {
  const faces = { regular: facesOf(doc, 'regular', bytes), bold: facesOf(doc, 'bold', bytes) };
  for (const weight of ['regular', 'bold'] as const) {
    // The package reads most of a font with its first word: others get their turn between the two.
    doc.font(faces[weight][0].font).widthOfString('Ås', noBreak);
    await setImmediate();
  }
  return {
    /** The text in pieces, each in a font that has its signs. What nobody sees is left out. */
    runs(text: string, weight: Weight): FontRun[] {
      const runs: FontRun[] = [];
      for (const sign of text.normalize('NFC')) {
        const found = faces[weight].find(({ has }) => has(sign));
        if (!found && /[\p{Cf}\p{M}\p{Cc}\p{Cn}]/u.test(sign)) continue;
        const font = (found ?? faces[weight][1]).font;
        const last = runs.at(-1);
        if (last?.font === font) last.text += found ? sign : unknownSign;
        else runs.push({ font, text: found ? sign : unknownSign });
      }
      return runs;
    },
    widthOf: (runs: readonly FontRun[], size: number): number =>
      runs.reduce((sum, { font, text }) => sum + doc.font(font).fontSize(size).widthOfString(text, noBreak), 0),
  };
}

export type PdfFonts = Awaited<ReturnType<typeof pdfFonts>>;

const noBreak = { lineBreak: false } as const;

type Face = { font: string; has(sign: string): boolean };

function facesOf(doc: PDFKit.PDFDocument, weight: Weight, bytes: FontFiles): readonly [Face, Face] {
  const [usual, behind] = bytes[weight];
  return [faceOf(doc, weight, usual), faceOf(doc, `${weight} behind`, behind)];
}

function faceOf(doc: PDFKit.PDFDocument, font: string, bytes: Uint8Array): Face {
  doc.registerFont(font, ownKit(font, bytes) as never);
  const known = new Map<string, boolean>();
  return {
    font,
    has(sign) {
      const before = known.get(sign);
      if (before !== undefined) return before;
      const has = (doc.font(font) as WithFont)._font.font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);
      known.set(sign, has);
      return has;
    },
  };
}
