import { findByWords } from '../../chat/find.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { groupTypes } from '../../register/group-types.ts';
import { ownGroups } from '../../register/groups/resolve-group.ts';
import { isChairOf } from '../../register/permissions.ts';
import type { Group, Seat } from '../../register/register.ts';
import { typeHeadings, typeWords } from '../../register/register-words.ts';
import { type Duty, isOverdue } from '../duty/duty.ts';
import type { DutyParts } from '../duty-context.ts';
import type { Selection } from './status-views.ts';

export type Selected = Selection & { duties: readonly Duty[] };

/** Everything for the kansli; for others the groups that they sit in. */
const visibleGroups = ({ register }: DutyParts, turn: Turn): readonly Group[] =>
  isKansli(turn.asker) ? register.groups() : ownGroups(register, turn);

/** What the words after "status" pick out, among what the asker may see; null when they pick out nothing known. */
export function select(parts: DutyParts, words: string, turn: Turn): Selected | null {
  const typed = words.trim();
  const groups = visibleGroups(parts, turn);
  if (typed === '')
    return { words: isKansli(turn.asker) ? 'alla grupper' : 'dina grupper', value: '', duties: current(parts, groups) };
  if (/^(försenade?|forsenade?|sena?)$/iu.test(typed)) {
    const late = current(parts, groups).filter((duty) => isOverdue(duty, turn.today));
    return { words: 'försenade', value: typed, duties: late };
  }
  if (/^20\d\d$/.test(typed))
    return { words: `avser ${typed}`, value: typed, duties: ofYear(parts, groups, Number(typed)) };
  return byType(parts, groups, typed) ?? byRegion(parts, groups, typed, turn) ?? byGroup(parts, groups, typed);
}

/** What is unsettled: the settled of past years would drown it. */
const current = (parts: DutyParts, groups: readonly Group[]): Duty[] => {
  const visible = new Set(groups.map(({ id }) => id));
  return parts.duties.unsettled().filter(({ group }) => visible.has(group.id));
};

const everything = (parts: DutyParts, groups: readonly Group[]): Duty[] =>
  groups.flatMap(({ id }) => parts.duties.ofGroup(id));

const ofYear = (parts: DutyParts, groups: readonly Group[], year: number): Duty[] =>
  everything(parts, groups).filter(({ period }) => period === year);

function byType(parts: DutyParts, groups: readonly Group[], typed: string): Selected | null {
  const found = findByWords(typed, groupTypes, (type) => typeWords[type]);
  if (found.type !== 'one') return null;
  const duties = everything(
    parts,
    groups.filter(({ type }) => type === found.item),
  );
  return { words: typeHeadings[found.item], value: typed, duties };
}

function byRegion(parts: DutyParts, groups: readonly Group[], typed: string, { today }: Turn): Selected | null {
  const found = findByWords(typed, parts.register.regions(), ({ id, name }) => [id, name]);
  if (found.type !== 'one') return null;
  const chaired = groups.filter(({ id }) =>
    parts.register.seats(id, today).some(({ role, region }) => role === 'ordforande' && region === found.item.id),
  );
  return { words: `grupper med ordförande från ${found.item.name}`, value: typed, duties: everything(parts, chaired) };
}

function byGroup(parts: DutyParts, groups: readonly Group[], typed: string): Selected | null {
  const found = findByWords(typed, groups, ({ id, name, aliases }) => [id, name, ...aliases]);
  if (found.type === 'none') return null;
  const meant = found.type === 'one' ? [found.item] : found.items;
  const [first] = meant;
  return {
    words: first && meant.length === 1 ? first.name : `grupper som heter "${typed}"`,
    value: typed,
    duties: everything(parts, meant),
  };
}

export const ownSeats = ({ register }: DutyParts, { asker, today }: Pick<Turn, 'asker' | 'today'>): Seat[] =>
  register.seatsOf(asker.id, today);

/** What comes later than this is nobody's task yet, though the register has it. */
const nearby = { years: 1 };

/** A group's unsettled duties for the coming year. */
export function dutiesToSeeTo({ duties }: DutyParts, group: string, today: Temporal.PlainDate): Duty[] {
  const horizon = today.add(nearby);
  return duties
    .unsettledOf(group)
    .filter(({ lastDayOn }) => !lastDayOn || Temporal.PlainDate.compare(lastDayOn, horizon) <= 0);
}

/** What the asker has to see to: the unsettled duties of the groups they chair today, for the coming year. */
export function ownDuties(parts: DutyParts, { asker, today }: Turn, seats = ownSeats(parts, { asker, today })): Duty[] {
  const chaired = new Set(seats.filter((seat) => isChairOf(asker.id, [seat])).map(({ group }) => group));
  return [...chaired].flatMap((group) => dutiesToSeeTo(parts, group, today));
}
