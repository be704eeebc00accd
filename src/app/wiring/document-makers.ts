import type { FileMaker, LargeFileMaker } from '../../chat/files.ts';
import type { Feature } from '../../obligations/feature.ts';

/** Who makes a document, by the first part of its id. */
export const documentMakers = (features: readonly Feature[]): ReadonlyMap<string, FileMaker> =>
  new Map(
    features.flatMap(({ documents }) =>
      documents && 'make' in documents ? [[documents.prefix, documents.make] as const] : [],
    ),
  );

/** The same of documents that may be large. */
export const largeDocumentMakers = (features: readonly Feature[]): ReadonlyMap<string, LargeFileMaker> =>
  new Map(
    features.flatMap(({ documents }) =>
      documents && 'makeInParts' in documents ? [[documents.prefix, documents.makeInParts] as const] : [],
    ),
  );
