import type { Database } from 'better-sqlite3';
import { calendarTable } from './calendar/calendar-commands.ts';
import { meetingTime } from './calendar/calendar-views.ts';
import { dayOf } from './calendar/local-time.ts';
import { meetingStore } from './calendar/meeting-store.ts';
import type { WorkCalendar } from './calendar/work-calendar.ts';
import { helpMessage } from './chat/help.ts';
import { type Message, text } from './chat/message.ts';
import { answer } from './chat/response.ts';
import { capitalised, list } from './chat/swedish.ts';
import { anyoneKnown, type Command, joined, type Table, type Turn } from './chat/table.ts';
import { deliveryTable } from './delivery/delivery-commands.ts';
import { outboxStore } from './delivery/outbox-store.ts';
import { troubleStore } from './delivery/trouble-store.ts';
import { isOverdue } from './duties/duty.ts';
import { dutyTable } from './duties/duty-commands.ts';
import { createForMeeting, dutyFeature, lastDaysOf } from './duties/duty-feature.ts';
import { ownDuties } from './duties/select-duties.ts';
import { groupDuties, mine } from './duties/status-views.ts';
import type { Metrics } from './metrics.ts';
import { changeStore } from './register/change-store.ts';
import { ownGroups } from './register/group-meant.ts';
import type { Mandates } from './register/mandates.ts';
import { registerTable } from './register/register-commands.ts';
import { registerStore } from './register/register-store.ts';

export type Surroundings = { mandates: Mandates; timeZone: string; calendar: WorkCalendar };

/** Every feature over one database, tied together: what each needs of the others is given here and nowhere else. */
export function wire(db: Database, { mandates, timeZone, calendar }: Surroundings) {
  const register = registerStore(db, mandates);
  const changes = changeStore(db);
  const meetings = meetingStore(db);
  const outbox = outboxStore(db);
  const custom = { calendar, timeZone };
  const delivery = (now: Temporal.Instant) => {
    const { waiting, claimed, unsure } = outbox.counts();
    return { troubled: outbox.givenUpSince(now.subtract({ hours: 24 * 7 })), unsent: waiting + claimed + unsure };
  };
  const duties = dutyFeature(db, { mandates, register, meetings, changes, outbox, delivery, custom });

  const nextMeetings = ({ asker, today, now }: Turn): string[] => {
    const groups = register.seatsOf(asker.id, today).map(({ group }) => group);
    return meetings.forGroups([...new Set(groups)], now, 3).map((meeting) => {
      const name = register.group(meeting.group)?.name ?? meeting.group;
      return `${capitalised(meetingTime(meeting, timeZone))}: ${name}${meeting.place ? `, ${meeting.place}` : ''}`;
    });
  };

  /** How things stand, for whoever watches over the bot. */
  const measure = (metrics: Metrics, now: Temporal.Instant): void => {
    for (const [state, count] of Object.entries(outbox.counts())) metrics.outboxRows.set({ state }, count);
    const oldest = outbox.oldestDueAt();
    metrics.oldestWaiting.set(oldest ? Math.max(0, oldest.until(now).total('seconds')) : 0);
    const today = dayOf(now, timeZone);
    metrics.overdue.set(duties.duties.unsettled().filter((duty) => isOverdue(duty, today)).length);
  };

  const table = withHelp(
    joined([
      dutyTable({ ...duties, nextMeetings }),
      calendarTable({
        meetings,
        register,
        outbox,
        log: changes,
        timeZone,
        lastDays: (groups, from) => lastDaysOf(duties, groups, from),
        onMeetingAdded: (group, _meeting, now) => createForMeeting(duties, group, now),
      }),
      registerTable({
        register,
        changes,
        outbox,
        timeZone,
        dutiesOf: (group, today) => groupDuties(duties.duties.unsettledOf(group), today),
        nextMeeting: meetings.next,
      }),
      deliveryTable({ outbox, troubles: troubleStore(db), timeZone, changes }),
    ]),
  );
  /** What someone sees of the bot before they have asked anything. */
  const home = (turn: Turn): Message => {
    const owed = mine(ownDuties(duties, turn), nextMeetings(turn), turn.today, 0);
    const groups = ownGroups(register, turn).map(({ name }) => name);
    return {
      title: owed.title,
      blocks: [
        ...owed.blocks,
        ...(groups.length > 0 ? [text({ type: 'strong', text: 'Dina grupper' }), text(list(groups))] : []),
        ...helpFor(table, turn).blocks,
      ],
    };
  };
  return { register, changes, meetings, outbox, duties, table, measure, home };
}

export type House = ReturnType<typeof wire>;

/** Help lists what the one who asks may use, itself included. */
function withHelp(table: Table): Table {
  const help: Command = {
    words: ['hjälp', 'help', '?', 'hej', 'hejsan', 'hallå', 'tjena', 'hej hej', 'god morgon', 'god dag', 'kommandon'],
    example: 'hjälp',
    about: 'Vad jag kan hjälpa dig med',
    reads: true,
    allowed: anyoneKnown,
    run: (_rest, turn) => answer(helpFor(whole, turn)),
  };
  const whole = { ...table, commands: [help, ...table.commands] };
  return whole;
}

const helpFor = ({ commands }: Table, turn: Turn): Message =>
  helpMessage(
    commands.filter((command) => command.allowed(turn) === null),
    turn.asker.name,
  );
