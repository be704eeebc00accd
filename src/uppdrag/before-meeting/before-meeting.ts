import { openAgenda } from '../../calendar/calendar-actions.ts';
import { meetingDays, meetingFacts } from '../../calendar/calendar-views.ts';
import { comingLeadingMeetings, leadingGroup } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { buttons, type Message, mostButtons, note, text } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { capitalised, genitive } from '../../chat/swedish.ts';
import type { ActionTable, Gate, Turn } from '../../chat/table.ts';
import { type FeatureHooks, joinSections, type Routine, type Section } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import { followingMorning, isReminderHour, nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf, uniqueRecipients } from '../../outbox/delivery.ts';
import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import { chairsAmong } from '../../register/lives/tell-of-group-end.ts';
import { viewerIn } from '../../register/may-see.ts';
import { seesAllGroups } from '../../register/permissions.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import type { ArendeStore } from '../arenden/arende-store.ts';
import { arendeRows } from '../arenden/arende-views.ts';
import type { ArendeAgendas } from '../arenden/place-arende.ts';
import { atMeeting } from '../arenden/send-arende.ts';
import { uppdragActions } from '../given/uppdrag-actions.ts';
import { uppdragRows } from '../given/uppdrag-list-views.ts';
import type { UppdragStore } from '../given/uppdrag-store.ts';

type Uses = {
  uppdrag: Pick<UppdragStore, 'open'>;
  arenden: Pick<ArendeStore, 'waiting'>;
  agendas: ArendeAgendas;
  meetings: Pick<MeetingStore, 'meeting' | 'forGroups'>;
  register: Pick<RegisterStore, 'groupsWith' | 'group' | 'seats' | 'seatsOf' | 'withRole'>;
  outbox: Pick<Outbox, 'tell'>;
  hours: SendingHours;
  /** Every feature, for its part. Asked for when it is needed, since others are made later. */
  features(): readonly FeatureHooks[];
};

const beforePrefix = 'before-leaders';
const subjectOf = ({ id, startAt }: Meeting): string => `${beforePrefix}/${id}/${startAt}`;

/** SPEC 9: about a week before each meeting of ledningsgruppen its chair and the kansli get one page of how things stand. */
export const beforeMeetingRoutine = (uses: Uses): Routine => ({
  says: true,
  first: (now) => nextMorning(now, uses.hours),
  run(now) {
    const { hours } = uses;
    if (!isReminderHour(now, hours)) return nextMorning(now, hours);
    const today = dayOf(now, hours.timeZone);
    const [meeting] = comingLeadingMeetings(uses, now);
    if (meeting && isToldOn(meeting, today, hours)) tellBefore(uses, meeting, today, now);
    return followingMorning(now, hours);
  },
});

/** A day more than a week: what is to be decided at the meeting is reminded of a week before it, and has its buttons. */
const ahead = { days: 8 };

const isToldOn = ({ startAt }: Meeting, today: Temporal.PlainDate, { calendar, timeZone }: SendingHours): boolean =>
  !isBefore(today, calendar.onOrBefore(dayOf(startAt, timeZone).subtract(ahead)));

/** The key keeps it from being said twice. */
function tellBefore(uses: Uses, meeting: Meeting, today: Temporal.PlainDate, now: Temporal.Instant): void {
  const message = pageNow(uses, meeting, now);
  if (!message) return;
  const chairs = peopleAsRecipients(chairsAmong(uses.register.seats(meeting.group, today)));
  const subject = subjectOf(meeting);
  for (const to of uniqueRecipients([...chairs, ...kansliIn(uses.register)])) {
    uses.outbox.tell({ key: `${subject}/${laneOf(to)}`, subject, to, message }, now);
  }
}

