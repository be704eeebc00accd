/** What a message of a rehearsal is about, as `rehearse --json` says it (SPEC 1). */
export type RehearsedKind =
  | 'reminder'
  | 'digest'
  | 'meeting'
  | 'minutes'
  | 'term'
  | 'approval'
  | 'handover'
  | 'uppdrag'
  | 'remiss'
  | 'nhv';

/** One thing that a message is about: `group`, `lastDay` and `rung` mean the same for all, the rest says which thing. */
export type RehearsedItem = Readonly<Record<string, string | number>>;

export type RehearsedAs = { kind: RehearsedKind; items: readonly RehearsedItem[] };

/** Of a kind whose messages are always called the same. */
export const rehearsedAs =
  (kind: RehearsedKind, itemsOf: (parts: readonly string[]) => readonly RehearsedItem[] = () => []) =>
  (parts: readonly string[]): RehearsedAs => ({ kind, items: itemsOf(parts) });
