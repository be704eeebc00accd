/** A region's word in the sign-off round. Silence is none of them. */
export const signOffWords = ['bakom', 'tillagg', 'avvikande'] as const;
export type SignOffWord = (typeof signOffWords)[number];

/** Said of a draft: a comment, or a region's word. */
export type Remark = {
  version: number;
  region: string | null;
  person: string;
  at: Temporal.Instant;
  word: SignOffWord | null;
  text: string | null;
};

/** The region's latest word about that version; null when it has given none. */
export const wordOf = (remarks: readonly Remark[], version: number, region: string): Remark | null =>
  remarks.findLast((one) => one.version === version && one.region === region && one.word !== null) ?? null;
