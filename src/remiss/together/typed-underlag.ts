import { shortened } from '../../chat/swedish.ts';

/** One underlag as it is typed: "Dysmeli; 2345/2021". */
export type TypedUnderlag = { title: string; senderDnr: string | null };

type ReadUnderlag = { underlag: TypedUnderlag[] } | { fault: string };

const longest = { title: 300, dnr: 100 };
/** More would not stand in one select of a form, nor open in one transaction as quickly as a press must. */
export const mostUnderlag = 50;

/** What a line begins with when it is numbered: "1. ", "2) ", "- ". */
const marked = /^\s*(?:\d{1,3}\s?[.)]|[-–•*·])\s+/u;

/** One a line, with the sender's diarienummer after a semicolon. Empty lines are nothing. */
export function typedUnderlag(typed: string): ReadUnderlag {
  const lines = typed
    .split(/\r\n?|\n/u)
    .map((line) => line.replace(marked, '').trim())
    .filter((line) => line !== '');
  const underlag = lines.map(readLine);
  const fault = underlag.map(lineFault).find((one) => one !== null) ?? duplicateIn(underlag);
  if (fault) return { fault };
  return underlag.length > mostUnderlag
    ? { fault: `Det är ${underlag.length} underlag. En runda har högst ${mostUnderlag}: dela upp dem på två.` }
    : { underlag };
}

function readLine(line: string): TypedUnderlag {
  const at = line.lastIndexOf(';');
  if (at < 0) return { title: line, senderDnr: null };
  return { title: line.slice(0, at).trim(), senderDnr: line.slice(at + 1).trim() || null };
}

function lineFault({ title, senderDnr }: TypedUnderlag, at: number): string | null {
  const row = `Underlag ${at + 1}`;
  if (title === '') return `${row} har ingen titel. Skriv titeln först, och diarienumret efter ett semikolon.`;
  const named = `${row} ("${shortened(title, 40)}")`;
  if (title.length > longest.title) return `${named} har för lång titel. Skriv högst ${longest.title} tecken.`;
  if ((senderDnr ?? '').length > longest.dnr) {
    return `${named} har för långt diarienummer. Skriv högst ${longest.dnr} tecken.`;
  }
  return null;
}

const sameTitle = (a: { title: string }, b: { title: string }): boolean =>
  a.title.localeCompare(b.title, 'sv', { sensitivity: 'accent' }) === 0;

function duplicateIn(underlag: readonly TypedUnderlag[]): string | null {
  const at = underlag.findIndex((one, place) => underlag.slice(0, place).some((before) => sameTitle(before, one)));
  const again = underlag[at];
  if (!again) return null;
  const first = underlag.findIndex((one) => sameTitle(one, again));
  return `Underlag ${first + 1} och ${at + 1} heter likadant: "${shortened(again.title, 60)}". Ta bort det ena.`;
}

/** Titles that the round has already. */
export function alreadyIn(
  underlag: readonly TypedUnderlag[],
  others: readonly { number: string; title: string }[],
): string | null {
  for (const one of underlag) {
    const other = others.find((of) => sameTitle(of, one));
    if (other) return `"${shortened(one.title, 60)}" finns redan i rundan, som remiss ${other.number}.`;
  }
  return null;
}
