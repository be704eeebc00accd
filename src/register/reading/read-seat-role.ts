import { foldedWords, visibleText } from '../../chat/fold.ts';
import { roleNames } from '../register-words.ts';
import { type SeatRole, seatRoles } from '../seat-roles.ts';
import type { NotedReading } from './reading.ts';

const folded = (text: string): string => foldedWords(text).join(' ');

const roleWords: Record<SeatRole, readonly string[]> = {
  ordforande: ['ordförande', 'ordf', 'ordinarie ordförande'],
  vice_ordforande: ['vice ordförande', 'vice ordf', 'v ordförande', 'v ordf', 'vordf', 'vice'],
  sekreterare: ['sekreterare', 'sekr', 'mötessekreterare'],
  ledamot: ['ledamot', 'led', 'ordinarie ledamot', 'ledamot ordinarie', 'medlem', 'representant'],
  adjungerad: ['adjungerad', 'adj', 'adjungerad ledamot'],
};
const roles = new Map(
  Object.entries(roleWords).flatMap(([role, words]) => words.map((word) => [folded(word), role as SeatRole] as const)),
);

/** They sit in for a member now and then, and are no members themselves. */
const substitutes: ReadonlySet<string> = new Set(['ersattare', 'suppleant', 'ers', 'suppl', 'personlig ersattare']);

const acting = /^(?:tf|t f|tillforordnad|tjanstforrattande) | (?:tf|t f|tillforordnad|tjanstforrattande)$/u;
const numbered = /^(?:[12] (?:[ea] )?|forste |andre |forsta |andra )(?=v)/u;

const unknown = `är ingen roll i en grupp: skriv ${seatRoles
  .slice(0, -1)
  .map((role) => roleNames[role])
  .join(', ')} eller ${roleNames[seatRoles[seatRoles.length - 1] ?? 'adjungerad']}`;

/** A role in a group as Swedes write it, "Ordförande", "v. ordf", "tf ordförande", and as the JSON file does. */
export function readSeatRole(written: string): NotedReading<SeatRole> {
  const words = folded(visibleText(written).replaceAll('_', ' '));
  const plain = words.replace(acting, '').replace(numbered, '');
  if (substitutes.has(plain)) return { value: 'adjungerad', note: `läses som ${roleNames.adjungerad}` };
  const role = roles.get(plain);
  if (!role) return { fault: unknown };
  return acting.test(words) ? { value: role, note: `läses som ${roleNames[role]}` } : { value: role };
}
