import type { Document } from '../documents/document.ts';

/** What the worker is asked. Instants are text, since their objects do not survive the way. */
export type ArchiveAsk =
  | { of: 'pdf'; document: Document; at: string }
  | { of: 'sums'; sha256: string }
  | { of: 'bytes'; sha256: string };

export type ArchiveAnswer = { id: number } & ({ result: unknown } | { fault: string });
