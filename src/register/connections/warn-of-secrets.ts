import type { OutboxStore } from '../../outbox/outbox-store.ts';
import type { RegisterStore } from '../register-store.ts';
import { endingSecretNotice } from './ending-secret-views.ts';

/** A connection of which some secret ends. */
export type EndingSecret = { id: string; name: string; endsOn: Temporal.PlainDate };

type Uses = {
  register: Pick<RegisterStore, 'withRole'>;
  outbox: Pick<OutboxStore, 'put'>;
  hours: { timeZone: string };
};

/** So many days before it is warned of: once at each, and of the latest only when several have passed. */
const rungs = [1, 7, 30];

/** The first part of the keys of what the kansli hears of it. */
export const endingSecretPrefix = 'secret';

/** Whether it ends within thirty days, or has ended. */
export const endsSoon = (endsOn: Temporal.PlainDate, today: Temporal.PlainDate): boolean =>
  rungFor(endsOn, today) !== undefined;

/** Everyone at the kansli hears once of each rung that a secret has come to. Returns those that end soon. */
export function warnOfSecrets(
  { register, outbox, hours }: Uses,
  secrets: readonly EndingSecret[],
  now: Temporal.Instant,
): EndingSecret[] {
  const today = now.toZonedDateTimeISO(hours.timeZone).toPlainDate();
  const ending = secrets.filter(({ endsOn }) => endsSoon(endsOn, today));
  const office = ending.length > 0 ? register.withRole('kansli') : [];
  for (const { id, name, endsOn } of ending) {
    const message = endingSecretNotice(name, endsOn, today);
    for (const { id: person } of office) {
      const key = [endingSecretPrefix, id, endsOn, rungFor(endsOn, today), person].join('/');
      outbox.put({ key, to: { person }, message, dueAt: now }, now);
    }
  }
  return ending;
}

function rungFor(endsOn: Temporal.PlainDate, today: Temporal.PlainDate): number | undefined {
  const left = today.until(endsOn, { largestUnit: 'day' }).days;
  return rungs.find((days) => left <= days);
}
