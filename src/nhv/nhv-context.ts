import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import type { Turn } from '../chat/table.ts';
import type { Outbox } from '../obligations/notify.ts';
import { groupRecipients, kansliIn } from '../obligations/recipients.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { Addressee } from '../outbox/delivery.ts';
import type { LatestAbout } from '../outbox/latest-about.ts';
import type { GroupType } from '../register/group-types.ts';
import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import type { Interest } from './area/area.ts';
import type { AreaRecord } from './area/area-state.ts';
import type { NhvStore } from './area/area-store.ts';
import { type Names, stepInWords } from './area/area-words.ts';
import type { FollowStore } from './area/follow-store.ts';
import { followers } from './area/followers.ts';
import type { NoticeStore } from './area/notice-store.ts';
import type { NhvSteps } from './area/steps.ts';
import type { FollowUpStore } from './follow-up/follow-up-store.ts';
import type { ConflictStore } from './interests/conflict-store.ts';
import type { InterestStore, RegionInterest } from './interests/interest-store.ts';

/** The remiss that step 3 asks for: a draft, which the kansli opens. */
export type RemissDraft = {
  title: string;
  /** The area's id. */
  area: string;
  /** Socialstyrelsen's last day. */
  lastDayOn: Temporal.PlainDate;
  link: string | null;
};

/** What NHV may do with remisser, and know of them. */
export type Remisser = {
  draftRemiss(draft: RemissDraft, turn: Turn): { number: string };
  /** Those about an area, the first first. */
  remisserAbout(area: string): readonly { number: string; isDraft: boolean }[];
};

/** What the use cases of NHV work with. */
export type NhvParts = Remisser & {
  nhv: NhvStore;
  interests: InterestStore;
  follows: FollowStore;
  notices: NoticeStore;
  conflicts: ConflictStore;
  followUps: FollowUpStore;
  steps: NhvSteps;
  register: RegisterStore;
  meetings: MeetingStore;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Outbox;
  hours: SendingHours;
  /** The latest messages about it are said anew. @param concerns those that may stand otherwise: all, unless said. */
  refreshMessages(key: string, concerns?: (message: LatestAbout) => boolean): void;
};

export const namesIn = ({ register, steps }: Pick<NhvParts, 'register' | 'steps'>): Names => {
  const regions = new Map(register.regions().map(({ id, name }) => [id, name]));
  return { region: (id) => regions.get(id) ?? id, step: (number) => stepInWords(steps[number]) };
};

const groupsOf = ({ register }: Pick<NhvParts, 'register'>, type: GroupType): Group[] =>
  register.groups().filter((group) => group.type === type);

/** There is one of each in Mellansverige; null where the register lacks it. */
export const nhvGroup = (parts: Pick<NhvParts, 'register'>): Group | null => groupsOf(parts, 'nhv')[0] ?? null;
export const ledningsgrupp = (parts: Pick<NhvParts, 'register'>): Group | null =>
  groupsOf(parts, 'ledningsgrupp')[0] ?? null;

type Register = Pick<NhvParts, 'register'>;

export const toNhvGroup = (parts: Register, on: Temporal.PlainDate): Addressee[] => told(parts, nhvGroup(parts), on);
export const toLedningsgrupp = (parts: Register, on: Temporal.PlainDate): Addressee[] =>
  told(parts, ledningsgrupp(parts), on);

const told = ({ register }: Register, group: Group | null, on: Temporal.PlainDate): Addressee[] =>
  group ? groupRecipients(group.id, on, register) : kansliIn(register);

/** The kansli in its own room where it has one, else everyone there. */
function toKansli(parts: Register, on: Temporal.PlainDate): Addressee[] {
  const [office] = groupsOf(parts, 'kansli');
  return office ? groupRecipients(office.id, on, parts.register) : kansliIn(parts.register);
}

/** Everyone who hears of an area's moves. */
export function followersOf(parts: NhvParts, area: string, on: Temporal.PlainDate): Addressee[] {
  const byDefault = [...toNhvGroup(parts, on), ...toLedningsgrupp(parts, on), ...toKansli(parts, on)];
  return followers(byDefault, parts.follows.about(area));
}

/** What each region of ours means to do: what it last said, unless it holds a permit. */
export const interestsIn = ({ interests }: Pick<NhvParts, 'interests'>, record: AreaRecord) =>
  interestsFrom([...interests.ofArea(record.area.id).values()], record);

export function interestsFrom(said: readonly RegionInterest[], { state }: AreaRecord): ReadonlyMap<string, Interest> {
  const holding = state.permits.flatMap(({ region }) => (region ? [[region, 'har_tillstand'] as const] : []));
  return new Map<string, Interest>([...said.map(({ region, interest }) => [region, interest] as const), ...holding]);
}
