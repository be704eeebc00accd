import type { z } from 'zod';
import { foldedWords } from '../../chat/fold.ts';
import { list, shortened } from '../../chat/swedish.ts';
import type { SeatRole } from '../seat-roles.ts';
import { inSwedish } from './file-fields.ts';
import type { Current } from './import-records.ts';

/** What a cell means, or why it means nothing. */
export type Cell<Value> = { value: Value } | { reason: string };

export function cellOf<Value>(schema: z.ZodType<Value>, text: string): Cell<Value> {
  if (text === '') return { reason: 'saknas' };
  const read = schema.safeParse(text, { error: inSwedish });
  return read.success ? { value: read.data } : { reason: read.error.issues[0]?.message ?? 'är fel' };
}

const folded = (text: string): string => foldedWords(text).join(' ');

/** By id, name or alias. */
export function groupCells({ groups }: Current): (text: string) => Cell<string> {
  const byName = new Map<string, Set<string>>();
  for (const { id, name, aliases } of groups.values()) {
    for (const word of [id, name, ...aliases].map(folded)) byName.set(word, (byName.get(word) ?? new Set()).add(id));
  }
  return (text) => {
    if (text === '') return { reason: 'saknas' };
    if (groups.has(text)) return { value: text };
    const [id, ...more] = byName.get(folded(text)) ?? [];
    if (id === undefined) return { reason: `gruppen "${shortened(text, 60)}" finns inte i registret` };
    return more.length === 0
      ? { value: id }
      : { reason: `"${shortened(text, 60)}" kan vara ${list([id, ...more])}: skriv gruppens id` };
  };
}

/** By id or name, with or without "Region" and "län". An empty cell is no region. */
export function regionCells({ regions }: Current): (text: string) => Cell<string | null> {
  const bare = (text: string) =>
    foldedWords(text)
      .filter((word) => word !== 'region' && word !== 'lan')
      .join(' ');
  const byName = new Map(
    [...regions.values()].flatMap(({ id, name }) => [[bare(id), id] as const, [bare(name), id] as const]),
  );
  return (text) => {
    if (text === '') return { value: null };
    const id = byName.get(bare(text));
    return id === undefined ? { reason: `regionen "${shortened(text, 60)}" finns inte i registret` } : { value: id };
  };
}

const roleWords: Record<SeatRole, readonly string[]> = {
  ordforande: ['ordförande', 'ordf'],
  vice_ordforande: [
    'vice ordförande',
    'vice ordf',
    'v ordförande',
    'v ordf',
    'vordf',
    'vice',
    '1 vice ordförande',
    '2 vice ordförande',
  ],
  sekreterare: ['sekreterare', 'sekr', 'mötessekreterare'],
  ledamot: ['ledamot', 'led', 'ordinarie ledamot', 'medlem', 'representant'],
  adjungerad: ['adjungerad', 'adj', 'adjungerad ledamot'],
};
const roles = new Map(
  Object.entries(roleWords).flatMap(([role, words]) => words.map((word) => [folded(word), role as SeatRole] as const)),
);

/** As Swedes write them: "Ordförande", "v. ordf", and as the JSON file does: "vice_ordforande". */
export function roleCell(text: string): Cell<SeatRole> {
  if (text === '') return { reason: 'saknas' };
  const role = roles.get(folded(text.replaceAll('_', ' ')));
  return role
    ? { value: role }
    : { reason: 'ska vara ordförande, vice ordförande, sekreterare, ledamot eller adjungerad' };
}

export const sameName = (a: string, b: string): boolean => folded(a) === folded(b);
