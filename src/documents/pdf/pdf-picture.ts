import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { type Picture, pictureInWords } from '../../pictures/picture.ts';
import { extentOf } from '../../pictures/svg.ts';
import { marked, type PdfBlock, type PdfFlow } from './pdf-flow.ts';

/** Three bytes for each point of it, from the left and from above, packed. */
export type PdfPicture = { width: number; height: number; packed: Uint8Array };

/** Draws and packs the picture beside what else the process does. */
export async function drawForPdf(picture: Picture): Promise<PdfPicture> {
  const { drawPoints } = await import('../../pictures/png.ts');
  const { width, height, colours } = await drawPoints(picture);
  return { width, height, packed: await promisify(deflate)(colours) };
}

/** In points: what a portrait page has room for beside a heading. */
const most = { width: 450, height: 570 };

export function pictureBlock(flow: PdfFlow, picture: Picture, drawn: PdfPicture, name: string): PdfBlock {
  const { width, height } = extentOf(picture);
  const scale = Math.min(0.75, most.width / width, most.height / height);
  const size = { width: width * scale, height: height * scale };
  const element = flow.doc.struct('Figure', { alt: pictureInWords(picture), title: picture.title });
  flow.root.add(element);
  return {
    before: 0,
    after: 6,
    start: size.height,
    keepsNext: false,
    isWhole: true,
    draw(flow) {
      const { doc, left, y } = flow;
      marked(doc, { element, name: 'Figure' }, () => doc.image(packedImage(drawn, name) as never, left, y, size));
      flow.y += size.height;
      flow.isFresh = false;
    },
  };
}

type ImageObject = PDFKit.PDFKitReference & { end(bytes: Uint8Array): void };

/** What the package makes of an image file, made of what is drawn already: it would hold up everybody else. */
function packedImage({ width, height, packed }: PdfPicture, label: string) {
  const image = {
    label,
    width,
    height,
    obj: null as ImageObject | null,
    embed(doc: PDFKit.PDFDocument) {
      image.obj = doc.ref({
        Type: 'XObject',
        Subtype: 'Image',
        Width: width,
        Height: height,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceRGB',
        Filter: 'FlateDecode',
      }) as ImageObject;
      image.obj.end(packed);
    },
  };
  return image;
}
