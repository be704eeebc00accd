import { isAfter } from '../../chat/days.ts';
import { date, daysUntil, list } from '../../chat/swedish.ts';
import type { ConfiguredStore } from '../../register/connections/configured-store.ts';
import { endsSoon } from '../../register/connections/warn-of-secrets.ts';
import type { ConnectionConfig } from '../config/connection-config.ts';

/** What of the connection needs somebody's hand before long, a sentence each. */
export function connectionWarnings(
  { id, name, regions, secretEndsOn }: ConnectionConfig,
  store: Pick<ConfiguredStore, 'unknownRegions'>,
  today: Temporal.PlainDate,
): string[] {
  const unknown = store.unknownRegions(regions);
  const isEnding = secretEndsOn !== null && endsSoon(secretEndsOn, today);
  return [
    ...(unknown.length > 0 ? [`${id} anger regioner som inte finns i registret: ${list(unknown)}.`] : []),
    ...(isEnding ? [`${secretInWords(name, secretEndsOn, today)}.`] : []),
  ];
}

const secretInWords = (name: string, endsOn: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  isAfter(endsOn, today)
    ? `Nyckeln till ${name} slutar att gälla ${date(endsOn)} (${daysUntil(endsOn, today)})`
    : `Nyckeln till ${name} slutade att gälla ${date(endsOn)}`;
