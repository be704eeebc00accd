import type { Database } from 'better-sqlite3';
import { calendarTable } from '../calendar/calendar-commands.ts';
import { meetingTime } from '../calendar/calendar-views.ts';
import { helpMessage } from '../chat/help.ts';
import { type Message, text } from '../chat/message.ts';
import { answer } from '../chat/response.ts';
import { capitalised, list } from '../chat/swedish.ts';
import { type ActionTable, anyoneKnown, type Command, joinTables, type Turn } from '../chat/table.ts';
import { createForMeeting, lastDaysOf } from '../duties/duty-feature.ts';
import { dutyTable, ownPage } from '../duties/pages/duty-commands.ts';
import { groupDuties } from '../duties/pages/status-views.ts';
import { loggedAreas } from '../nhv/area/logged-areas.ts';
import { nhvTable } from '../nhv/pages/nhv-commands.ts';
import { deliveryTable } from '../outbox/failed/failed-commands.ts';
import { failedStore } from '../outbox/failed/failed-store.ts';
import { ownGroups } from '../register/groups/resolve-group.ts';
import type { Seat } from '../register/register.ts';
import { registerTable } from '../register/register-feature.ts';
import { remissTable } from '../remiss/pages/remiss-commands.ts';
import { loggedRemisser } from '../remiss/pages/resolve-remiss.ts';
import type { Features } from './features.ts';

/** Everything one can ask the bot, and what its home shows. Loaded after what it does by itself is up. */
export type Actions = { table: Required<ActionTable>; home(turn: Turn): Message };

/** Every feature's words, buttons and forms, tied together as the features themselves are in `wiring.ts`. */
export function createActions(db: Database, features: Features): Actions {
  const { register, changes, meetings, outbox, duties, remisser, nhv } = features;
  const { timeZone } = duties.hours;
  const nextMeetings = (seats: readonly Seat[], now: Temporal.Instant): string[] => {
    const groups = seats.map(({ group }) => group);
    return meetings.forGroups([...new Set(groups)], now, 3).map((meeting) => {
      const name = register.group(meeting.group)?.name ?? meeting.group;
      return `${capitalised(meetingTime(meeting, timeZone))}: ${name}${meeting.place ? `, ${meeting.place}` : ''}`;
    });
  };

  const table = withHelp(
    joinTables([
      dutyTable({ ...duties, nextMeetings }),
      remissTable(remisser),
      nhvTable(nhv),
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
        things: [loggedRemisser(remisser), loggedAreas(nhv)],
      }),
      deliveryTable({ outbox, troubles: failedStore(db), timeZone, changes }),
    ]),
  );
  /** What someone sees of the bot before they have asked anything. */
  const home = (turn: Turn): Message => {
    const owed = ownPage({ ...duties, nextMeetings }, turn, 0);
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
  return { table, home };
}

/** Help lists what the one who asks may use, itself included. */
function withHelp(table: Required<ActionTable>): Required<ActionTable> {
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

const helpFor = ({ commands }: ActionTable, turn: Turn): Message =>
  helpMessage(
    commands.filter((command) => command.allowed(turn) === null),
    turn.asker.name,
  );
