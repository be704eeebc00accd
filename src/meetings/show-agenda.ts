import type { BotPoint, Meeting } from '../calendar/meeting.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import { isBefore } from '../chat/days.ts';
import type { Message } from '../chat/message.ts';
import { answer, type Response, reply } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import { ownGroups, resolveGroup } from '../register/groups/resolve-group.ts';
import { memberOrKansli, papersOrKansli, type WhoSeesTo } from '../register/permissions.ts';
import type { Group } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { type AgendaPoint, mayGivePoints, type PlacedPoint } from './agenda.ts';
import type { AgendaStore } from './agenda-store.ts';
import { agendaPage, ofLatest, pointGoesElsewhere } from './agenda-views.ts';
import { agendaOfGroup } from './meeting-actions.ts';
import type { FoundMeeting, MeetingOfGroup } from './meeting-changes.ts';
import { meetingGone, noMeeting } from './meeting-views.ts';

export type AgendaUses = WhoSeesTo & {
  agenda: AgendaStore;
  meetings: Pick<MeetingStore, 'meeting' | 'next' | 'latest' | 'agendaChanged'>;
  register: Pick<RegisterStore, 'group' | 'everyGroup'>;
  log: Pick<ChangeStore, 'record'>;
  hours: SendingHours;
  /** What the bot puts on the agenda of a coming meeting. */
  botPoints(meeting: Meeting, now: Temporal.Instant): readonly BotPoint[];
  /** Why a point that the bot has put there is not to be taken off; null where it may be. */
  whyPointStays(source: string): string | null;
  /** Something else says how many of the meeting's points have no outcome. */
  onAgendaChanged(meeting: Meeting): void;
};

type Reading = Pick<AgendaUses, 'meetings' | 'register' | 'ownTimes'>;

/** The meeting, or why this person may give it no points. */
export function meetingForPoints(uses: Reading, id: number, turn: Turn): FoundMeeting {
  const meeting = uses.meetings.meeting(id);
  const group = meeting && uses.register.group(meeting.group);
  if (!meeting || !group) return { refused: meetingGone() };
  const refused = mayGivePoints(uses.register, group, turn);
  return refused === null ? { subject: { meeting, group } } : { refused: reply(refused) };
}

/** The same for a new point: one on a meeting that has been, or is not held, is taken up nowhere. */
export function meetingForNewPoint(uses: AgendaUses, id: number, turn: Turn): FoundMeeting {
  const found = meetingForPoints(uses, id, turn);
  if ('refused' in found) return found;
  const { group } = found.subject;
  const why = whyNoNewPoint(uses, found.subject, turn);
  if (why === null) return found;
  const next = uses.meetings.next(group.id, turn.now);
  return { refused: answer(pointGoesElsewhere(why, group, next, uses.hours.timeZone)) };
}

/** Whoever sees to the minutes may still enter what was taken up. */
function whyNoNewPoint(uses: Reading, { meeting, group }: MeetingOfGroup, turn: Turn): string | null {
  if (meeting.cancelled) return 'Mötet är inställt';
  if (!isBefore(meeting.endAt, turn.now)) return null;
  return papersOrKansli(uses, group.id)(turn) === null ? null : 'Mötet har redan varit';
}

/** Whoever gave a point may take it back; the chairs and the kansli see to all of them. */
export const mayArrange = (uses: Reading, group: Group, point: AgendaPoint, turn: Turn): boolean =>
  point.by.id === turn.asker.id || papersOrKansli(uses, group.id)(turn) === null;

export const allPoints = ({ agenda }: Pick<AgendaUses, 'agenda'>, { id }: Meeting): PlacedPoint[] =>
  agenda.ofMeeting(id).map((point, at) => ({ point, at }));

/** The points that the asker may see: all, and for a chair of another group their own. */
function pointsSeen(uses: AgendaUses, { meeting, group }: MeetingOfGroup, turn: Turn): PlacedPoint[] {
  const all = allPoints(uses, meeting);
  if (memberOrKansli(uses.register, group.id)(turn) === null) return all;
  return all.filter(({ point }) => point.by.id === turn.asker.id);
}

/** Those that the asker may order, postpone or remove. */
export const pointsToArrange = (uses: AgendaUses, of: MeetingOfGroup, turn: Turn): PlacedPoint[] =>
  pointsSeen(uses, of, turn).filter(({ point }) => point.outcome === null && mayArrange(uses, of.group, point, turn));

/** The agenda as the asker sees it, with what they may do. */
export function shownAgenda(uses: AgendaUses, of: MeetingOfGroup, turn: Turn): Message {
  const { meeting, group } = of;
  const points = pointsSeen(uses, of, turn);
  const isMember = memberOrKansli(uses.register, group.id)(turn) === null;
  const hasBegun = !isBefore(turn.now, meeting.startAt);
  const tends = papersOrKansli(uses, group.id)(turn) === null;
  const rights = {
    adds: whyNoNewPoint(uses, of, turn) === null,
    arranges: pointsToArrange(uses, of, turn).length > 0,
    notes: tends && hasBegun && points.length > 0,
    opens: isMember,
  };
  const ownPoints = isMember && !hasBegun ? uses.botPoints(meeting, turn.now) : [];
  return agendaPage({ meeting, group, points, ownPoints }, rights, uses.hours.timeZone);
}

/** `dagordning onkologi`: of the next meeting; where there is none, of the last. */
export function showAgenda(uses: AgendaUses, words: string, turn: Turn): Response {
  const meant = groupMeant(uses, words, turn);
  if ('response' in meant) return meant.response;
  const { group } = meant;
  const refused = mayGivePoints(uses.register, group, turn);
  if (refused !== null) return reply(refused);
  const next = uses.meetings.next(group.id, turn.now);
  if (next) return answer(shownAgenda(uses, { meeting: next, group }, turn));
  const latest = uses.meetings.latest(group.id, turn.now);
  return latest ? answer(ofLatest(shownAgenda(uses, { meeting: latest, group }, turn))) : noMeeting(group);
}

/** Whoever sits in one group need not name it. */
function groupMeant({ register }: AgendaUses, words: string, turn: Turn) {
  const [only, ...others] = words.trim() === '' && turn.group === null ? ownGroups(register, turn) : [];
  if (only && others.length === 0) return { group: only };
  return resolveGroup(register, words, turn, {
    command: 'dagordning',
    button: (label, group) => agendaOfGroup.button(label, { group }),
  });
}
