import { dayOf } from '../../calendar/local-time.ts';
import { addresseeOfLane } from '../../outbox/delivery.ts';
import { type MessageKind, type SaidAgain, type StandInView, saidToday } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import { showArea, showFollowUps } from '../area/nhv-actions.ts';
import { areaDayFor, lineSubject, ownPrefix } from '../area/nhv-keys.ts';
import { callKinds } from '../calls/call-kinds.ts';
import { compiledSubject, followUpSubject } from '../follow-up/follow-up.ts';
import { dayOfLine, dayToday } from '../moves/post-day.ts';
import { areaItem, followUpItems, noticeItems, questionItems, yearItems } from '../notices/nhv-items.ts';
import { conflictToday } from '../notices/notify-conflicts.ts';
import { followUpNoticeToday, isCompiledLongAgo } from '../notices/send-follow-up.ts';
import { noticesToday } from '../notices/send-notices.ts';
import { nhvAnew, questionsAnew } from './nhv-messages.ts';

type Uses = Parameters<typeof nhvAnew>[0] &
  Parameters<typeof conflictToday>[0] &
  Parameters<typeof noticesToday>[0] &
  Parameters<typeof callKinds>[0];

const own = (rest: string): RegExp => new RegExp(`^${ownPrefix}/${rest}`, 'u');

/** What becomes of messages about NHV that were given up. */
export const nhvKinds = (uses: Uses): readonly MessageKind[] => [
  {
    kind: 'what was recorded of an area',
    pattern: /^((?:nhv-dag|nhv\/move)\/.+)$/u,
    news: () => 'areas',
    standIn: ([subject = '']) => openedArea(recordedIn(uses, subject)?.area),
    rehearsed: rehearsedAs('nhv', ([subject = '']) => {
      const area = recordedIn(uses, subject)?.area;
      return area ? [areaItem(uses, area, 'steg')] : [];
    }),
    again([subject = ''], { lane, now }) {
      const about = recordedIn(uses, subject);
      const to = addresseeOfLane(lane);
      const said = about && to && dayToday(uses, { ...about, to }, now);
      return said ? { isOver: () => !said.holds, message: () => said.message } : null;
    },
  },
  {
    kind: 'tasks and points of a morning',
    pattern: own('(uppgifter|mote)/'),
    standIn: ([kind = ''], { now, dueAt, lane }) =>
      openedArea(noticesToday(uses, { kind, saidAt: dueAt, lane }, now)?.about[0]?.area),
    rehearsed: ([kind = ''], { now, dueAt, lane }) => ({
      kind: 'nhv',
      items: noticeItems(uses, noticesToday(uses, { kind, saidAt: dueAt, lane }, now)?.about ?? []),
    }),
    again: ([kind = ''], { now, dueAt, lane }) =>
      saidToday(noticesToday(uses, { kind, saidAt: dueAt, lane }, now)?.delivery.message ?? null),
  },
  {
    kind: 'regions that mean to apply for the same',
    pattern: own('lika/([^/]+)/'),
    standIn: ([area]) => openedArea(area),
    rehearsed: rehearsedAs('nhv', ([area = '']) => [areaItem(uses, area, 'lika')]),
    again: ([area = ''], { dueAt }) => saidToday(conflictToday(uses, area, dueAt)),
  },
  {
    kind: 'a question to a region',
    pattern: own('(fraga/.+)$'),
    standIn: ([rest]) => openedArea(areaAsked(uses, `${ownPrefix}/${rest}`)),
    rehearsed: rehearsedAs('nhv', ([rest]) => questionItems(uses, `${ownPrefix}/${rest}`)),
    again: ([rest], { now }) => questionsAnew(uses, `${ownPrefix}/${rest}`, dayOf(now, uses.hours.timeZone)),
  },
  ...followUpKinds(uses),
  ...callKinds(uses),
];

/** What whoever stands in for somebody opens. */
const openedArea = (area: string | undefined): StandInView | null =>
  area === undefined ? null : { open: showArea(area) };
const openedFollowUp = (year: number): StandInView => ({
  open: showFollowUps.button('Visa uppföljningen', { year, from: 0 }),
});

/** The first of those that a message asks about. */
function areaAsked({ notices }: Uses, subject: string): string | undefined {
  const [first] = notices.askedIn(subject);
  return first && notices.notice(first.notice)?.area;
}

/** Of which area, and of which day. */
const recordedIn = (uses: Uses, subject: string) =>
  areaDayFor.read(subject) ?? dayOfLine(uses, lineSubject.read(subject) ?? 0);

const followUpKinds = (uses: Uses): readonly MessageKind[] => [
  {
    kind: 'a question of the follow-up',
    pattern: own('(uppfoljning/.+)$'),
    standIn: ([rest]) => openedFollowUp(Number(followUpItems(uses, `${ownPrefix}/${rest}`)[0]?.followUp)),
    rehearsed: rehearsedAs('nhv', ([rest]) => followUpItems(uses, `${ownPrefix}/${rest}`)),
    again: ([rest], { now }) => followUpToday(uses, `${ownPrefix}/${rest}`, now),
  },
  {
    kind: 'the follow-up, to the kansli',
    pattern: own('(forbered|fragat)/(\\d+)$'),
    standIn: ([, year]) => openedFollowUp(Number(year)),
    rehearsed: rehearsedAs('nhv', ([kind, year]) => yearItems(Number(year), `${kind}/${year}`)),
    again: ([kind, year], { now }) =>
      saidToday(
        followUpNoticeToday(
          uses,
          { kind: kind === 'forbered' ? kind : 'fragat', year: Number(year) },
          dayOf(now, uses.hours.timeZone),
        ),
      ),
  },
  {
    kind: 'the follow-up is compiled',
    pattern: own('sammanstalld/(\\d+)$'),
    news: () => 'areas',
    standIn: ([year]) => openedFollowUp(Number(year)),
    rehearsed: rehearsedAs('nhv', ([year]) => yearItems(Number(year), `sammanstalld/${year}`)),
    again([year], { now }) {
      const said = nhvAnew(uses).get(ownPrefix)?.(compiledSubject.write(Number(year)), now);
      const isOver = isCompiledLongAgo(uses, Number(year), dayOf(now, uses.hours.timeZone));
      return said ? { isOver: () => isOver, message: said.message } : null;
    },
  },
];

/** A question that is answered, or whose answers are compiled, is not asked any longer. */
function followUpToday(uses: Uses, subject: string, now: Temporal.Instant): SaidAgain | null {
  const read = followUpSubject.read(subject);
  const followUp = read && uses.followUps.followUp(read.followUp);
  const said = nhvAnew(uses).get(ownPrefix)?.(subject, now);
  if (!read || !followUp || !said) return null;
  const isAnswered = uses.followUps.answers(followUp.id).some(({ question }) => question === read.question);
  const isOver = isAnswered || uses.followUps.saidInYear(`sammanstalld/${followUp.year}`);
  return { isOver: () => isOver, message: said.message };
}
