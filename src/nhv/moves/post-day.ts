import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { maySee, viewerAt } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Logged, StepNumber } from '../area/area.ts';
import { areaSeen } from '../area/area-seen.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { namesOf } from '../area/area-words.ts';
import type { FollowStore } from '../area/follow-store.ts';
import { followersOf } from '../area/followers.ts';
import { areaDay, areaDayFor, lineSubject } from '../area/nhv-keys.ts';
import { isQuestion, type NoticeStore } from '../area/notice-store.ts';
import type { NhvSteps } from '../area/steps.ts';
import { startsIn } from '../notices/begin-starts.ts';
import { hasDateAhead } from './day-facts-views.ts';
import { dayPost } from './day-views.ts';
import { type LineInPlace, type RecordedDay, recordedOn } from './recorded-day.ts';
import { startsOf } from './starts-of-move.ts';

type Saying = {
  register: RegisterStore;
  steps: NhvSteps;
  hours: SendingHours;
  notices: Pick<NoticeStore, 'lastDayAsked' | 'openOf'>;
};
type Telling = Saying & { outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'> };
type Posting = Telling & { follows: FollowStore };

/**
 * Everything that is recorded of an area on a day is one message to each of those who follow it: the first that is recorded
 * is told at once, and what comes later that day is said in its place. The one who recorded it has their answer.
 */
export function postDay(uses: Posting, record: AreaRecord, { asker, now, today }: Turn): void {
  const message = dayMessage(uses, record, today);
  if (!message) return;
  const isNew = new Set<string>();
  for (const to of butNot(asker.id, followersOf(uses, record, today))) {
    if (putDay(uses, { day: today, area: record.area.id, to, lane: laneOf(to) }, message, now)) isNew.add(laneOf(to));
  }
  const about = areaDay.write({ day: today, area: record.area.id });
  refreshMessages(uses, about, ({ to }) => !isNew.has(laneOf(to)));
}

/** What was told on the day of a line that was a mistake says so where it stands. */
export function refreshDayOf({ outbox, hours }: Telling, { id, at, area }: Logged): void {
  refreshMessages({ outbox }, areaDay.write({ day: dayOf(at, hours.timeZone), area }));
  outbox.stale([lineSubject.write(id)]);
}

/** @property lane the addressee's, and with something more where it is said once more */
type DayFor = { day: Temporal.PlainDate; area: string; to: Addressee; lane: string };

/** False when it was put before. */
export function putDay(
  { outbox }: { outbox: Pick<Outbox, 'put'> },
  { day, area, to, lane }: DayFor,
  message: Message,
  now: Temporal.Instant,
): boolean {
  const subject = areaDayFor.write({ day, area, lane });
  return outbox.put({ key: subject, subject, about: [areaDay.write({ day, area })], to, message, dueAt: now }, now);
}

/** What was recorded of the area on the day, as far as it is true; null when nothing was. */
export function dayMessage(uses: Saying, record: AreaRecord, day: Temporal.PlainDate): Message | null {
  const { register, steps, hours } = uses;
  const recorded = recordedOn(record, day, hours.timeZone);
  if (!recorded) return null;
  const area = record.area.id;
  const expected = expectedAfter(uses, area, recorded);
  return dayPost({ ...recorded, area, steps, names: namesOf(register.regions(), steps), expected });
}

type Finding = Saying & { areas: Pick<AreaStore, 'find' | 'records'> };

/** A day's message as it is now; null when there is none, or whoever got it no longer sees the area. */
export function dayToday(
  uses: Finding,
  { day, area, to }: Omit<DayFor, 'lane'>,
  now: Temporal.Instant,
): { message: Message; holds: boolean } | null {
  const record = uses.areas.find(area);
  const today = dayOf(now, uses.hours.timeZone);
  if (!record || !maySee(viewerAt(uses.register, to, today), areaSeen(record))) return null;
  const message = dayMessage(uses, record, day);
  // On the day itself more may come, and takes its place in the same message.
  return message && { message, holds: day.equals(today) || !isAllWrong(uses, record, day) };
}

/** Nothing of it is to be told to anybody who has not heard of it. */
function isAllWrong({ hours }: Saying, record: AreaRecord, day: Temporal.PlainDate): boolean {
  const recorded = recordedOn(record, day, hours.timeZone);
  return recorded !== null && recorded.lines.length === 0 && recorded.corrected.length === 0;
}

/** The area and the day of a line. */
export function dayOfLine({ areas, hours }: Finding, id: number): Pick<DayFor, 'day' | 'area'> | null {
  const line = areas
    .records()
    .flatMap(({ log }) => log)
    .find((one) => one.id === id);
  return line ? { day: dayOf(line.at, hours.timeZone), area: line.area } : null;
}

/** What is expected in the area's step, and by when where the post does not show the date anyway, in sentences. */
function expectedAfter(
  { steps, notices }: Pick<Saying, 'steps' | 'notices'>,
  area: string,
  { lines, after }: RecordedDay,
): string | null {
  const latest = after.ending ? undefined : lines.findLast(expectsSomething);
  if (!latest) return null;
  const { expected } = steps[latest.line.move.kind === 'readvertised' ? applicationStep : after.step];
  const asked = notices.lastDayAsked(latest.line.id) ?? notices.openOf(area).findLast(isQuestion)?.lastDayOn ?? null;
  if (asksRegions(latest, after.step))
    return [expected, asked && `Svara senast ${longDate(asked)}.`].filter(Boolean).join(' ');
  return hasDateAhead(after) ? expected : [expected, undated[after.step]].filter(Boolean).join(' ');
}

const expectsSomething = ({ line: { move }, before }: LineInPlace): boolean =>
  move.kind === 'step' || move.kind === 'back' || startsOf(before, move).length > 0;

/** Regions apply in this step, and again whenever units are advertised again. */
const applicationStep = 5;

function asksRegions({ line: { move }, before }: LineInPlace, step: StepNumber): boolean {
  const starts = move.kind === 'readvertised' ? startsOf(before, move) : startsIn(step);
  return starts.some(({ notices }) => notices.some(({ says }) => says.type === 'question'));
}

const undated: Partial<Record<StepNumber, string>> = {
  3: 'Socialstyrelsens sista dag är inte angiven än.',
  6: 'Beredningsgruppens datum är inte angivet än.',
  7: 'Nämndens datum är inte angivet än.',
};
