import type { Picture } from './picture.ts';
import { drawPng } from './png.ts';
import { textsInOrder } from './reading-order.ts';
import { drawSvg } from './svg.ts';

/** As the ending of its name says; null where that is no picture's. */
export function writePicture(picture: Picture, name: string): Promise<Uint8Array> | null {
  const inOrder = textsInOrder(picture);
  if (/\.svg$/iu.test(name)) return Promise.resolve(new TextEncoder().encode(drawSvg(inOrder)));
  return /\.png$/iu.test(name) ? drawPng(inOrder) : null;
}
