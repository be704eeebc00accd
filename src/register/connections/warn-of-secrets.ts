import { type TellingKansli, tellKansli } from '../tell-kansli.ts';
import { endingSecretNotice } from './ending-secret-views.ts';

/** A connection of which some secret ends. */
type EndingSecret = { id: string; name: string; endsOn: Temporal.PlainDate };

/** So many days before it is warned of: once at each, and of the latest only when several have passed. */
const rungs = [1, 7, 30];

/** The first part of the keys of what the kansli hears of it. */
export const endingSecretPrefix = 'secret';

/** Whether it ends within thirty days, or has ended. */
export const endsSoon = (endsOn: Temporal.PlainDate, today: Temporal.PlainDate): boolean =>
  rungFor(endsOn, today) !== undefined;

/** Everyone at the kansli hears once of each rung that a secret has come to. Returns those that end soon. */
export function warnOfSecrets(
  uses: TellingKansli & { hours: { timeZone: string } },
  secrets: readonly EndingSecret[],
  now: Temporal.Instant,
): EndingSecret[] {
  const today = now.toZonedDateTimeISO(uses.hours.timeZone).toPlainDate();
  const ending = secrets.filter(({ endsOn }) => endsSoon(endsOn, today));
  for (const { id, name, endsOn } of ending) {
    const key = [endingSecretPrefix, id, endsOn, rungFor(endsOn, today)].join('/');
    tellKansli(uses, key, endingSecretNotice(name, endsOn, today), now);
  }
  return ending;
}

function rungFor(endsOn: Temporal.PlainDate, today: Temporal.PlainDate): number | undefined {
  const left = today.until(endsOn, { largestUnit: 'day' }).days;
  return rungs.find((days) => left <= days);
}
