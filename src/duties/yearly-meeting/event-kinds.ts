import { addresseeOfLane } from '../../outbox/delivery.ts';
import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import { isOwed } from '../duty/duty.ts';
import { theDocument } from '../duty/duty-words.ts';
import { eventActions } from '../duty/event-actions.ts';
import type { FindsEvent } from './find-event.ts';
import { planOf } from './find-event.ts';
import { eventCallPrefix, invitationNow } from './invite-to-event.ts';

/** What becomes of invitations that were given up. */
export function eventKinds(uses: FindsEvent): readonly MessageKind[] {
  const opened = (id: string | undefined) => {
    const event = uses.duties.duty(Number(id));
    return (
      event && { open: eventActions.show.button('Visa mötet', { duty: event.id, from: 0 }), title: theDocument(event) }
    );
  };
  const items = rehearsedAs('meeting', ([id]) => {
    const event = uses.duties.duty(Number(id));
    return event ? [{ group: event.group.id, what: 'inbjudan till årligt möte' }] : [];
  });
  return [
    {
      kind: 'somebody is invited to the yearly meeting',
      pattern: new RegExp(`^${eventCallPrefix}/(\\d+)/on/(\\d{4}-\\d\\d-\\d\\d)`, 'u'),
      standIn: ([id]) => opened(id),
      rehearsed: items,
      again([id, on], { now, lane }) {
        const to = addresseeOfLane(lane);
        const event = uses.duties.duty(Number(id));
        const isSame = event?.lastDayOn?.toString() === on;
        return isSame && to && 'person' in to ? saidToday(invitationNow(uses, Number(id), to.person, now)) : null;
      },
    },
    {
      kind: 'the yearly meeting was changed',
      pattern: new RegExp(`^${eventCallPrefix}/(\\d+)/changed/(.+)$`, 'u'),
      standIn: ([id]) => opened(id),
      rehearsed: items,
      asItWas: 'what was changed then is what happened',
      holds([id], { now }) {
        const event = uses.duties.duty(Number(id));
        const plan = event && planOf(uses, event);
        if (!event || !plan) return false;
        const today = now.toZonedDateTimeISO(uses.hours.timeZone).toPlainDate();
        return (isOwed(event) || event.state === 'undantagen') && Temporal.PlainDate.compare(plan.on, today) >= 0;
      },
    },
  ];
}
