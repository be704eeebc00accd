import { dayOf } from '../../calendar/local-time.ts';
import { isAfter } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf, uniqueRecipients } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AreaRecord, isOpenForInterest } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { namesOf } from '../area/area-words.ts';
import { toLedningsgrupp, toNhvGroup } from '../area/nhv-groups.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import type { NhvSteps } from '../area/steps.ts';
import { type InterestConflict, interestsFrom, interestsIn, isSameConflict } from '../interests/conflict.ts';
import type { ConflictStore } from '../interests/conflict-store.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { emptyLedger, type NoticeBatch, type NoticeToSend, type SentLedger } from './notice-batch.ts';
import { conflictNotice } from './notice-views.ts';

type Stores = { areas: AreaStore; interests: InterestStore; conflicts: ConflictStore };
type Uses = Stores & { register: RegisterStore; steps: NhvSteps; hours: SendingHours };

/** @property conflict null: no longer. */
type ConflictChange = { record: AreaRecord; conflict: InterestConflict | null };

/**
 * Tells the NHV group and ledningsgruppen where more regions mean to apply than there are permits: once, and again when
 * it changes.
 */
export function notifyConflicts(uses: Uses, now: Temporal.Instant, sent: SentLedger): NoticeBatch {
  const changes = changedConflicts(uses, sent);
  // Once applications are in, or the area has ended, it is nothing that anybody can do anything about.
  const news = changes.filter(({ record, conflict }) => conflict || isOpenForInterest(record.state));
  return {
    toSend: news.flatMap((change) => messagesAbout(uses, change, now)),
    keep() {
      for (const { record, conflict } of changes) uses.conflicts.tell(record.area.id, conflict, now);
    },
    remember: ({ conflicts }) => {
      for (const { record, conflict } of changes) conflicts.set(record.area.id, conflict);
    },
  };
}

function changedConflicts({ areas, interests, conflicts }: Stores, sent: SentLedger): ConflictChange[] {
  const stated = interests.all();
  const toldBefore = new Map([...conflicts.told(), ...sent.conflicts]);
  return [...new Set([...stated.keys(), ...toldBefore.keys()])].flatMap((area) => {
    const record = areas.find(area);
    if (!record) return [];
    const { conflict } = interestsFrom(stated.get(area) ?? [], record);
    return isSameConflict(conflict, toldBefore.get(area) ?? null) ? [] : [{ record, conflict }];
  });
}

/** Those that are not told although the morning to tell them had come by that day. */
export const conflictsSince = (
  { hours, ...stores }: Stores & { hours: SendingHours },
  day: Temporal.PlainDate,
): ConflictChange[] =>
  changedConflicts(stores, emptyLedger()).filter(({ record }) => {
    const latest = stores.interests.history(record.area.id).at(-1);
    const toldOn = latest && dayOf(nextMorning(latest.at, hours), hours.timeZone);
    return toldOn && !isAfter(toldOn, day);
  });

const conflictMessage = ({ register, steps }: Pick<Uses, 'register' | 'steps'>, { record, conflict }: ConflictChange) =>
  conflictNotice({ record, names: namesOf(register.regions(), steps) }, conflict);

/** What was told of an area at that moment, as it is told now; null when it has been told again, or is to be. */
export function conflictToday(
  uses: Pick<Uses, 'areas' | 'interests' | 'conflicts' | 'register' | 'steps'>,
  area: string,
  saidAt: Temporal.Instant,
): Message | null {
  const record = uses.areas.find(area);
  if (!record || !uses.conflicts.toldAt(area)?.equals(saidAt)) return null;
  const { conflict } = interestsIn(uses.interests, record);
  const isTold = isSameConflict(conflict, uses.conflicts.told().get(area) ?? null);
  return isTold && isOpenForInterest(record.state) ? conflictMessage(uses, { record, conflict }) : null;
}

function messagesAbout(uses: Uses, { record, conflict }: ConflictChange, now: Temporal.Instant): NoticeToSend[] {
  const { register, hours } = uses;
  const today = dayOf(now, hours.timeZone);
  const message = conflictMessage(uses, { record, conflict });
  const items = [{ area: record.area.id, group: '', lastDay: '', rung: 'lika' }];
  return uniqueRecipients([...toNhvGroup(register, today), ...toLedningsgrupp(register, today)]).map((to) => ({
    delivery: { key: `${ownPrefix}/lika/${record.area.id}/${now}/${laneOf(to)}`, to, message, dueAt: now },
    items,
  }));
}
