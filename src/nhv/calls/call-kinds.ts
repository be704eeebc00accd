import { isAfter } from '../../chat/days.ts';
import { genitive } from '../../chat/swedish.ts';
import { addresseeOfLane } from '../../outbox/delivery.ts';
import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { showAreaBoard } from '../area/nhv-actions.ts';
import { type CallUses, callToday } from './call-nhv.ts';
import { callPrefix } from './call-words.ts';

const what = 'kallelse till NHV-frågor';
const opened = () => ({
  open: showAreaBoard.button('Visa NHV', {}),
  title: `Kallelse till NHV-frågorna på ${genitive(theLeaders())} möte`,
});

/** What becomes of calls that were given up. */
export const callKinds = (uses: CallUses): readonly MessageKind[] => [
  {
    kind: 'somebody is called to a meeting about NHV',
    pattern: new RegExp(`^${callPrefix}/(\\d+)/at/(.+)$`, 'u'),
    standIn: ([id]) => (uses.meetings.meeting(Number(id)) ? opened() : null),
    rehearsed: rehearsedAs('meeting', ([id]) => {
      const meeting = uses.meetings.meeting(Number(id));
      return meeting ? [{ group: meeting.group, what }] : [];
    }),
    again([id, startAt = ''], { now, lane }) {
      const meeting = uses.meetings.meeting(Number(id));
      const to = addresseeOfLane(lane);
      const isSame = meeting?.startAt.equals(Temporal.Instant.from(startAt.split('/')[0] ?? startAt)) ?? false;
      return meeting && isSame && to && 'person' in to ? saidToday(callToday(uses, meeting, to.person, now)) : null;
    },
  },
  {
    kind: 'a meeting to which somebody is called was changed',
    pattern: new RegExp(`^${callPrefix}/(\\d+)/changed/(\\d+)$`, 'u'),
    standIn: ([id]) => (uses.meetings.meeting(Number(id)) ? opened() : null),
    rehearsed: rehearsedAs('meeting', ([id]) => {
      const meeting = uses.meetings.meeting(Number(id));
      return meeting ? [{ group: meeting.group, what }] : [];
    }),
    asItWas: 'what was changed then is what happened',
    holds([id, version], { now }) {
      const meeting = uses.meetings.meeting(Number(id));
      return meeting?.version === Number(version) && isAfter(meeting.endAt, now);
    },
  },
];
