import { checkOf } from '../documents/zip-in-parts.ts';

/** What is known of bytes without having them. */
export type SumsOfBytes = { size: number; crc: number; sha256: string };

export type SummedBytes = SumsOfBytes & { bytes: Uint8Array };

export async function summed(bytes: Uint8Array): Promise<SumsOfBytes> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return { size: bytes.length, crc: checkOf(bytes), sha256: Buffer.from(digest).toString('hex') };
}
