import { facts, text } from '../../chat/message.ts';
import { date, longDate, weekdayDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource, ReminderOnDay } from '../../obligations/obligation.ts';
import { promptNow } from '../../obligations/obligation-actions.ts';
import { personIn } from '../../obligations/recipients.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { calledIn, chairsIn, type Roster, tending, viceChairsFor } from '../../obligations/roster.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { isChairOf } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Arende, arendeKey, arendeLadder, arendeSubject, isWaiting } from './arende.ts';
import { arendeActions } from './arende-actions.ts';
import type { ArendeStore } from './arende-store.ts';
import { showArende } from './arende-views.ts';
import { arendeAnswerInWords, arendeKindWords, arendeName } from './arende-words.ts';

type Uses = {
  arenden: Pick<ArendeStore, 'arende' | 'due' | 'nextCheck' | 'checkAgainAt'>;
  register: Pick<RegisterStore, 'seats' | 'withRole'>;
  hours: SendingHours;
};

/** What waits for ledningsgruppen's answer, as what its chairs are reminded of once the meeting has been. */
export function arendeObligations(uses: Uses): ObligationSource {
  const { arenden } = uses;
  return {
    prefix: 'arende',
    nextCheck: arenden.nextCheck,
    due: (now, most) => arenden.due(now, most).map((arende) => obligationOf(uses, arende)),
    obligation(key) {
      const arende = arenden.arende(arendeSubject.read(key) ?? 0);
      return arende && obligationOf(uses, arende);
    },
    checkAgainAt: (key, at) => arenden.checkAgainAt(arendeSubject.read(key) ?? 0, at),
  };
}

function obligationOf(uses: Uses, arende: Arende): Obligation {
  const { register, hours } = uses;
  const roster: Roster = { seats: (group, on) => register.seats(group, on), kansli: () => register.withRole('kansli') };
  const ladder = arendeLadder(arende, hours.calendar);
  const matter = arendeKey(arende);
  const lastDayOn = arende.answerBy.on;
  const { id: body } = arende.to;
  return {
    key: matter,
    lastDayOn,
    groups: [body],
    remindersDue: (now) =>
      isWaiting(arende)
        ? attendSteps(ladder, now, hours, (step, today) =>
            calledIn(body, step, today, { ...roster, receivers: () => [] }).map(({ to }) => ({
              matter,
              lastDayOn,
              rung: step.rung.name,
              round: weekOf(step, lastDayOn),
              to,
            })),
          )
        : { reminders: [], nextCheckAt: null },
    line(said) {
      const nextOn = rungAfter(ladder, said.saidOn)?.on ?? null;
      const seats = register.seats(body, said.saidOn);
      const reader = personIn(said.to);
      const isChairing = isChairOf(reader, seats);
      const answers = isChairing ? arende.by.id !== reader : roster.kansli().some(({ id }) => id === reader);
      return arendeLine(arende, said, { nextOn, isOwn: said.insteadOf !== null || isChairing, answers });
    },
    deputies: (to, on) => viceChairsFor(to, body, on, roster),
    concerned: (on) => [...tending(body, on, roster)].map((person) => ({ person })),
    owed: (on) => (isWaiting(arende) ? { lastDayOn, by: chairsIn(body, on, roster) } : null),
    kind: 'uppdrag',
    item: ({ rung, lastDayOn: reminded }) => ({
      group: arende.group.id,
      what: arendeName(arende),
      lastDay: reminded.toString(),
      rung,
    }),
  };
}

function overWords({ state, answer, answerBy }: Arende, reminded: Temporal.PlainDate): string | null {
  if (state === 'aterkallat') return 'ärendet är återkallat';
  if (state === 'besvarat' && answer) return `ärendet är besvarat: ${arendeAnswerInWords(answer)}`;
  return answerBy.on.equals(reminded) ? null : `ärendet ska besvaras senast ${longDate(answerBy.on)}`;
}

/** @property answers whether the reader may: whoever stands in may not */
type Read = { nextOn: Temporal.PlainDate | null; isOwn: boolean; answers: boolean };

function arendeLine(
  arende: Arende,
  { rung, saidOn, lastDayOn }: ReminderOnDay,
  { nextOn, isOwn, answers }: Read,
): ReminderLine {
  const { answerBy, group, title } = arende;
  const isLate = Temporal.PlainDate.compare(answerBy.on, saidOn) < 0;
  const name = `${arendeName(arende)}: ${title}`;
  return {
    what: name,
    name,
    sort: 'Ärende',
    group: group.name,
    limit: isLate ? `väntar på svar sedan ${date(answerBy.on)}` : `svara senast ${longDate(answerBy.on)}`,
    isLate,
    isPressing: isPressingRung(rung),
    open: arendeActions.show.button('', { arende: arende.id }),
    over: overWords(arende, lastDayOn),
    told: () =>
      isOwn ? null : { nouns: ['ärende', 'ärenden'], mixed: ['ärende', 'ärenden'], rest: 'har inte fått svar' },
    inFull: () => ({
      headline: `${group.name} väntar på svar på ärende ${arende.id}`,
      details: [
        facts(
          ['Vad', arendeKindWords[arende.kind]],
          ['Rubrik', title],
          [
            'Svara',
            `senast ${longDate(answerBy.on)}${answerBy.atMeeting ? ', efter mötet' : ''} (datum satt av kansliet)`,
          ],
          ['Nästa påminnelse', nextOn ? weekdayDate(nextOn) : 'ingen planerad'],
        ),
        text(arende.words),
      ],
      buttons: [
        ...(answers ? [arendeActions.answer.button('Svara', { arende: arende.id }, { primary: true })] : []),
        ...(isOwn ? [] : [promptNow.button('Påminn nu', { matter: arendeKey(arende) })]),
        showArende(arende),
      ],
    }),
    preface: () => [],
    why: () =>
      `${group.name} har skickat ärendet till ${arende.to.name}. Gruppen får svaret när ordföranden eller kansliet har antecknat det.`,
  };
}
