import { openedCalendar, openedMeeting } from '../calendar/calendar-actions.ts';
import { isAfter } from '../chat/days.ts';
import { type MessageKind, saidToday } from '../outbox/message-kinds.ts';
import { rehearsedAs } from '../outbox/rehearsed.ts';
import { invitationToday, type TellingUses, wordStill } from './tell-meetings.ts';
import { wordIn, wordPrefix } from './word-days.ts';

/** What becomes of messages to a meeting's members that were given up. */
export function meetingWordKinds(uses: TellingUses): readonly MessageKind[] {
  const { meetings } = uses;
  const items = (id: string | undefined) => {
    const meeting = meetings.meeting(Number(id));
    return meeting ? [{ group: meeting.group, what: 'Möte' }] : [];
  };
  return [
    {
      kind: 'a meeting was changed',
      pattern: /^meeting\/(\d+)\/changed\/(\d+)$/u,
      news: () => 'meetings',
      standIn: ([id]) => openedMeeting(meetings.meeting(Number(id))),
      rehearsed: rehearsedAs('meeting', ([id]) => items(id)),
      asItWas: 'what was changed then is what happened',
      // A later change has told of itself.
      holds([id, version], { now }) {
        const meeting = meetings.meeting(Number(id));
        return meeting?.version === Number(version) && isAfter(meeting.endAt, now);
      },
    },
    {
      kind: 'several meetings were changed',
      pattern: /^meetings\/([^/]+)\/changed\/(\d+)-(\d+)$/u,
      news: () => 'meetings',
      standIn: ([group = '']) => openedCalendar(group),
      rehearsed: rehearsedAs('meeting', ([group = '']) => [{ group, what: 'Möten' }]),
      asItWas: 'what was changed then is what happened',
      holds([, id, version], { now }) {
        const meeting = meetings.meeting(Number(id));
        return meeting?.version === Number(version) && isAfter(meeting.endAt, now);
      },
    },
    {
      kind: 'meetings came into the calendar',
      pattern: new RegExp(`^${wordPrefix}/invitation/(.+)/\\d+(?:-\\d+)?$`, 'u'),
      news: () => 'meetings',
      standIn: ([group = '']) => openedCalendar(group),
      rehearsed: rehearsedAs('meeting', ([group = '']) => [{ group, what: 'Möten' }]),
      again: ([group = ''], { now }) => saidToday(invitationToday(uses, group, now)),
    },
    {
      kind: 'a meeting is coming',
      pattern: new RegExp(`^(${wordPrefix}/(?:week|day)/(\\d+)/.+)$`, 'u'),
      news: () => 'meetings',
      standIn: ([, id]) => openedMeeting(meetings.meeting(Number(id))),
      rehearsed: rehearsedAs('meeting', ([, id]) => items(id)),
      again([subject = ''], { now }) {
        const said = wordIn(subject);
        return said && saidToday(wordStill(uses, said, now));
      },
    },
  ];
}
