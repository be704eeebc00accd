import { plainPage } from '../http/plain-answer.ts';

/** Pages for links that lead to no document. Nothing in them comes from the address. */

export const fileNotFound = page(
  'Det finns inget dokument här',
  'Länken är inte hel, eller så finns dokumentet inte kvar.',
);

/** @param until when the link ended: "tisdag 2 mars 2027 kl. 09.14" */
export const linkEnded = (until: string): string =>
  page('Länken gäller inte längre', `Länken till dokumentet gällde till ${until}.`);

function page(title: string, reason: string): string {
  return plainPage(title, `${reason} Be om dokumentet igen där du fick länken, så får du en ny.`);
}
