import type { Meeting } from '../../calendar/meeting.ts';
import type { Turn } from '../../chat/table.ts';
import { followChangedMeeting, followNewMeeting, hasMinutesOf } from '../../duties/running/follow-meeting.ts';
import type { MovedPoint } from '../../meetings/agenda.ts';
import { followPoints } from '../../meetings/cancel-meeting.ts';
import { tellCalled } from '../../nhv/calls/call-nhv.ts';
import { sayPointsAgain } from '../../nhv/notices/agenda-points.ts';
import { arendePrefix, arendeSubject } from '../../uppdrag/arenden/arende.ts';
import type { Features } from '../features.ts';

/** What it takes to change meetings, by hand or by a calendar file, and what follows when they are. */
export const meetingUsesOf = ({ agendas, ownTimes, changes, duties, nhv, uppdrag, hours, ...features }: Features) => ({
  ...agendas,
  ownTimes,
  log: changes,
  timeZone: hours.timeZone,
  uids: features.meetingUids,
  takings: features.takings,
  domain: features.calendarLinks.domain,
  hasMinutes: (meeting: Meeting) => hasMinutesOf(duties, meeting),
  tellSenders(points: readonly MovedPoint[], turn: Turn) {
    for (const { point } of points) {
      const id = point.source === null ? null : arendeSubject.read(point.source);
      if (id !== null) uppdrag.tellArendeMoved(id, turn);
    }
  },
  onMeetingAdded(meeting: Meeting, turn: Turn) {
    followNewMeeting(duties, meeting, turn);
    followPoints(agendas, turn.now);
    uppdrag.followMeetings(turn.now);
  },
  onMeetingChanged(was: Meeting, is: Meeting, turn: Turn) {
    followChangedMeeting(duties, was, is, turn);
    if (is.cancelled && !was.cancelled) agendas.agenda.leave(is.id, arendePrefix);
    followPoints(agendas, turn.now);
    if (is.cancelled || !is.startAt.equals(was.startAt)) sayPointsAgain(nhv, was, turn.now);
    uppdrag.followMeetings(turn.now);
    tellCalled(nhv, was, is, turn);
  },
});
