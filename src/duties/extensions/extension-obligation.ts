import { dayOf } from '../../calendar/local-time.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource, ReminderOnDay } from '../../obligations/obligation.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { viceChairsFor } from '../../obligations/roster.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { type ExtensionOfDuty, extensionIdIn, extensionKey, extensionLadder, grantBy } from './extension.ts';
import type { Extension, ExtensionStore } from './extension-store.ts';
import { extensionLine } from './extension-views.ts';
import { type GranterUses, granterOf, granterRecipients, mayGrant } from './granter.ts';

type Uses = GranterUses & {
  extensions: Pick<ExtensionStore, 'extension' | 'due' | 'nextCheck' | 'checkAgainAt'>;
  duties: Pick<DutyStore, 'duty'>;
  hours: SendingHours;
};

/** Requests that nobody has answered, as what whoever grants them is reminded of. */
export function extensionObligations(uses: Uses): ObligationSource {
  const { extensions, duties } = uses;
  const obligations = (found: readonly (Extension | null)[]): Obligation[] =>
    found.flatMap((extension) => {
      const duty = extension && duties.duty(extension.duty);
      return extension && duty ? [obligationOf(uses, { extension, duty })] : [];
    });
  return {
    prefix: 'extension',
    nextCheck: extensions.nextCheck,
    due: (now, most) => obligations(extensions.due(now, most)),
    obligation: (key) => obligations([extensions.extension(extensionIdIn(key))])[0] ?? null,
    checkAgainAt: (key, at) => extensions.checkAgainAt(extensionIdIn(key), at),
  };
}

const askedOn = ({ askedAt }: Extension, { timeZone }: SendingHours): Temporal.PlainDate => dayOf(askedAt, timeZone);

function obligationOf(uses: Uses, about: ExtensionOfDuty): Obligation {
  const { hours, register } = uses;
  const { extension, duty } = about;
  const isOpen = extension.decision === null;
  const ladder = extensionLadder(askedOn(extension, hours), hours.calendar);
  const lastDayOn = grantBy(askedOn(extension, hours), hours.calendar);
  const asked = (on: Temporal.PlainDate) => granterRecipients(granterOf(uses, duty, on), register);
  return {
    key: extensionKey(extension),
    groups: [],
    remindersDue: (now) =>
      isOpen
        ? attendSteps(ladder, now, hours, (step, today) =>
            asked(today).map((to) => ({
              matter: extensionKey(extension),
              lastDayOn,
              rung: step.rung.name,
              round: weekOf(step, lastDayOn),
              to,
            })),
          )
        : { reminders: [], nextCheckAt: null },
    line: (reminder) => lineOf(uses, about, reminder),
    deputies(to, on) {
      const granter = granterOf(uses, duty, on);
      return granter.who === 'chairs' ? viceChairsFor(to, granter.body.id, on, register) : [];
    },
    concerned: asked,
    owed: (on) => (isOpen ? { lastDayOn, by: asked(on) } : null),
    kind: 'approval',
    item: ({ lastDayOn, rung }) => ({
      group: duty.group.id,
      what: `anstånd med ${duty.rule.name}`,
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

function lineOf(
  uses: Uses,
  { extension, duty }: ExtensionOfDuty,
  { saidOn, lastDayOn, to }: ReminderOnDay,
): ReminderLine {
  const { hours, register } = uses;
  const granter = granterOf(uses, duty, saidOn);
  const ladder = extensionLadder(askedOn(extension, hours), hours.calendar);
  return extensionLine({
    extension,
    duty,
    saidOn,
    grantBy: lastDayOn,
    granter,
    answers: 'person' in to && mayGrant(granter, to.person, register),
    setsDay: 'person' in to && register.withRole('kansli').some(({ id }) => id === to.person),
    over: overWords(extension, hours),
    nextOn: rungAfter(ladder, saidOn)?.on ?? null,
  });
}

function overWords({ decision }: Extension, { timeZone }: SendingHours): string | null {
  if (!decision) return null;
  if (decision.byName === null) return 'begäran gäller inte längre';
  const did = decision.granted ? 'beviljade anståndet' : 'avslog begäran';
  return `${decision.byName} ${did} ${weekdayDate(dayOf(decision.at, timeZone))}`;
}
