import { foldedWords } from '../chat/fold.ts';

/** A new person's id: from the e-mail's part before @, else from the name. "anna-exempel", or "anna-exempel-2" if taken. */
export function newPersonId(name: string, email: string | null, taken: (id: string) => boolean): string {
  const words = foldedWords(email?.split('@')[0] ?? '');
  return untaken(asId(words) || asId(foldedWords(name)) || 'person', taken);
}

/** A new group's id, from its name: "ogonsjukdomar", or "ogonsjukdomar-2" if taken. */
export const newGroupId = (name: string, taken: (id: string) => boolean): string =>
  untaken(asId(foldedWords(name)) || 'grupp', taken);

function untaken(base: string, taken: (id: string) => boolean): string {
  if (!taken(base)) return base;
  let number = 2;
  while (taken(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

const asId = (words: readonly string[]): string =>
  words
    .join('-')
    .replaceAll(/[^a-z0-9-]/g, '')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