/** As things stand now; null once the meeting has begun, or when it is not held. */
function pageNow(uses: Uses, meeting: Meeting, now: Temporal.Instant): Message | null {
  const group = uses.register.group(meeting.group);
  if (!group || meeting.cancelled || !isAfter(meeting.startAt, now)) return null;
  const { timeZone } = uses.hours;
  const today = dayOf(now, timeZone);
  const own = uppdragPart(uses, today);
  const [first, ...others] = uses
    .features()
    .flatMap(({ beforeLeaders }) => beforeLeaders?.(viewerIn(group), today) ?? []);
  const all = joinSections([...(first ? [first] : []), own, ...others]);
  const agenda = openAgenda.button('Visa dagordningen', { meeting: meeting.id });
  return {
    title: `Så ligger det till inför ${genitive(theLeaders())} möte ${meetingDays(meeting, timeZone)}`,
    blocks: [
      meetingFacts(meeting, group, timeZone),
      ...all.blocks,
      note('Skriv inför mötet för att se det igen, som det är då.'),
      buttons(...[agenda, ...all.buttons].slice(0, mostButtons)),
    ],
  };
}

function uppdragPart(uses: Uses, today: Temporal.PlainDate): Section {
  const open = uses.uppdrag.open();
  const waiting = uses.arenden.waiting().map((arende) => atMeeting(uses, arende));
  return {
    blocks: [
      ...(open.length === 0
        ? [text({ type: 'strong', text: 'Uppdrag till grupperna' }, ': inga pågår')]
        : uppdragRows(open, 'Uppdrag till grupperna', today)),
      ...arendeRows(waiting, 'Ärenden från grupperna'),
    ],
    buttons:
      open.length > 0 ? [uppdragActions.list.button('Visa uppdrag', { from: 0, which: 'oppna', group: '' })] : [],
  };
}

/** Ledningsgruppen sees how all groups stand, and so does the kansli. */
const leadersOrKansli =
  (register: Uses['register']): Gate =>
  (turn) =>
    seesAllGroups(register, turn)
      ? null
      : `Det här kan bara ${theLeaders()} och kansliet göra. Skriv status för att se hur det går för dina grupper.`;

export const beforeMeetingTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['inför mötet', 'inför ledningsgruppen', 'läget inför mötet'],
      example: 'inför mötet',
      about: `Hur grupper, uppdrag, remisser och NHV ligger till inför ${genitive(theLeaders())} nästa möte`,
      reads: true,
      allowed: leadersOrKansli(uses.register),
      run: (_rest, turn) => showBefore(uses, turn),
    },
  ],
  buttons: [],
  forms: [],
});

function showBefore(uses: Uses, { now, today }: Turn): Response {
  const group: Group | null = leadingGroup(uses.register, today);
  const [meeting] = comingLeadingMeetings(uses, now);
  const message = meeting ? pageNow(uses, meeting, now) : null;
  if (message) return answer(message);
  return reply(
    `${group?.name ?? capitalised(theLeaders())} har inget möte i kalendern`,
    `Skriv möte ${theLeaders()} för att lägga in ett.`,
  );
}

/** What becomes of such a page that was given up. */
export const beforeMeetingKinds = (uses: Uses): readonly MessageKind[] => [
  {
    kind: 'how things stand before ledningsgruppen meets',
    pattern: new RegExp(`^${beforePrefix}/(\\d+)/`, 'u'),
    standIn: ([id]) => {
      const meeting = uses.meetings.meeting(Number(id));
      return (
        meeting && {
          open: openAgenda.button('Visa dagordningen', { meeting: meeting.id }),
          group: meeting.group,
          title: `Läget inför ${genitive(theLeaders())} möte`,
        }
      );
    },
    rehearsed: rehearsedAs('meeting', ([id]) => {
      const meeting = uses.meetings.meeting(Number(id));
      return meeting ? [{ group: meeting.group, what: 'läget inför mötet' }] : [];
    }),
    again([id], { now }) {
      const meeting = uses.meetings.meeting(Number(id));
      return meeting && saidToday(pageNow(uses, meeting, now));
    },
  },
];
