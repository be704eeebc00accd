import { checkOf } from '../documents/zip-in-parts.ts';
import type { SumsOfBytes } from './archive-work.ts';

export async function summed(bytes: Uint8Array): Promise<SumsOfBytes> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return { size: bytes.length, crc: checkOf(bytes), sha256: Buffer.from(digest).toString('hex') };
}
