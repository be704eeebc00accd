import { isAfter } from '../chat/days.ts';
import type { MessageKind } from '../outbox/message-kinds.ts';
import { rehearsedAs } from '../outbox/rehearsed.ts';
import { openedMeeting } from './calendar-actions.ts';
import type { MeetingStore } from './meeting-store.ts';

/** What becomes of messages about meetings that were given up. */
export const meetingKinds = (meetings: Pick<MeetingStore, 'meeting'>): readonly MessageKind[] => [
  {
    kind: 'a meeting was added',
    pattern: /^meeting\/(\d+)\/added\//u,
    news: () => 'meetings',
    standIn: ([id]) => openedMeeting(meetings.meeting(Number(id))),
    rehearsed: rehearsedAs('meeting', ([id]) => {
      const meeting = meetings.meeting(Number(id));
      return meeting ? [{ group: meeting.group, what: 'Möte' }] : [];
    }),
    asItWas: 'what changes later is told of by itself',
    // One that was added afterwards had begun already.
    holds([id], { now, dueAt }) {
      const meeting = meetings.meeting(Number(id));
      return meeting?.version === 0 && (isAfter(meeting.startAt, now) || !isAfter(meeting.startAt, dueAt));
    },
  },
];
