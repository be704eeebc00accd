/** A region's word in the sign-off round. Silence is none of them. */
export const signOffWords = ['bakom', 'tillagg', 'avvikande'] as const;
export type SignOffWord = (typeof signOffWords)[number];

/** Those that come with a text. */
export const wordsInText = ['tillagg', 'avvikande'] as const satisfies readonly SignOffWord[];
export type WordInText = (typeof wordsInText)[number];

/** What somebody said of a draft: a comment, or a region's word. */
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

type Worded<Region> = { region: Region; text: string };

/** How the regions stand to one version of a draft. */
export type Backing<Region> = {
  behind: readonly Region[];
  /** Behind it, with something to add. */
  additions: readonly Worded<Region>[];
  dissents: readonly Worded<Region>[];
  /** They have said nothing of it, and so they do not stand behind it. */
  silent: readonly Region[];
};

export function backingOf<Region extends { id: string }>(
  regions: readonly Region[],
  remarks: readonly Remark[],
  version: number,
): Backing<Region> {
  const words = regions.map((region) => ({ region, remark: wordOf(remarks, version, region.id) }));
  const saying = (word: SignOffWord) => words.filter(({ remark }) => remark?.word === word);
  const worded = (word: SignOffWord) =>
    saying(word).map(({ region, remark }) => ({ region, text: remark?.text ?? '' }));
  return {
    behind: saying('bakom').map(({ region }) => region),
    additions: worded('tillagg'),
    dissents: worded('avvikande'),
    silent: words.filter(({ remark }) => remark === null).map(({ region }) => region),
  };
}
