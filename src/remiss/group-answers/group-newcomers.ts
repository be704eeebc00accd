import { dayOf, nextAt } from '../../calendar/local-time.ts';
import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { askedGroupSubject, groupAnswerKey, groupsAnswered } from '../asked-groups/group-answer.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { remissRungsTo } from '../case/rungs.ts';
import { askedAsGroup } from './ask-groups.ts';
import { askedAlone } from './asked-group-views.ts';

const nightly = '05:00';

type Uses = Parameters<typeof askedAsGroup>[0] & {
  remisser: Pick<RemissStore, 'current'>;
  outbox: Pick<Outbox, 'tell' | 'latestAbout'>;
  hours: SendingHours;
};

/** Whoever has come to answer for a group as such since it was asked hears on the first workday what waits. */
export const groupNewcomersRoutine = (uses: Uses): Routine => ({
  says: true,
  first: (now) => nextAt(now, nightly, uses.hours.timeZone),
  run(now) {
    for (const remiss of uses.remisser.current()) if (remiss.state === 'oppen') tellNewcomers(uses, remiss, now);
    return nextAt(now, nightly, uses.hours.timeZone);
  },
});

function tellNewcomers(uses: Uses, remiss: Remiss, now: Temporal.Instant): void {
  const { hours, outbox, register } = uses;
  const morning = dayOf(nextMorning(now, hours), hours.timeZone);
  // That morning everyone who owes an answer is reminded anyway.
  if (remissRungsTo(remiss, hours.calendar).rungs.some(({ on }) => on.equals(morning))) return;
  for (const group of groupsAnswered(remiss).owing) {
    const key = groupAnswerKey(remiss, group.id);
    const heard = new Set(outbox.latestAbout(key).map(({ to }) => laneOf(to)));
    for (const { id } of groupAnswerers(register, group.id, morning)) {
      const lane = laneOf({ person: id });
      if (heard.has(lane)) continue;
      const subject = askedGroupSubject(remiss, 'egen', group.id);
      const message = askedAlone(askedAsGroup(uses, remiss, group, morning));
      outbox.tell({ key: `${subject}/${lane}`, subject, about: [key], to: { person: id }, message }, now);
    }
  }
}
