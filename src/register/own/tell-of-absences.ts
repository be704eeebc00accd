import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import type { Absence } from '../people/own-times-store.ts';
import type { Person } from '../register.ts';
import { absencesNotice, standInMessage } from './absence-views.ts';
import { absenceDays, shownAbsences, standingIn } from './shown-absence.ts';

type Facts = Parameters<typeof shownAbsences>[0];
type Uses = Facts & { outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean } };

/** A person's absences, before and after a change of them. @property change its line in the log */
type AbsenceChange = {
  person: Person;
  before: readonly Absence[];
  after: readonly Absence[];
  change: number;
};

/** Each deputy for whom something has changed, and the person when somebody else did it. */
export function tellOfAbsences(uses: Uses, { person, before, after, change }: AbsenceChange, turn: Turn): void {
  const { asker, now, today } = turn;
  const tell = (to: string, key: string, message: Message | null) => {
    if (message && to !== asker.id) uses.outbox.put({ key, to: { person: to }, message, dueAt: now }, now);
  };
  const deputies = new Set([...before, ...after].flatMap((absence) => [...absence.deputies.values()]));
  for (const deputy of deputies) {
    if (dutiesOf(deputy, before) === dutiesOf(deputy, after)) continue;
    tell(deputy, `stand-in/${person.id}/${deputy}/${change}`, standInNotice(uses, person.id, deputy, today));
  }
  tell(person.id, `away/${person.id}/${asker.id}/${change}`, awayNotice(uses, person.id, asker.id, today));
}

const dutiesOf = (deputy: string, absences: readonly Absence[]): string =>
  absences
    .flatMap((absence) =>
      [...absence.deputies].flatMap(([group, id]) => (id === deputy ? `${absenceDays(absence)} ${group}` : [])),
    )
    .join();

/** What somebody stands in for just now and later. Null: one of them is no longer in the register. */
export function standInNotice(uses: Facts, away: string, deputy: string, today: Temporal.PlainDate): Message | null {
  const person = uses.register.person(away);
  if (!person || !uses.register.person(deputy)) return null;
  const times = uses.ownTimes.absencesFrom(away, today).flatMap((absence) => {
    const groups = standingIn(uses, absence).flatMap((one) => (one.deputy.id === deputy ? [one.group.name] : []));
    return groups.length > 0 ? [{ days: absenceDays(absence), groups }] : [];
  });
  return standInMessage(person.name, times);
}

/** When the person is away, as somebody else has entered it. */
export function awayNotice(uses: Facts, person: string, by: string, today: Temporal.PlainDate): Message | null {
  const changedBy = uses.register.person(by);
  return changedBy && absencesNotice(changedBy.name, shownAbsences(uses, person, today));
}
