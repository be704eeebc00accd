/** As the text is compared: without case, rings, dots, accents and double spaces, so that "Lamna" is "lämna". */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'a')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** The folded words of a text, without punctuation: "VC-grupp (exempel)" is vc, grupp, exempel. */
export const foldedWords = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
