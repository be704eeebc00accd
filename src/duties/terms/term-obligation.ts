import { dayOf } from '../../calendar/local-time.ts';
import { longDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import type { Audience } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource, ReminderOnDay } from '../../obligations/obligation.ts';
import { groupRecipients, kansliIn } from '../../obligations/recipients.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { earliest, type SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, uniqueRecipients } from '../../outbox/delivery.ts';
import { whoAppoints } from '../../register/groups/terms.ts';
import { holdsOffice, isPlaceOutside } from '../../register/offices.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { officeNames } from '../../register/register-words.ts';
import { type Term, termKey, termOfKey, termRungs, termsOf } from './term.ts';
import type { TermStore } from './term-store.ts';
import { termLine } from './term-views.ts';

type Uses = {
  terms: Pick<TermStore, 'of' | 'due' | 'nextCheck' | 'checkAgainAt'>;
  register: Pick<RegisterStore, 'group' | 'seatsFrom' | 'seats' | 'conversations' | 'withRole'>;
  hours: SendingHours;
};

/** Terms that end and seats that are vacant, as what whoever appoints is reminded of. */
export function termObligations(uses: Uses): ObligationSource {
  const { terms, register } = uses;
  const obligation = ({ group, role }: Pick<Term, 'group' | 'role'>): Obligation[] => {
    const found = register.group(group);
    return found ? [obligationOf(uses, found, role)] : [];
  };
  return {
    prefix: 'term',
    nextCheck: terms.nextCheck,
    due: (now, most) => terms.due(now, most).flatMap(obligation),
    obligation: (key) => obligation(termOfKey(key))[0] ?? null,
    checkAgainAt: (key, at) => terms.checkAgainAt(termOfKey(key), at),
  };
}

const always = Temporal.PlainDate.from('1900-01-01');

const termsToday = ({ register }: Uses, group: Group, role: Term['role'], today: Temporal.PlainDate) =>
  termsOf(
    group,
    role,
    register.seatsFrom(group.id, always).filter((seat) => holdsOffice(role, seat)),
    today,
  );

function obligationOf(uses: Uses, group: Group, role: Term['role']): Obligation {
  const { hours } = uses;
  const key = termKey({ group: group.id, role });
  return {
    key,
    groups: [whoAppoints(group, role) ?? [], group.id].flat(),
    remindersDue(now) {
      const all = termsToday(uses, group, role, dayOf(now, hours.timeZone)).map((term) =>
        dueOf(uses, group, term, now),
      );
      return {
        reminders: all.flatMap(({ reminders }) => reminders),
        nextCheckAt: earliest(all.map(({ nextCheckAt }) => nextCheckAt)),
      };
    },
    line: (reminder) => lineOf(uses, group, role, reminder),
    deputies: () => [],
    concerned: (on) =>
      uniqueRecipients(
        termsToday(uses, group, role, on).flatMap((term) =>
          calledOf(uses, { term, group }, ['ordforande', 'mottagare', 'kansli'], on),
        ),
      ),
    owed: (on) => {
      const [term = null] = termsToday(uses, group, role, on);
      return term && { lastDayOn: term.lastDayOn, by: calledOf(uses, { term, group }, ['mottagare'], on) };
    },
    kind: 'term',
    item: ({ lastDayOn, rung }) => ({
      group: group.id,
      what: `Uppdraget som ${officeNames[role]}`,
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

function dueOf(uses: Uses, group: Group, term: Term, now: Temporal.Instant) {
  const { lastDayOn } = term;
  return attendSteps(termRungs(term, uses.hours), now, uses.hours, (step, today) =>
    calledOf(uses, { term, group }, step.rung.to, today).map((to) => ({
      matter: termKey(term),
      lastDayOn,
      rung: step.rung.name,
      round: weekOf(step, lastDayOn),
      to,
    })),
  );
}

/** `mottagare`: whoever appoints; where that is not known, the kansli. `ordforande`: those whose term ends. */
function calledOf(
  { register }: Uses,
  { term, group }: { term: Term; group: Group },
  audience: readonly Audience[],
  on: Temporal.PlainDate,
): Addressee[] {
  const appointing = register.group(whoAppoints(group, term.role) ?? '');
  return uniqueRecipients([
    ...(audience.includes('ordforande') ? term.holders.map(({ person }) => ({ person: person.id })) : []),
    ...(audience.includes('mottagare')
      ? appointing
        ? groupRecipients(appointing.id, on, register)
        : kansliIn(register)
      : []),
    ...(audience.includes('kansli') ? kansliIn(register) : []),
  ]);
}

/** A term that the last night found to end another day, or not at all, is over. */
function lineOf(uses: Uses, group: Group, role: Term['role'], reminder: ReminderOnDay): ReminderLine {
  const { rung, saidOn, to, lastDayOn } = reminder;
  const watched = uses.terms.of({ group: group.id, role }).map((one) => one.lastDayOn);
  const isWatched = watched.some((on) => on.equals(lastDayOn));
  const over = isWatched ? null : overWords(group, watched.at(-1) ?? null);
  const all = termsToday(uses, group, role, saidOn);
  const then = all.find((one) => one.lastDayOn.equals(lastDayOn)) ?? all[0];
  const term = { group: group.id, role, lastDayOn, holders: then?.holders ?? [], byYears: then?.byYears ?? false };
  return termLine({
    term,
    group,
    rung,
    saidOn,
    over,
    appointer: uses.register.group(whoAppoints(group, role) ?? '')?.name ?? notKnown(role),
    isOwn: 'person' in to && term.holders.some(({ person }) => person.id === to.person),
    nextOn: rungAfter(termRungs(term, uses.hours), saidOn)?.on ?? null,
  });
}

const notKnown = (role: Term['role']): string =>
  isPlaceOutside(role) ? 'inte angivet i registret' : 'framgår inte av uppdraget';

const overWords = ({ toOn }: Group, until: Temporal.PlainDate | null): string =>
  toOn && !until
    ? `gruppen finns till och med ${longDate(toOn)}`
    : until
      ? `uppdraget är tillsatt till och med ${longDate(until)}`
      : 'uppdraget är tillsatt';
