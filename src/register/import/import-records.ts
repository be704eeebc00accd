import type { ConnectionId } from '../../chat/invocation.ts';
import type { OwnRole } from '../register.ts';
import type { SeatRole } from '../seat-roles.ts';

/** Rows of the register as an import compares and writes them: days and instants are text, as they are kept. */

export type RegionRecord = { id: string; name: string };
export type DecisionRecord = { body: string; on: string; paragraph: string | null };
export type GroupRecord = {
  id: string;
  name: string;
  type: string;
  parent: string | null;
  mandate: string | null;
  region: string | null;
  papersDays: number | null;
  appointedBy: string | null;
  places: number | null;
  example: boolean;
  from: string | null;
  to: string | null;
  decision: DecisionRecord | null;
  endDecision: DecisionRecord | null;
  minutesPlace: string | null;
  aliases: readonly string[];
  /** Those of them that it was called once. */
  formerNames: readonly string[];
};
export type PersonRecord = {
  id: string;
  name: string;
  email: string | null;
  /** More addresses that they go by, in their one form. */
  otherEmails: readonly string[];
  region: string | null;
  connection: ConnectionId | null;
  example: boolean;
  roles: readonly OwnRole[];
};
export type SeatRecord = {
  group: string;
  person: string;
  role: SeatRole;
  /** What the seat itself says: without one it is for its holder's own, or for none where a form said so. */
  region: string | null;
  noRegion: boolean;
  from: string;
  to: string | null;
  decision: DecisionRecord | null;
  purpose: string | null;
};
export type MeetingRecord = { group: string; start: string; end: string; place: string | null };

/** The register before the import. Seats and meetings are found by what makes them the same: see the keys below. */
export type Current = {
  regions: ReadonlyMap<string, RegionRecord>;
  groups: ReadonlyMap<string, GroupRecord>;
  people: ReadonlyMap<string, PersonRecord>;
  /** What those with skyddade personuppgifter are called, by their ids: files still have it. Said to nobody. */
  protectedNames: ReadonlyMap<string, string>;
  seats: ReadonlyMap<string, SeatRecord>;
  meetings: ReadonlyMap<string, MeetingRecord>;
  /** When the last meeting of each group begins that is held. */
  lastMeetings: ReadonlyMap<string, string>;
  /** The keys that meetings had before they were moved. A file that still has one means a meeting that is there. */
  movedMeetings: ReadonlySet<string>;
  /** The keys of those that their members have heard of. */
  toldMeetings: ReadonlySet<string>;
};

export const seatKey = (seat: Pick<SeatRecord, 'group' | 'person' | 'role' | 'from'>): string =>
  [seat.group, seat.person, seat.role, seat.from].join(' ');
export const meetingKey = (meeting: Pick<MeetingRecord, 'group' | 'start'>): string =>
  `${meeting.group} ${meeting.start}`;
