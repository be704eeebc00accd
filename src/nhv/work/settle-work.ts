import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { firstStepLook, nextStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { areaSubject } from '../area/nhv-keys.ts';
import { type FindsWork, shownWork, withArea } from './find-work.ts';
import { letRemissFollow } from './follow-remiss.ts';
import { isToBeBooked, isWorkOwed, type WorkOf, workKey, workLadder } from './work.ts';
import type { FinishedWork } from './work-form.ts';
import { workPage } from './work-views.ts';
import { workWords } from './work-words.ts';

type Uses = FindsWork & {
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
};

type Following = Uses & Parameters<typeof letRemissFollow>[0];

/** Done, that day. Done again it is corrected: what was said before stands in the log. */
export function finishWork(uses: Uses, of: WorkOf, { on, document }: FinishedWork, turn: Turn): Response {
  const { asker, now } = turn;
  uses.works.setDone(of.work.notice, { at: now, by: asker.id, on, document });
  uses.works.checkAgainAt(of.work.notice, null);
  const what = of.work.done ? `rättade vad som är sagt om ${inLog(of)}` : `${workWords[of.kind].did}`;
  return settled(uses, of, { what, after: [longDate(on), document].filter(Boolean).join(', ') }, turn);
}

/** The remisser become as the area is, and that settles it. */
export function followWork(uses: Following, of: WorkOf, turn: Turn): Response {
  const { record, notice, strayed } = of;
  if (of.work.done || strayed.length === 0) return answer(workPage(shownWork(uses, of)));
  const done = strayed.map((one) => letRemissFollow(uses, { record, move: notice.move }, one, turn));
  uses.works.setDone(notice.id, { at: turn.now, by: turn.asker.id, on: turn.today, document: done.join(' ') });
  uses.works.checkAgainAt(notice.id, null);
  return settled(uses, of, { what: 'lät remissen följa området', after: done.join(' ') }, turn);
}

/** Not done after all: whoever owes it is reminded again. */
export function undoWork(uses: Uses, of: WorkOf, turn: Turn): Response {
  if (!of.work.done) return answer(workPage(shownWork(uses, of)));
  uses.works.setDone(of.work.notice, null);
  const open = { ...of, work: { ...of.work, done: null } };
  if (isWorkOwed(open)) {
    const look = firstStepLook(workLadder(open, uses.hours.calendar), turn.now, uses.hours);
    uses.works.checkAgainAt(of.work.notice, look);
  }
  return settled(uses, of, { what: `ångrade: ${inLog(of)} är inte gjord` }, turn);
}

/** The meeting is booked: its day is the last day, and the ladder is counted from it. */
export function bookWork(uses: Uses, of: WorkOf, on: Temporal.PlainDate, turn: Turn): Response {
  if (!isToBeBooked(of)) return answer(workPage(shownWork(uses, of)));
  uses.works.book(of.work.notice, on);
  const booked = { ...of, work: { ...of.work, bookedOn: on } };
  uses.works.checkAgainAt(of.work.notice, nextStepLook(workLadder(booked, uses.hours.calendar), turn.now, uses.hours));
  return settled(uses, of, { what: `bokade ${inLog(of)}`, after: longDate(on) }, turn);
}

const inLog = ({ kind, record }: WorkOf): string =>
  `${workWords[kind].definite.toLocaleLowerCase('sv')}, ${record.state.name}`;

/** The log has it, the latest messages are said anew, and the one who did it sees how it is now. */
function settled(
  uses: Uses,
  of: WorkOf,
  { what, after = null }: { what: string; after?: string | null },
  { asker, now }: Turn,
): Response {
  const { area } = of.record;
  uses.changes.record({ at: now, by: asker.id, subject: areaSubject.write(area.id), group: null, what, after });
  refreshMessages(uses, workKey.write(of.work.notice));
  const [anew = of] = withArea(uses, [uses.works.work(of.work.notice) ?? of.work]);
  return answer(workPage(shownWork(uses, anew)));
}

/** The area's dates have moved, or it has moved on or back: the ladder is counted anew. */
export function refreshWork(
  uses: Pick<Uses, 'works' | 'notices' | 'areas' | 'hours' | 'outbox' | 'remisserAbout' | 'register' | 'meetings'>,
  { area }: AreaRecord,
  now: Temporal.Instant,
): void {
  for (const of of withArea(uses, uses.works.ofArea(area.id))) {
    const { calendar } = uses.hours;
    const look = isWorkOwed(of) ? nextStepLook(workLadder(of, calendar), now, uses.hours) : null;
    uses.works.checkAgainAt(of.work.notice, look);
    refreshMessages(uses, workKey.write(of.work.notice));
  }
}
