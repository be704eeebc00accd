import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Delivery, laneOf, uniqueRecipients } from '../../outbox/delivery.ts';
import { hearing } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { areaSeen } from '../area/area-seen.ts';
import { type AreaRecord, isOpenForInterest } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { namesOf } from '../area/area-words.ts';
import { toLedningsgrupp, toNhvGroup } from '../area/nhv-groups.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import type { NhvSteps } from '../area/steps.ts';
import { type InterestConflict, interestsFrom, interestsIn, isSameConflict } from '../interests/conflict.ts';
import type { ConflictStore } from '../interests/conflict-store.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import type { NoticeBatch } from './notice-batch.ts';
import { conflictNotice } from './notice-views.ts';

type Stores = { areas: AreaStore; interests: InterestStore; conflicts: ConflictStore };
type Uses = Stores & { register: RegisterStore; steps: NhvSteps; hours: SendingHours };

/** @property conflict null: no longer. */
type ConflictChange = { record: AreaRecord; conflict: InterestConflict | null };

/**
 * Tells the NHV group and ledningsgruppen where more regions mean to apply than there are permits: once, and again when
 * it changes.
 */
export function notifyConflicts(uses: Uses, now: Temporal.Instant): NoticeBatch {
  const changes = changedConflicts(uses);
  // Once applications are in, or the area has ended, it is nothing that anybody can do anything about.
  const news = changes.filter(({ record, conflict }) => conflict || isOpenForInterest(record.state));
  return {
    toSend: news.flatMap((change) => messagesAbout(uses, change, now)),
    keep() {
      for (const { record, conflict } of changes) uses.conflicts.tell(record.area.id, conflict, now);
    },
  };
}

function changedConflicts({ areas, interests, conflicts }: Stores): ConflictChange[] {
  const stated = interests.all();
  const toldBefore = conflicts.told();
  return [...new Set([...stated.keys(), ...toldBefore.keys()])].flatMap((area) => {
    const record = areas.find(area);
    if (!record) return [];
    const { conflict } = interestsFrom(stated.get(area) ?? [], record);
    return isSameConflict(conflict, toldBefore.get(area) ?? null) ? [] : [{ record, conflict }];
  });
}

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

function messagesAbout(uses: Uses, { record, conflict }: ConflictChange, now: Temporal.Instant): Delivery[] {
  const { register, hours } = uses;
  const today = dayOf(now, hours.timeZone);
  const message = conflictMessage(uses, { record, conflict });
  const to = uniqueRecipients([...toNhvGroup(register, today), ...toLedningsgrupp(register, today)]);
  return hearing(register, to, areaSeen(record), today).map((to) => ({
    key: `${ownPrefix}/lika/${record.area.id}/${now}/${laneOf(to)}`,
    to,
    message,
    dueAt: now,
  }));
}
