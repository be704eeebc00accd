import { at } from '../../calendar/local-time.ts';
import type { CalendarDeadline } from '../../calendar/meeting.ts';
import { decapitalised } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { groupsSeenTo, type WhoSeesTo } from '../../register/permissions.ts';
import { dutyKey } from '../duty/duty.ts';
import { documentName } from '../duty/duty-words.ts';
import { eventsOfYear, type FindsEvent, planOf } from './find-event.ts';

/** The yearly meetings that the asker is invited to, for their own calendar. Whoever owes one has its last day there already. */
export function eventDays(
  uses: FindsEvent & WhoSeesTo,
  { asker, today }: Pick<Turn, 'asker' | 'today'>,
): CalendarDeadline[] {
  const own = new Set(groupsSeenTo(uses, asker.id, today));
  return [today.year, today.year + 1]
    .flatMap((year) => eventsOfYear(uses, year))
    .filter((event) => event.state !== 'undantagen' && !own.has(event.group.id))
    .filter((event) => uses.events.calls(event.id).some(({ person }) => person === asker.id))
    .flatMap((event) => {
      const plan = planOf(uses, event);
      if (!plan) return [];
      const span = plan.times && {
        startAt: at(plan.on, plan.times.starts, uses.hours.timeZone),
        endAt: at(plan.on, plan.times.ends, uses.hours.timeZone),
        place: plan.times.place,
      };
      const text = decapitalised(documentName(event));
      return [{ key: dutyKey(event), day: plan.on, text, group: event.group.name, ...(span ? { span } : {}) }];
    });
}
