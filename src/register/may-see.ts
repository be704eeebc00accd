import type { Asker, Turn } from '../chat/table.ts';
import { isKansli } from '../chat/table.ts';
import type { Addressee } from '../outbox/delivery.ts';
import { type GroupTask, hasTask } from './group-types.ts';
import { type Group, regionRoles, representedRegion } from './register.ts';
import type { RegisterStore } from './register-store.ts';
import { isCalledIn } from './seat-roles.ts';

/** What of someone, or of a conversation, decides what they may see. */
export type Viewer = {
  isKansli: boolean;
  /** Sits in ledningsgruppen, and is not only called in. */
  leads: boolean;
  /** The groups in which they sit, also those into which they are called. */
  groups: ReadonlySet<string>;
  /** Their home region, and those that they represent somewhere. */
  regions: ReadonlySet<string>;
  /** Their own roles; those for a home region only where they have one. */
  roles: readonly string[];
  /** Null for a conversation. */
  person: string | null;
};

/** A thing, as far as who may see it goes. The kansli sees everything; the lists say whom else it concerns. */
export type Subject = {
  /** Who sees it besides those it concerns. */
  besides: 'everyone' | 'leaders' | 'nobody';
  groups?: readonly string[];
  regions?: readonly string[];
  roles?: readonly string[];
  people?: readonly string[];
};

/** The one rule of who sees what: asked by every page, list, document and message. */
export function maySee(
  viewer: Viewer,
  { besides, groups = [], regions = [], roles = [], people = [] }: Subject,
): boolean {
  if (viewer.isKansli || besides === 'everyone') return true;
  if (besides === 'leaders' && viewer.leads) return true;
  return (
    groups.some((group) => viewer.groups.has(group)) ||
    regions.some((region) => viewer.regions.has(region)) ||
    roles.some((role) => viewer.roles.includes(role)) ||
    people.some((person) => person === viewer.person)
  );
}

/** How a group stands: its staffing, its duties and its papers. */
export const standingOf = (group: string): Subject => ({ besides: 'leaders', groups: [group] });

/** What a group talks of among itself: its meetings and their agendas. */
export const talkOf = (group: string): Subject => ({ besides: 'nobody', groups: [group] });

/** How all groups stand. */
export const standingOfAll: Subject = { besides: 'leaders' };

type Register = Pick<RegisterStore, 'seatsOf' | 'group'>;

/** What decides what the asker may see. Taken once for a page or a list. */
export function viewerOf(register: Register, { asker, today }: Pick<Turn, 'asker' | 'today'>): Viewer {
  const seats = register.seatsOf(asker.id, today);
  const kansli = isKansli(asker);
  return {
    isKansli: kansli,
    leads: !kansli && seats.some((seat) => !isCalledIn(seat) && does(register.group(seat.group), 'leads')),
    groups: new Set(seats.map(({ group }) => group)),
    regions: new Set([asker.region, ...seats.map(representedRegion)].flatMap((region) => region ?? [])),
    roles: asker.region === null ? asker.roles.filter((role) => !regionRoles.includes(role)) : asker.roles,
    person: asker.id,
  };
}

const does = (group: Group | null, task: GroupTask): boolean => group !== null && hasTask(group.type, task);

type Rooms = Register & { person(id: string): Asker | null } & Pick<RegisterStore, 'conversation'>;

/** The same of an addressee: a conversation sees what the group that talks there sees. */
export function viewerAt(register: Rooms, to: Addressee, today: Temporal.PlainDate): Viewer {
  if ('person' in to) {
    const asker = register.person(to.person);
    return asker ? viewerOf(register, { asker, today }) : viewing([], null);
  }
  const id = register.conversation(to.conversation)?.group ?? null;
  return id === null ? viewing([], null) : viewing([id], register.group(id));
}

/** Those who sit in that group, as one. */
export const viewerIn = (group: Group): Viewer => viewing([group.id], group);

const viewing = (groups: readonly string[], group: Group | null): Viewer => ({
  isKansli: does(group, 'office'),
  leads: does(group, 'leads'),
  groups: new Set(groups),
  regions: new Set(),
  roles: [],
  person: null,
});

/** Those of the addressees who may hear of it. */
export const hearing = (
  register: Rooms,
  all: readonly Addressee[],
  subject: Subject,
  today: Temporal.PlainDate,
): Addressee[] =>
  subject.besides === 'everyone' ? [...all] : all.filter((to) => maySee(viewerAt(register, to, today), subject));
