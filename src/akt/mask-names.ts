import { list } from '../chat/swedish.ts';
import type { CsvTable } from '../documents/csv.ts';
import type { Document, Part } from '../documents/document.ts';
import type { Person } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { ownRoleNames, roleNames } from '../register/register-words.ts';

/** Replaces the names of people. `finds`: whether there is any to replace. */
export type NameMask = { hide(text: string): string; finds(text: string): boolean };

type Register = Pick<RegisterStore, 'people' | 'everySeatFrom' | 'regions'>;

const word = /[\p{L}\p{M}][\p{L}\p{M}'’-]*/gu;
const address = /[^\s<>()[\],;:"]+@[^\s<>()[\],;:"]+/gu;
const lower = (text: string): string => text.toLocaleLowerCase('sv');

/**
 * The people of the register by role and region, in whatever a text says of them by their whole name or their address.
 * @param signers in whose words names stay: they are elected, and sign in public
 */
export function nameMask(register: Register, signers: readonly string[], today: Temporal.PlainDate): NameMask {
  const inPublic = lower(signers.join('\n'));
  const hidden = register.people().filter(({ name }) => name.includes(' ') && !inPublic.includes(lower(name)));
  const byFirst = Map.groupBy(hidden, ({ name }) => lower(name.match(word)?.[0] ?? name));
  const byAddress = new Map(hidden.flatMap((person) => (person.email ? [[lower(person.email), person] as const] : [])));
  const label = labels(register, today);

  function hide(text: string): string {
    const plain = text.replace(address, (found) => {
      const person = byAddress.get(lower(found).replace(/\.$/u, ''));
      return person ? '[e-postadress]' : found;
    });
    let out = '';
    let until = 0;
    for (const match of plain.matchAll(word)) {
      if (match.index < until) continue;
      const person = (byFirst.get(lower(match[0])) ?? []).find((one) => standsAt(plain, match.index, one.name));
      if (!person) continue;
      out += `${plain.slice(until, match.index)}[${label(person)}]`;
      until = match.index + person.name.length;
    }
    return out + plain.slice(until);
  }
  return { hide, finds: (text) => hide(text) !== text };
}

/** Also with the s of a genitive behind it. */
function standsAt(text: string, at: number, name: string): boolean {
  const found = text.slice(at, at + name.length).replace(/\s/gu, ' ');
  return lower(found) === lower(name) && !/^(?!s(?![\p{L}\p{M}]))[\p{L}\p{M}]/u.test(text.slice(at + name.length));
}

/** "ledamot, Region Dalarna"; those who would be called the same are numbered in the order in which they are met. */
function labels(register: Register, today: Temporal.PlainDate): (person: Person) => string {
  const regions = new Map(register.regions().map(({ id, name }) => [id, name]));
  const seats = Map.groupBy(register.everySeatFrom(today), ({ person }) => person.id);
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  return (person) => {
    const before = known.get(person.id);
    if (before !== undefined) return before;
    const seat = seats.get(person.id)?.[0];
    const region = seat?.region ?? person.region;
    const own = person.roles.map((role) => ownRoleNames[role]);
    const role = own.length > 0 ? list(own) : seat ? roleNames[seat.role] : 'person';
    const words = [role, ...(region === null ? [] : [regions.get(region) ?? region])].join(', ');
    const nr = (counts.get(words) ?? 0) + 1;
    counts.set(words, nr);
    const called = nr === 1 ? words : `${words}, ${nr}`;
    known.set(person.id, called);
    return called;
  };
}

export const maskedDocument = (of: Document, { hide }: NameMask): Document => ({
  title: hide(of.title),
  mark: of.mark,
  facts: of.facts.map(({ label, value }) => ({ label: hide(label), value: hide(value) })),
  parts: of.parts.map((part) => maskedPart(part, hide)),
  footer: hide(of.footer),
});

function maskedPart(part: Part, hide: NameMask['hide']): Part {
  switch (part.type) {
    case 'heading':
    case 'paragraph':
    case 'source':
      return { ...part, text: hide(part.text) };
    case 'list':
      return { ...part, items: part.items.map(hide) };
    case 'table':
      return { ...part, columns: part.columns.map(hide), rows: part.rows.map((row) => row.map(hide)) };
    case 'picture':
      return part;
  }
}

export const maskedTable = ({ columns, rows }: CsvTable, { hide }: NameMask): CsvTable => ({
  columns,
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? hide(cell) : cell))),
});
