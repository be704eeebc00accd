import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import { absenceActions } from './own-actions.ts';
import { awayNotice, standInNotice } from './tell-of-absences.ts';

type Uses = Parameters<typeof standInNotice>[0] & { hours: { timeZone: string } };

/** What becomes of messages about who is away that were given up. */
export function ownKinds({ hours, ...uses }: Uses): readonly MessageKind[] {
  const dayOf = (now: Temporal.Instant) => now.toZonedDateTimeISO(hours.timeZone).toPlainDate();
  return [
    {
      kind: 'somebody stands in for one who is away',
      pattern: /^stand-in\/([^/]+)\/([^/]+)\/\d+$/u,
      standIn([away = '', deputy = '']) {
        const [absent, instead] = [away, deputy].map((id) => uses.register.person(id)?.name);
        if (!absent || !instead) return null;
        const open = absenceActions.list.button('Visa frånvaro', { person: away, from: 0 });
        return { open, title: `${instead} ska ersätta ${absent}, som är borta` };
      },
      rehearsed: null,
      again: ([away = '', deputy = ''], { now }) => saidToday(standInNotice(uses, away, deputy, dayOf(now))),
    },
    {
      kind: 'the kansli has changed when somebody is away',
      pattern: /^away\/([^/]+)\/([^/]+)\/\d+$/u,
      standIn: null,
      rehearsed: null,
      again: ([person = '', by = ''], { now }) => saidToday(awayNotice(uses, person, by, dayOf(now))),
    },
  ];
}
