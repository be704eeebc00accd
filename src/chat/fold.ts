/** As the text is compared: without case, rings, dots, accents, invisible characters and double spaces: "Lamna" is "lämna". */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'a')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** The folded words of a text, without punctuation: "VC-grupp (exempel)" is vc, grupp, exempel. */
export const foldedWords = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The text on one line, without what nobody sees: soft hyphens, joiners, marks of direction, and all blanks but single ones. */
export const visibleText = (text: string): string =>
  text
    .normalize()
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
