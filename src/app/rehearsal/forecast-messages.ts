import type { Database } from 'better-sqlite3';
import { dayOf, spanOf } from '../../calendar/local-time.ts';
import type { DaySpan } from '../../chat/asking/periods.ts';
import { laterOf } from '../../chat/days.ts';
import { mailConnection } from '../../chat/invocation.ts';
import { compare } from '../../chat/swedish.ts';
import type { ForecastMessage } from '../../duties/forecast/forecast.ts';
import { addresseeName, laneName } from '../../obligations/recipients.ts';
import type { UnreachedOnDay } from '../../obligations/stand-ins/watch-unreached.ts';
import { addresseeOfLane } from '../../outbox/delivery.ts';
import type { Rehearsed } from '../../outbox/sending/rehearsed-delivery.ts';
import { type WayStore, wayStore } from '../../outbox/sending/way-store.ts';
import { createFeatures, type FeatureSettings, type Features } from '../features.ts';
import { rehearse } from './rehearse.ts';

/** What is to be worked out: the messages of the days, as seen from now. */
export type ForecastWork = { days: DaySpan; owedFrom?: Temporal.PlainDate | null; now: Temporal.Instant };

/** What would be sent in the days, as a forecast shows it. @param db a copy, which is lived in */
export async function forecastMessages(
  db: Database,
  { days, owedFrom, now }: ForecastWork,
  around: FeatureSettings,
): Promise<ForecastMessage[]> {
  const features = createFeatures(db, around);
  const span = spanOf(days.from, days.to, around.timeZone);
  const left = { ...span, from: laterOf(span.from, now) };
  const { messages, unreached } = await rehearse({ db, features }, left, now, owedFrom);
  const ways = wayStore(db);
  return [
    ...messages.map((one) => shown(one, { ...features, ways }, around.timeZone)),
    ...unreached.map((one) => shownUnreached(one, features)),
  ].toSorted((a, b) => compare(a.on, b.on));
}

function shownUnreached({ on, lane, instead, groups }: UnreachedOnDay, { register }: Pick<Features, 'register'>) {
  const to = addresseeOfLane(lane);
  return {
    on: String(on),
    to: laneName(lane, register),
    title: '',
    instead: addresseeName({ person: instead }, register),
    person: to && 'person' in to ? to.person : null,
    groups,
  };
}

const shown = (
  { at, to, message, items }: Rehearsed,
  { register, ways }: Pick<Features, 'register'> & { ways: WayStore },
  timeZone: string,
): ForecastMessage => ({
  on: String(dayOf(at, timeZone)),
  to: `${addresseeName(to, register)}${isMailed(to, ways) ? ' (e-post)' : ''}`,
  title: message.title,
  person: 'person' in to ? to.person : null,
  groups: [...new Set(items.flatMap(({ group }) => (typeof group === 'string' && group !== '' ? [group] : [])))],
});

const isMailed = (to: Rehearsed['to'], { wayTo }: WayStore): boolean =>
  'person' in to && wayTo(to.person) === mailConnection;
