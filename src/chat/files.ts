import type { File } from './response.ts';

/** How a surface gets hold of a document that an answer offers. */
export type Files = {
  /** An address that soon ends; null where the bot has none that the reader can reach. */
  link(file: File): string | null;
  /** The document itself, made now. Throws when it is not there any longer. */
  bytes(file: File): Promise<Uint8Array>;
};

/** For how long a link leads to its document, from when it was written. */
export const linkLifetime = Temporal.Duration.from({ hours: 24 });

/**
 * Makes the document with that id, as it may be read at that moment. Null: there is none.
 * @param name by which it is asked for. Its ending says what the document is written as: Word, where it says nothing.
 */
export type FileMaker = (id: string, now: Temporal.Instant, name?: string) => Promise<Uint8Array> | null;
