import type { Response } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import type { CsvTable } from '../documents/csv.ts';
import type { Document, DocumentFact, Part } from '../documents/document.ts';

/**
 * How a document stands to what is public, as far as the bot can see it by its kind. It never says that something is not
 * public: whoever keeps the region's register judges that.
 */
export type PublicStanding = 'allman' | 'arbetspapper' | 'bedoms';

/** What is written out anew, and so can have names replaced; or bytes that were kept, which never change. */
export type MatterContent =
  | { type: 'document'; document: Document }
  | { type: 'table'; table: CsvTable }
  /**
   * `sha256`: as it was noted when they were kept. `isGiven`: they are a given file's, which is kept under it. `words`: what can
   * be read in them; null where nothing can be trusted to.
   */
  | {
      type: 'kept';
      sha256: string | null;
      isGiven?: true;
      bytes(): Promise<Uint8Array> | Uint8Array | null;
      words: null | ((bytes: Uint8Array) => Promise<string>);
    };

/** A file in the archive. */
export type FileOfMatter = {
  /** Its path there, which is its own. */
  path: string;
  what: string;
  /** The day it is of; null where none is known. */
  on: Temporal.PlainDate | null;
  standing: PublicStanding;
  because: string;
  content: MatterContent;
};

/** Something that is known to be missing, and why. */
export type Lack = { what: string; why: string };

/** All that is kept of a matter, as far as its reader may see it. */
export type MatterFile = {
  title: string;
  /** Without an ending. */
  fileName: string;
  facts: readonly DocumentFact[];
  /** What the index says of it. */
  parts: readonly Part[];
  files: readonly FileOfMatter[];
  lacks: readonly Lack[];
  /** The latest that is known of it: the archive of the same state has the same bytes, whenever it is made. */
  at: Temporal.Instant;
  /** Where names stay also when others are replaced: who signed what was decided. */
  signers: readonly string[];
};

/** Whoever fetches it. Where they are does not matter. */
export type Fetching = Pick<Turn, 'asker' | 'now' | 'today'>;

/** What can be made of a feature's matters. */
export type MatterSource = {
  /** The first part of their keys: `remiss`. */
  prefix: string;
  /** Null: the words are not about one of these. */
  meant(words: string, turn: Turn): { key: string } | { refused: Response } | null;
  /** Null: there is none that they may see. */
  gather(key: string, fetching: Fetching): MatterFile | null;
};
