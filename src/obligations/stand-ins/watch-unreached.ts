import { dayOf } from '../../calendar/local-time.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { personIn } from '../recipients.ts';

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
      instead: personIn(to),
      groups: groupsOf(matter),
    }));
  }

  /** Nobody gets what they have already, but those have it who would stand in. */
  function hadByOthers(): UnreachedOnDay[] {
    return reminders.unreachedSince(since.reminder).flatMap(({ saidOn, to, matter, rung, lastDayOn }) =>
      reminders
        .of(matter)
        .filter((one) => one.rung === rung && one.lastDayOn.equals(lastDayOn))
        .flatMap((one) => ('person' in one.to && personIn(one.to) !== personIn(to) ? [personIn(one.to)] : []))
        .slice(0, 1)
        .map((instead) => ({ on: saidOn, lane: laneOf(to), instead, groups: groupsOf(matter) })),
    );
  }

  const told = (): UnreachedOnDay[] =>
    standIns
      .passedSince(since.standIn)
      .map(({ lane, instead, at }) => ({ on: dayOf(at, hours.timeZone), lane, instead, groups: [] }));

  return () => {
    const each = Map.groupBy(
      [...reminded(), ...hadByOthers(), ...told()],
      ({ on, lane, instead }) => `${on} ${lane} ${instead}`,
    );
    return [...each.values()].flatMap(([first, ...more]) =>
      first ? [{ ...first, groups: [...new Set([first, ...more].flatMap(({ groups }) => groups))] }] : [],
    );
  };
}
