import { fileURLToPath } from 'node:url';
import type { GridPicture } from './picture.ts';
import { drawSvg, fontFamily } from './svg.ts';

const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/**
 * The picture as PNG, half as large again as it is drawn. The same picture always gives the same bytes: the font is our own. It is
 * drawn beside what else the process does.
 */
export async function drawPng(picture: GridPicture): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const fontFiles = fonts.map((file) => fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${file}`)));
  const drawn = await renderAsync(drawSvg(picture), {
    fitTo: { mode: 'zoom', value: 1.5 },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily },
  });
  return drawn.asPng();
}
