import { findByWords } from '../../chat/find.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { listOfChoices, shortened } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { commandButton } from '../../chat/write-command.ts';
import { groupTypes } from '../../register/group-types.ts';
import { ownGroups } from '../../register/groups/resolve-group.ts';
import { groupsSeenTo, seesAllGroups, type WhoSeesTo } from '../../register/permissions.ts';
import { findRegion } from '../../register/reading/read-region.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isChair } from '../../register/seat-roles.ts';
import type { Duty } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import type { Selection } from './status-views.ts';
import { readStatusWords } from './status-words.ts';

/** `year`: whose papers can be counted, in, late and missing; null where only some of them are picked out. */
export type SelectedDuties = Selection & { duties: readonly Duty[]; year: number | null };

type Uses = {
  duties: Pick<DutyStore, 'unsettled' | 'ofGroup'>;
  register: Pick<RegisterStore, 'group' | 'groups' | 'everyGroup' | 'seats' | 'seatsOf' | 'regions'>;
};

/** Everything for the kansli and ledningsgruppen; for others the groups that they sit in. */
const visibleGroups = ({ register }: Uses, turn: Turn): readonly Group[] =>
  seesAllGroups(register, turn) ? register.groups(turn.today) : ownGroups(register, turn);

/** What the words after "status" pick out, among what the asker may see; null when they pick out nothing known. */
export function selectDuties(uses: Uses, words: string, turn: Turn): SelectedDuties | null {
  const typed = words.trim();
  const groups = visibleGroups(uses, turn);
  if (typed === '')
    return {
      words: seesAllGroups(uses.register, turn) ? 'alla grupper' : 'dina grupper',
      value: '',
      duties: unsettled(uses, groups),
      year: null,
    };
  return named(uses, groups, typed, turn) ?? byWords(uses, groups, typed, turn);
}

/** A whole name comes first: a group may be called after a year. */
const named = (uses: Uses, groups: readonly Group[], typed: string, turn: Turn): SelectedDuties | null =>
  byType(uses, groups, typed) ??
  byRegion(uses, groups, typed, turn) ??
  byGroup(uses, groups, typed) ??
  byTypeAndRegion(uses, groups, typed, turn);

/** "vc Dalarna", "Region Dalarna vc". */
function byTypeAndRegion(uses: Uses, groups: readonly Group[], typed: string, turn: Turn): SelectedDuties | null {
  const words = typed.split(/\s+/u);
  for (const at of words.keys().drop(1)) {
    const [first, last] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    const both =
      bothOf(byType(uses, groups, first), byRegion(uses, groups, last, turn)) ??
      bothOf(byType(uses, groups, last), byRegion(uses, groups, first, turn));
    if (both) return { ...both, value: typed };
  }
  return null;
}

function bothOf(ofType: SelectedDuties | null, ofRegion: SelectedDuties | null): SelectedDuties | null {
  if (!ofType || !ofRegion) return null;
  const inRegion = new Set(ofRegion.duties.map(({ id }) => id));
  return {
    ...ofType,
    words: `${ofType.words}, ${ofRegion.words}`,
    duties: ofType.duties.filter(({ id }) => inRegion.has(id)),
  };
}

/** A year and a standing, alone or beside a group, type or region: "vc 2026", "inlämnade", "rsg 2026 försenade". */
function byWords(uses: Uses, groups: readonly Group[], typed: string, turn: Turn): SelectedDuties | null {
  const { year, standing, rest } = readStatusWords(typed);
  if (year === null && standing === null) return null;
  const among = rest === '' ? { words: null, duties: everything(uses, groups) } : named(uses, groups, rest, turn);
  if (!among) return null;
  const words = [among.words, year && `avser ${year}`, standing?.words].filter((one) => typeof one === 'string');
  const duties = among.duties
    .filter(({ period }) => year === null || period === year)
    .filter((duty) => standing?.fits(duty, turn.today) ?? true);
  return { words: words.join(', '), value: typed, duties, year: standing === null ? year : null };
}

/** Without the settled ones of past years, which would drown the others. */
const unsettled = ({ duties }: Uses, groups: readonly Group[]): Duty[] => {
  const visible = new Set(groups.map(({ id }) => id));
  return duties.unsettled().filter(({ group }) => visible.has(group.id));
};

