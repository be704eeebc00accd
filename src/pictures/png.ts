import { fileURLToPath } from 'node:url';
import type { Picture } from './picture.ts';
import { drawSvg } from './svg.ts';
import { fontFamily } from './svg-parts.ts';

const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/**
 * The picture as PNG, half as large again as it is drawn. The same picture always gives the same bytes: the font is our own. It is
 * drawn beside what else the process does.
 */
export const drawPng = async (picture: Picture): Promise<Uint8Array> => (await drawn(picture)).asPng();

/** The colour of each point of it, red, green and blue, from the left and from above. It hides what is behind it. */
export async function drawPoints(picture: Picture) {
  const { width, height, pixels } = await drawn(picture);
  const colours = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < colours.length; from += 4, to += 3) {
    colours[to] = pixels[from] ?? 0;
    colours[to + 1] = pixels[from + 1] ?? 0;
    colours[to + 2] = pixels[from + 2] ?? 0;
  }
  return { width, height, colours };
}

async function drawn(picture: Picture) {
  const { renderAsync } = await import('@resvg/resvg-js');
  const fontFiles = fonts.map((file) => fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${file}`)));
  return renderAsync(drawSvg(picture), {
    fitTo: { mode: 'zoom', value: 1.5 },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily },
  });
}
