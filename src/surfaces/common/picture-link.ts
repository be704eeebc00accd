import type { Files } from '../../chat/files.ts';
import type { PictureBlock } from '../../chat/message.ts';
import { carriedId } from '../../pictures/carried-picture.ts';

/** The address of a picture; null where it has none, and its words are what there is. */
export type PictureLink = (block: PictureBlock) => string | null;

/** PLATFORMS: Slack takes an address of at most 3,000 characters. */
const mostAddress = 3000;

/**
 * Of what may be shared. The address soon ends, as that of a document, and holds the picture itself: what is too much for an
 * address is not drawn.
 */
export const pictureLink =
  (files: Pick<Files, 'link'>): PictureLink =>
  ({ picture, url, isShared }) => {
    if (url !== undefined || !isShared) return url ?? null;
    const address = files.link({ id: carriedId(picture), name: 'bild.png' });
    return address !== null && address.length <= mostAddress ? address : null;
  };