const everything = ({ duties }: Uses, groups: readonly Group[]): Duty[] =>
  groups.flatMap(({ id }) => duties.ofGroup(id));

function byType(uses: Uses, groups: readonly Group[], typed: string): SelectedDuties | null {
  const found = findByWords(typed, groupTypes(), ({ words }) => words);
  if (found.type !== 'one') return null;
  const ofType = groups.filter(({ type }) => type.id === found.item.id);
  return { words: found.item.heading, value: typed, duties: everything(uses, ofType), year: null };
}

function byRegion(uses: Uses, groups: readonly Group[], typed: string, { today }: Turn): SelectedDuties | null {
  const { register } = uses;
  const region = findRegion(typed, register.regions());
  if (!region) return null;
  const chaired = groups.filter(({ id }) =>
    register.seats(id, today).some((seat) => isChair(seat) && seat.region === region.id),
  );
  return {
    words: `grupper med ordförande från ${region.name}`,
    value: typed,
    duties: everything(uses, chaired),
    year: null,
  };
}

function byGroup(uses: Uses, groups: readonly Group[], typed: string): SelectedDuties | null {
  const found = findByWords(typed, groups, ({ id, name, aliases }) => [id, name, ...aliases]);
  if (found.type === 'none') return null;
  const meant = found.type === 'one' ? [found.item] : found.items;
  const [first] = meant;
  return {
    words: first && meant.length === 1 ? first.name : `grupper som heter "${typed}"`,
    value: typed,
    duties: everything(uses, meant),
    year: null,
  };
}

/** Duties with a later last day are not shown yet. */
const nearby = { years: 1 };

/** A group's unsettled duties for the coming year. */
export function dutiesToSeeTo(
  { duties }: { duties: Pick<DutyStore, 'unsettledOf'> },
  group: string,
  today: Temporal.PlainDate,
): Duty[] {
  const horizon = today.add(nearby);
  return duties
    .unsettledOf(group)
    .filter(({ lastDayOn }) => !lastDayOn || Temporal.PlainDate.compare(lastDayOn, horizon) <= 0);
}

/** What the asker has to see to, as a chair or in a chair's place: the groups' unsettled duties, a year ahead. */
export const ownDuties = (
  uses: WhoSeesTo & { duties: Pick<DutyStore, 'unsettledOf'> },
  { asker, today }: Turn,
): Duty[] => groupsSeenTo(uses, asker.id, today).flatMap((group) => dutiesToSeeTo(uses, group, today));

/** The words pick out nothing known. */
export function unknownStatus(uses: Pick<Uses, 'register'>, words: string, turn: Turn): Message {
  const nearest = nearestGroup(uses, words, turn);
  const examples = listOfChoices(examplesOfStatus(uses, turn.today));
  return {
    title: `Jag hittar ingen grupp, typ eller region som heter "${shortened(words.trim(), 40)}"`,
    blocks: [
      ...(nearest
        ? [text(`Menade du ${nearest.name}?`), buttons(commandButton(`status ${nearest.name}`, { primary: true }))]
        : []),
      text(`Skriv status för att se alla som du kan se, eller till exempel ${examples}.`),
    ],
  };
}

/** One that the asker may see, and whose name the words look like a misspelling of. */
export function nearestGroup({ register }: Pick<Uses, 'register'>, words: string, turn: Turn): Group | null {
  const seen = seesAllGroups(register, turn) ? register.groups(turn.today) : ownGroups(register, turn);
  const found = findByWords(words, seen, ({ name, aliases }) => [name, ...aliases]);
  return found.type === 'none' ? found.nearest : null;
}

/** A type that has a mandate, a region, the same of a year, and a state. */
function examplesOfStatus({ register }: Pick<Uses, 'register'>, today: Temporal.PlainDate): string[] {
  const type = groupTypes().find(({ outside }) => outside === null)?.words[0];
  const region = register.regions()[0]?.name;
  return [...(type ? [`${type} ${today.year - 1}`, type] : []), ...(region ? [region] : []), 'inlämnade'].map(
    (words) => `status ${words}`,
  );
}
