import { dayOf } from '../../calendar/local-time.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { hasInstead, type PassOnUses } from '../pass-on.ts';
import { personIn } from '../recipients.ts';

/** Somebody whom nothing reached that day, and who got it instead. @property groups ids of those that it was about */
export type UnreachedOnDay = { on: Temporal.PlainDate; lane: string; instead: string; groups: readonly string[] };

type Uses = PassOnUses & Pick<ObligationEngine, 'standIns'>;

/** Gives who has not been reached since now. */
export function watchUnreached(uses: Uses): () => UnreachedOnDay[] {
  const { reminders, standIns, sources, hours } = uses;
  const since = { reminder: reminders.latest(), standIn: standIns.latest() };

  const groupsOf = (matter: string): readonly string[] =>
    sources().flatMap((source) =>
      matter.startsWith(`${source.prefix}/`) ? (source.obligation(matter)?.groups ?? []) : [],
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
    return reminders.hadByOthersSince(since.reminder).flatMap((one) => {
      const instead = hasInstead(uses, one);
      return instead === null ? [] : [{ on: one.saidOn, lane: laneOf(one.to), instead, groups: groupsOf(one.matter) }];
    });
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
