import { dayOf } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { on } from '../../chat/action.ts';
import { spanIn } from '../../chat/asking/days-in-words.ts';
import { inTimeOrder } from '../../chat/days.ts';
import { onForm } from '../../chat/form-definition.ts';
import type { Message } from '../../chat/message.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, type Turn } from '../../chat/table.ts';
import { groupGone } from '../../register/groups/group-choice-views.ts';
import { ownGroups, resolveGroup } from '../../register/groups/resolve-group.ts';
import { maySee, standingOf, viewerOf } from '../../register/may-see.ts';
import { isOutside } from '../../register/outside.ts';
import { memberOrKansli, papersOrKansli, seesAllGroups } from '../../register/permissions.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { canBeNoted, countPresence } from './attendance.ts';
import { noteAttendanceAction, showAttendance } from './attendance-actions.ts';
import { attendanceForm } from './attendance-form.ts';
import { attendancePage } from './attendance-views.ts';
import { type AttendanceUses, attendanceToNote, noteAttendance } from './note-attendance.ts';

type Uses = AttendanceUses & {
  meetings: AttendanceUses['meetings'] & Pick<MeetingStore, 'forGroups'>;
  register: AttendanceUses['register'] & Pick<RegisterStore, 'everyGroup' | 'groups'>;
};

/** Which regions were at a group's meetings: noted after each, and counted for a year. */
export const attendanceTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['närvaro', 'närvaron'],
      example: 'närvaro onkologi',
      about: 'Vilka regioner som har varit med på möten, för en grupp eller alla, ett år i taget',
      everyday: [
        ...asked('', 'vem|vilka mötet|närvarade|deltog|kom', 'närvar-'),
        ...asked(
          '…',
          'närvar-|deltog',
          'vilka var med',
          'var|vilka|vem|många med mötet|möte',
          'hur många mötet|möte|kom',
        ),
      ],
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => attendanceMeant(uses, rest, turn),
    },
  ],
  buttons: [
    on(showAttendance, {
      reads: true,
      allowed: anyoneKnown,
      run({ year, group: id }, turn) {
        if (id === '') return answerInPlace(ofAll(uses, year, turn));
        const group = uses.register.group(id);
        return group ? ofGroup(uses, group, year, turn) : answer(groupGone);
      },
    }),
    on(noteAttendanceAction, {
      reads: true,
      allowed: anyoneKnown,
      run({ meeting }, turn) {
        const found = attendanceToNote(uses, meeting, turn);
        return 'refused' in found ? found.refused : ask(attendanceForm.open({ meeting }, found.subject));
      },
    }),
  ],
  forms: [
    onForm(attendanceForm, {
      allowed: anyoneKnown,
      subject: ({ meeting }, turn) => attendanceToNote(uses, meeting, turn),
      run: (filled, noting, turn) => noteAttendance(uses, noting, filled, turn),
    }),
  ],
});

/** `närvaro`, `närvaro 2026`, `närvaro onkologi`, `närvaro onkologi 2026`. */
function attendanceMeant(uses: Uses, typed: string, turn: Turn): Response {
  const days = spanIn(typed, turn.today);
  const words = days ? days.rest : typed.trim();
  const asked = days ? days.from.year : turn.today.year;
  if (words === '' && turn.group === null) return answer(ofAll(uses, asked, turn));
  const meant = resolveGroup(uses.register, words, turn, {
    command: 'närvaro',
    button: (label, group) => showAttendance.button(label, { year: asked, group }),
    alsoEnded: true,
    ofThePast: true,
  });
  return 'response' in meant ? meant.response : ofGroup(uses, meant.group, asked, turn);
}

/** The group's members, ledningsgruppen and the kansli. */
function ofGroup(uses: Uses, group: Group, year: number, turn: Turn): Response {
  if (!maySee(viewerOf(uses.register, turn), standingOf(group.id))) {
    return reply(memberOrKansli(uses.register, group.id)(turn) ?? '');
  }
  return answer(pageOf(uses, { group, groups: [group], year }, turn));
}

function ofAll(uses: Uses, year: number, turn: Turn): Message {
  const all = seesAllGroups(uses.register, turn) ? uses.register.groups(turn.today) : ownGroups(uses.register, turn);
  return pageOf(uses, { group: null, groups: all.filter((group) => !isOutside(group)), year }, turn);
}

type Asked = { group: Group | null; groups: readonly Group[]; year: number };

function pageOf(uses: Uses, { group, groups, year }: Asked, turn: Turn): Message {
  const { timeZone } = uses.hours;
  const byId = new Map(groups.map((one) => [one.id, one]));
  const from = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(timeZone).toInstant();
  const held = uses.meetings
    .forGroups([...byId.keys()], from)
    .filter((meeting) => canBeNoted(meeting, turn.now) && dayOf(meeting.startAt, timeZone).year === year);
  const noted = uses.attendance.ofMeetings(held.map(({ id }) => id));
  const regions = uses.register.regions();
  const names = new Map(regions.map(({ id, name }) => [id, name]));
  const unnoted = held
    .filter(({ id }) => !noted.has(id))
    .toSorted((a, b) => inTimeOrder(b.startAt, a.startAt))
    .flatMap((meeting) => {
      const of = byId.get(meeting.group);
      return of ? [{ meeting, group: of, mayNote: papersOrKansli(uses, of.id)(turn) === null }] : [];
    });
  return attendancePage({
    ...{ year, group, unnoted, timeZone },
    counted: countPresence([...noted.values()], [...names.keys()]).map((one) => ({
      ...one,
      name: names.get(one.region) ?? one.region,
    })),
    noted: noted.size,
    held: held.length,
    groups: groups.length,
  });
}
