import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Picture } from './picture.ts';

export const carriedPrefix = 'bild';

/** An id that carries the whole picture, so that nothing is kept of it, and it shows what its message says also later. */
export const carriedId = (picture: Picture): string =>
  `${carriedPrefix}/${deflateRawSync(JSON.stringify(picture), { level: 9 }).toString('base64url')}`;

/** The picture that such an id carries. It is only read from what we have signed ourselves. */
export const carriedPicture = (id: string): Picture =>
  JSON.parse(inflateRawSync(Buffer.from(id.slice(carriedPrefix.length + 1), 'base64url')).toString()) as Picture;
