import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import { showGroup } from '../groups/group-actions.ts';
import type { RegisterStore } from '../register-store.ts';
import { groupEndNotice, groupResumedNotice } from './life-views.ts';

type Uses = { register: Pick<RegisterStore, 'group'>; hours: { timeZone: string } };

/** What becomes of messages about a group's end that were given up. */
export const groupKinds = ({ register, hours }: Uses): readonly MessageKind[] => [
  {
    kind: 'a group was ended',
    pattern: /^ended-group\/([^/]+)\/\d+\//u,
    standIn: ([id = '']) => ({ open: showGroup.button('Visa gruppen', { group: id }), group: id }),
    rehearsed: null,
    again([id = ''], { now }) {
      const group = register.group(id);
      const today = now.toZonedDateTimeISO(hours.timeZone).toPlainDate();
      return group?.toOn ? saidToday(groupEndNotice(group, today)) : null;
    },
  },
  {
    kind: 'the end of a group was taken back',
    pattern: /^resumed-group\/([^/]+)\/\d+\//u,
    standIn: ([id = '']) => ({ open: showGroup.button('Visa gruppen', { group: id }), group: id }),
    rehearsed: null,
    again([id = '']) {
      const group = register.group(id);
      return group && !group.toOn ? saidToday(groupResumedNotice(group)) : null;
    },
  },
];
