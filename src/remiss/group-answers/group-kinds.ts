import { dayOf } from '../../calendar/local-time.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { MessageKind } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { openedRemiss, replacedIn } from '../answering/remiss-views.ts';
import { hasGroupAnswered, readAskedGroupSubject } from '../asked-groups/group-answer.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import { isOver } from '../case/remiss.ts';
import { type GroupAnewUses, groupAnswersAnew } from './group-anew.ts';

type Uses = GroupAnewUses & { register: Pick<RegisterStore, 'group' | 'seats'> };

/** What becomes of messages to groups that answer as such, when they were given up. */
export function groupAnswerKinds(uses: Uses): readonly MessageKind[] {
  const { remisser, register, hours } = uses;
  const about = rehearsedAs('remiss', ([id, group = '']) => {
    const remiss = remisser.remiss(Number(id));
    return remiss ? [{ remiss: remiss.number, group, lastDay: String(remiss.lastOn) }] : [];
  });
  return [
    {
      kind: 'a group as such is asked for its answer to a remiss',
      pattern: /^(gruppsvar\/\d+\/(?:rum|egen)\/[^/]+)$/u,
      standIn: ([text = '']) => openedRemiss(uses, readAskedGroupSubject(text)?.remiss),
      rehearsed([text = '']) {
        const subject = readAskedGroupSubject(text);
        return about([String(subject?.remiss), subject?.group ?? '']);
      },
      again([text = ''], { now, lane }) {
        const subject = readAskedGroupSubject(text);
        const remiss = subject && remisser.remiss(subject.remiss);
        const said = groupAnswersAnew(uses)(text, now);
        if (!subject || !remiss || !said) return null;
        const asked = remiss.askedGroups.find(({ id }) => id === subject.group);
        const today = dayOf(now, hours.timeZone);
        const answers = groupAnswerers(register, subject.group, today).map(({ id }) => laneOf({ person: id }));
        const over =
          remiss.state !== 'oppen' ||
          !asked ||
          hasGroupAnswered(remiss, asked) ||
          (subject.place === 'egen' && !answers.includes(lane));
        return { isOver: () => over, message: said.message };
      },
    },
    {
      kind: 'a group as such is no longer asked',
      pattern: /^gruppsvar\/(\d+)\/([^/]+)\/utan\//u,
      standIn: ([id]) => openedRemiss(uses, Number(id)),
      rehearsed: about,
      asItWas: 'that the group was taken out is what happened, and it matters until the remiss is over',
      holds([id, group]) {
        const remiss = remisser.remiss(Number(id));
        return remiss !== null && !isOver(remiss) && !remiss.askedGroups.some((one) => one.id === group);
      },
    },
    {
      kind: 'a colleague has replaced a group’s answer',
      pattern: /^gruppsvar\/(\d+)\/([^/]+)\/ersatt\/(\d+)\//u,
      standIn: ([id]) => replacedIn(uses, Number(id), 'Ett svar för en grupp har ändrats'),
      rehearsed: about,
      asItWas: 'who replaced what is what happened, and it matters as long as it can be answered',
      holds: ([id]) => remisser.remiss(Number(id))?.state === 'oppen',
    },
  ];
}
