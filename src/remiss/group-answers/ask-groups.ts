import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { askedGroupSubject, groupAnswerKey } from '../asked-groups/group-answer.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import { nextRung } from '../case/rungs.ts';
import { standsNow } from './answer-for-group.ts';
import { type AskedAsGroup, askedAlone, askedInRoom } from './asked-group-views.ts';

type Describing = { groupAnswers: Pick<GroupAnswerStore, 'log'>; register: Pick<RegisterStore, 'seats'> };

/** A group with all that is said of it where it is asked. */
export const askedAsGroup = (
  uses: Describing,
  remiss: Remiss,
  group: AskedGroup,
  today: Temporal.PlainDate,
): AskedAsGroup => ({
  remiss,
  group,
  stands: standsNow(uses, remiss, group.id),
  answerers: groupAnswerers(uses.register, group.id, today).map(({ name }) => name),
});

export type AsksGroups = Describing & {
  groupAnswers: Pick<GroupAnswerStore, 'log' | 'lookAt'>;
  register: Pick<RegisterStore, 'conversations'>;
  outbox: Pick<Outbox, 'put'>;
  messages: Pick<RemissMessages, 'notifyPeople'>;
  hours: SendingHours;
};

/**
 * Each group as such is asked in its own conversation, and whoever answers for it alone. Those who know it hear nothing new.
 * @param again they are to hear it once more
 */
export function askGroups(
  uses: AsksGroups,
  remiss: Remiss,
  groups: readonly AskedGroup[],
  { now, today, again = false }: Pick<Turn, 'now' | 'today'> & { again?: boolean },
): void {
  const { register, outbox, messages, groupAnswers, hours } = uses;
  const once = again ? `/igen/${now}` : '';
  for (const group of groups) {
    const asked = askedAsGroup(uses, remiss, group, today);
    const subject = askedGroupSubject(remiss, 'rum', group.id);
    for (const { id } of register.conversations(group.id)) {
      const message = askedInRoom(asked);
      outbox.put(
        { key: `${subject}${once}/c/${id}`, subject, to: { conversation: id }, message, dueAt: now, insist: true },
        now,
      );
    }
    const alone = askedGroupSubject(remiss, 'egen', group.id);
    messages.notifyPeople(
      groupAnswerers(register, group.id, today).map(({ id }) => id),
      {
        key: `${alone}${once}`,
        subject: alone,
        about: [groupAnswerKey(remiss, group.id)],
        message: askedAlone(asked),
        now,
      },
    );
    groupAnswers.lookAt({ remiss: remiss.id, group: group.id }, nextRung(remiss, now, hours));
  }
}
