import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { askedGroupSubject, groupAnswerKey, groupsAnswered } from '../asked-groups/group-answer.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import { nightlyNewcomers } from '../case/nightly-newcomers.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { askedAsGroup } from './ask-groups.ts';
import { askedAlone } from './asked-group-views.ts';

type Uses = Parameters<typeof askedAsGroup>[0] & {
  remisser: Pick<RemissStore, 'current'>;
  outbox: Pick<Outbox, 'tell' | 'latestAbout'>;
  hours: SendingHours;
};

/** Whoever has come to answer for a group as such since it was asked hears on the first workday what waits. */
export const groupNewcomersRoutine = (uses: Uses): Routine =>
  nightlyNewcomers(
    uses.hours,
    () => uses.remisser.current().filter(({ state }) => state === 'oppen'),
    (remiss, morning, now) => tellNewcomers(uses, remiss, morning, now),
  );

function tellNewcomers(uses: Uses, remiss: Remiss, morning: Temporal.PlainDate, now: Temporal.Instant): void {
  const { outbox, register } = uses;
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
