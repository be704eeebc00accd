import { dayOf } from '../../calendar/local-time.ts';
import { type MessageKind, type SaidAgain, saidToday } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import { counting } from '../area/area-state.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import { compiledSubject, followUpSubject } from '../follow-up/follow-up.ts';
import { areaItem, followUpItems, moveItems, noticeItems, questionItems, yearItems } from '../notices/nhv-items.ts';
import { conflictToday } from '../notices/notify-conflicts.ts';
import { followUpNoticeToday, isCompiledLongAgo } from '../notices/send-follow-up.ts';
import { noticesToday } from '../notices/send-notices.ts';
import { nhvAnew, questionsAnew } from './nhv-messages.ts';

type Uses = Parameters<typeof nhvAnew>[0] & Parameters<typeof conflictToday>[0] & Parameters<typeof noticesToday>[0];

const own = (rest: string): RegExp => new RegExp(`^${ownPrefix}/${rest}`, 'u');

/** What becomes of messages about NHV that were given up. */
export const nhvKinds = (uses: Uses): readonly MessageKind[] => [
  {
    kind: 'what was recorded of an area',
    pattern: /^nhv\/move\/(\d+)$/u,
    rehearsed: rehearsedAs('nhv', ([id]) => moveItems(uses, Number(id))),
    asItWas: 'the log is never changed, and a line that was a mistake no longer counts',
    holds([id]) {
      const record = uses.areas.records().find(({ log }) => log.some((line) => String(line.id) === id));
      const isCorrection = record?.log.some((line) => String(line.id) === id && line.move.kind === 'corrected');
      return isCorrection || counting(record?.log ?? []).some((line) => String(line.id) === id);
    },
  },
  {
    kind: 'tasks and points of a morning',
    pattern: own('(uppgifter|mote)/'),
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
    rehearsed: rehearsedAs('nhv', ([area = '']) => [areaItem(uses, area, 'lika')]),
    again: ([area = ''], { dueAt }) => saidToday(conflictToday(uses, area, dueAt)),
  },
  {
    kind: 'a question to a region',
    pattern: own('(fraga/.+)$'),
    rehearsed: rehearsedAs('nhv', ([rest]) => questionItems(uses, `${ownPrefix}/${rest}`)),
    again: ([rest], { now }) => questionsAnew(uses, `${ownPrefix}/${rest}`, dayOf(now, uses.hours.timeZone)),
  },
  ...followUpKinds(uses),
];

const followUpKinds = (uses: Uses): readonly MessageKind[] => [
  {
    kind: 'a question of the follow-up',
    pattern: own('(uppfoljning/.+)$'),
    rehearsed: rehearsedAs('nhv', ([rest]) => followUpItems(uses, `${ownPrefix}/${rest}`)),
    again: ([rest], { now }) => followUpToday(uses, `${ownPrefix}/${rest}`, now),
  },
  {
    kind: 'the follow-up, to the kansli',
    pattern: own('(forbered|fragat)/(\\d+)$'),
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
