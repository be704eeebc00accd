import type { File } from './response.ts';

/** How a surface gets hold of a document that an answer offers. */
export type Files = {
  /** An address that soon ends; null where the bot has none that the reader can reach. */
  link(file: File): string | null;
  /** The document itself, made now. Throws when it is not there any longer, and when it is too large to be held whole. */
  bytes(file: File): Promise<Uint8Array>;
};

/** More than this is never held whole: whoever wants it follows its link, and gets it part by part. */
export const mostHeld = 20 * 1024 * 1024;

/** It is larger than what is held whole. */
export class TooLargeToHold extends Error {}

/** A document whose bytes come part by part, since they may be many. */
export type FileInParts = { size: number; parts(): AsyncIterable<Uint8Array> };

/** For how long a link leads to its document, from when it was written. */
export const linkLifetime = Temporal.Duration.from({ hours: 24 });

/**
 * Makes the document with that id, as it may be read at that moment. Null: there is none.
 * @param name by which it is asked for. Its ending says what the document is written as: Word, where it says nothing.
 */
export type FileMaker = (id: string, now: Temporal.Instant, name?: string) => Promise<Uint8Array> | null;

/** The same of what may be large. */
export type LargeFileMaker = (id: string, now: Temporal.Instant, name?: string) => Promise<FileInParts> | null;

/** All of it at once. */
export async function allBytes({ size, parts }: FileInParts): Promise<Uint8Array> {
  const whole = new Uint8Array(size);
  let place = 0;
  for await (const part of parts()) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
