import { dayOf } from '../../calendar/local-time.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { ObligationEngine } from '../obligation-engine.ts';

/** Somebody whom nothing reached that day, and who got it instead. @property groups ids of those that it was about */
export type UnreachedOnDay = { on: Temporal.PlainDate; lane: string; instead: string; groups: readonly string[] };

type Uses = Pick<ObligationEngine, 'reminders' | 'standIns' | 'sources' | 'hours'>;

/** Gives who has not been reached since now. */
export function watchUnreached({ reminders, standIns, sources, hours }: Uses): () => UnreachedOnDay[] {
  const since = { reminder: reminders.latest(), standIn: standIns.latest() };

  const groupsOf = (matter: string): readonly string[] =>
    sources().flatMap((source) =>
      matter.startsWith(`${source.prefix}/`) ? (source.matter(matter)?.groups ?? []) : [],
    );

  function reminded(): UnreachedOnDay[] {
    return reminders.passedSince(since.reminder).map(({ saidOn, insteadOf, to, matter }) => ({
      on: saidOn,
      lane: laneOf({ person: insteadOf ?? '' }),
      instead: 'person' in to ? to.person : '',
      groups: groupsOf(matter),
    }));
  }

  const told = (): UnreachedOnDay[] =>
    standIns
      .passedSince(since.standIn)
      .map(({ lane, instead, at }) => ({ on: dayOf(at, hours.timeZone), lane, instead, groups: [] }));

  return () => {
    const each = Map.groupBy([...reminded(), ...told()], ({ on, lane, instead }) => `${on} ${lane} ${instead}`);
    return [...each.values()].flatMap(([first, ...more]) =>
      first ? [{ ...first, groups: [...new Set([first, ...more].flatMap(({ groups }) => groups))] }] : [],
    );
  };
}
