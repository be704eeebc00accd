import { dayOf } from '../../calendar/local-time.ts';
import { replaced } from '../../obligations/reminder-views.ts';
import type { SayAnew } from '../../outbox/delivery.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { groupAnswerKey, readAskedGroupSubject } from '../asked-groups/group-answer.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { nameOf } from '../case/remiss-words.ts';
import { askedAsGroup } from './ask-groups.ts';
import { askedAlone, askedInRoom, noLongerAsked } from './asked-group-views.ts';

export type GroupAnewUses = Parameters<typeof askedAsGroup>[0] & {
  remisser: Pick<RemissStore, 'remiss'>;
  register: Pick<RegisterStore, 'group'>;
  hours: { timeZone: string };
};

/** How what a group as such was asked is said anew. */
export const groupAnswersAnew =
  (uses: GroupAnewUses): SayAnew =>
  (text, now) => {
    const subject = readAskedGroupSubject(text);
    const remiss = subject && uses.remisser.remiss(subject.remiss);
    if (!subject || !remiss) return null;
    const group = remiss.askedGroups.find(({ id }) => id === subject.group);
    if (!group) {
      const message = noLongerAsked(remiss, groupNameOf(uses.register, subject.group));
      return { message: () => message };
    }
    const asked = askedAsGroup(uses, remiss, group, dayOf(now, uses.hours.timeZone));
    if (subject.place === 'rum') return { message: () => askedInRoom(asked) };
    return {
      message: (later) =>
        later.has(groupAnswerKey(remiss, group.id)) ? replaced(nameOf(remiss), group.name) : askedAlone(asked),
    };
  };
