import { dayOf } from '../../calendar/local-time.ts';
import { nextMorning } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { type AreaRecord, isOpenForInterest } from '../area/area-state.ts';
import { conflictIn, type InterestConflict, isSameConflict } from '../interests/conflict.ts';
import { interestsFrom, type NhvParts, namesIn, toLedningsgrupp, toNhvGroup } from '../nhv-context.ts';
import { emptyLedger, type NoticeBatch, type NoticeToSend, ownPrefix, type SentLedger } from './notice-batch.ts';
import { conflictNotice } from './notice-views.ts';

type Change = { record: AreaRecord; conflict: InterestConflict | null };

/**
 * Tells the NHV group and ledningsgruppen where more regions mean to apply than there are permits: once, and again when
 * it changes.
 */
export function notifyConflicts(parts: NhvParts, now: Temporal.Instant, memory: SentLedger): NoticeBatch {
  const changes = changed(parts, memory);
  // Once applications are in, or the area has ended, it is nothing that anybody can do anything about.
  const news = changes.filter(({ record, conflict }) => conflict || isOpenForInterest(record.state));
  return {
    tellings: news.flatMap((change) => tell(parts, change, now)),
    keep() {
      for (const { record, conflict } of changes) parts.conflicts.tell(record.area.id, conflict, now);
    },
    remember: ({ conflicts }) => {
      for (const { record, conflict } of changes) conflicts.set(record.area.id, conflict);
    },
  };
}

function changed(parts: NhvParts, { conflicts }: SentLedger): Change[] {
  const said = parts.interests.all();
  const told = new Map([...parts.conflicts.told(), ...conflicts]);
  return [...new Set([...said.keys(), ...told.keys()])].flatMap((area) => {
    const record = parts.nhv.find(area);
    if (!record) return [];
    const conflict = conflictIn(record.state, interestsFrom(said.get(area) ?? [], record));
    return isSameConflict(conflict, told.get(area) ?? null) ? [] : [{ record, conflict }];
  });
}

/** Those that are not told although the morning to tell them had come by that day. */
export const conflictsSince = (parts: NhvParts, day: Temporal.PlainDate): Change[] =>
  changed(parts, emptyLedger()).filter(({ record }) => {
    const said = parts.interests.history(record.area.id).at(-1);
    const toldOn = said && dayOf(nextMorning(said.at, parts.hours), parts.hours.timeZone);
    return toldOn && Temporal.PlainDate.compare(toldOn, day) <= 0;
  });

function tell(parts: NhvParts, { record, conflict }: Change, now: Temporal.Instant): NoticeToSend[] {
  const today = dayOf(now, parts.hours.timeZone);
  const message = conflictNotice({ record, names: namesIn(parts) }, conflict);
  const to = new Map([...toNhvGroup(parts, today), ...toLedningsgrupp(parts, today)].map((one) => [laneOf(one), one]));
  const items = [{ area: record.area.id, group: '', lastDay: '', rung: 'lika' }];
  return [...to].map(([lane, one]) => ({
    delivery: { key: `${ownPrefix}/lika/${record.area.id}/${now}/${lane}`, to: one, message, dueAt: now },
    items,
  }));
}
