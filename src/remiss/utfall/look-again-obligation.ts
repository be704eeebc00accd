import { facts, text } from '../../chat/message.ts';
import { date, longDate, shortened, weekdayDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource, ReminderOnDay } from '../../obligations/obligation.ts';
import { kansliIn, othersAtKansli, peopleAsRecipients } from '../../obligations/recipients.ts';
import { pressOf, type ReminderLine } from '../../obligations/reminder-line.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { uniqueRecipients } from '../../outbox/delivery.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { handlerIn, seesToRemiss } from '../plan/find-steps.ts';
import { lookAgainLadder } from './look-again-ladder.ts';
import { isToLookAgain, lookAgainKey, lookAgainPrefix, type Utfall, type UtfallOf } from './utfall.ts';
import { newUtfall, noteUtfallAction, showUtfallAction } from './utfall-actions.ts';
import type { UtfallStore } from './utfall-store.ts';
import { lookAgainDeeds } from './utfall-views.ts';
import { utfallInWords } from './utfall-words.ts';

type Uses = Parameters<typeof seesToRemiss>[0] & {
  remisser: Pick<RemissStore, 'remiss'>;
  utfall: Pick<UtfallStore, 'due' | 'nextCheck' | 'one' | 'checkAgainAt'>;
  hours: SendingHours;
};

/** What the handläggare owes of a remiss that is answered: to look on the day that was set what became of it. */
export function lookAgainObligations(uses: Uses): ObligationSource {
  const { utfall, remisser } = uses;
  const found = (of: UtfallOf): Obligation[] => {
    const one = utfall.one(of);
    const remiss = one && remisser.remiss(of.remiss);
    return remiss ? [lookAgainObligation(uses, remiss, one)] : [];
  };
  return {
    prefix: lookAgainPrefix,
    nextCheck: utfall.nextCheck,
    due: (now, most) => utfall.due(now, most).flatMap(found),
    obligation(key) {
      const of = lookAgainKey.read(key);
      return (of && found(of)[0]) ?? null;
    },
    checkAgainAt(key, at) {
      const of = lookAgainKey.read(key);
      if (of) utfall.checkAgainAt(of, at);
    },
  };
}

function lookAgainObligation(uses: Uses, remiss: Remiss, utfall: Utfall): Obligation {
  const { hours, register } = uses;
  const matter = lookAgainKey.write(utfall);
  const sees = () => peopleAsRecipients(seesToRemiss(uses, remiss));
  return {
    key: matter,
    groups: [],
    remindersDue(now) {
      if (!isToLookAgain(utfall)) return { reminders: [], nextCheckAt: null };
      const lastDayOn = utfall.againOn;
      return attendSteps(lookAgainLadder(lastDayOn, hours.calendar), now, hours, ({ rung, on }) =>
        uniqueRecipients([...sees(), ...(rung.to.includes('kansli') ? kansliIn(register) : [])]).map((to) => ({
          matter,
          lastDayOn,
          to,
          rung: rung.name,
          round: weekOf({ rung, on }, lastDayOn),
        })),
      );
    },
    line: (reminded) => lookAgainLine(uses, { remiss, utfall, reminded }),
    deputies: (to) => othersAtKansli(to, register),
    concerned: () => kansliIn(register),
    owed: () => (isToLookAgain(utfall) ? { lastDayOn: utfall.againOn, by: sees() } : null),
    kind: 'remiss',
    item: ({ lastDayOn, rung }) => ({
      remiss: remiss.number,
      group: remiss.groups[0] ?? '',
      what: lookAgainName,
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

const lookAgainName = 'Titta igen på utfallet';
const longestTitle = 80;

type Reminded = { remiss: Remiss; utfall: Utfall; reminded: ReminderOnDay };

function lookAgainLine(uses: Uses, { remiss, utfall, reminded }: Reminded): ReminderLine {
  const { rung, saidOn, lastDayOn } = reminded;
  const about = { remiss: remiss.id, nr: utfall.nr };
  const isLate = Temporal.PlainDate.compare(lastDayOn, saidOn) < 0;
  const nextOn = rungAfter(lookAgainLadder(lastDayOn, uses.hours.calendar), saidOn)?.on ?? null;
  const handler = handlerIn(uses, remiss);
  return {
    what: `${lookAgainName}, remiss ${remiss.number}`,
    name: `${lookAgainName}, remiss ${remiss.number}, ${shortened(remiss.title, longestTitle)}`,
    sort: 'Remiss',
    group: 'Kansliet',
    limit: `${isLate ? 'försenad, ' : ''}${longDate(lastDayOn)}${rung === 'decide' ? ': bestäm vad som ska gälla' : ''}`,
    isLate,
    isPressing: isPressingRung(rung),
    open: pressOf(showUtfallAction.button('', about)),
    over: overWords(utfall, lastDayOn),
    inFull: () => ({
      headline: isLate
        ? `Utfallet av remiss ${remiss.number} skulle ha följts upp ${date(lastDayOn)}`
        : `Dags att titta igen på utfallet av remiss ${remiss.number}`,
      details: [
        facts(
          ['Remiss', remiss.title],
          ['Från', remiss.sender],
          ...(utfall.againFor ? [['Titta efter', utfall.againFor] as const] : []),
          ['Noterat', utfallInWords(utfall)],
          ['Nästa påminnelse', nextOn ? weekdayDate(nextOn) : 'ingen planerad'],
        ),
        text(
          rung === 'decide'
            ? decideNow
            : 'Notera vad det blev, eller tryck på Anteckna som klart om det inte finns något att notera.',
        ),
      ],
      buttons: [
        noteUtfallAction.button('Notera utfall', {
          remiss: remiss.id,
          nr: utfall.said === null ? utfall.nr : newUtfall,
        }),
        ...lookAgainDeeds(about),
        showUtfallAction.button('Visa utfallet', about),
      ],
    }),
    preface: () => [],
    why: () =>
      `${handler ? `${handler.name} är remissens handläggare` : 'Remissen har ingen egen handläggare, så hela kansliet påminns'}. ${utfall.by.name} satte dagen att titta igen.`,
  };
}

const decideNow =
  'Åtta veckor har gått. Bestäm vad som ska gälla: notera vad det blev, tryck på Anteckna som klart eller välj en ny dag. Till dess påminner jag varje vecka.';

/** Why a reminder is no longer true; null while it is. */
function overWords(utfall: Utfall, reminded: Temporal.PlainDate): string | null {
  if (utfall.isTakenBack) return `${utfall.by.name} tog tillbaka utfallet`;
  if (utfall.lookedOn) return `${utfall.by.name} tittade igen ${weekdayDate(utfall.lookedOn)}`;
  if (utfall.againOn === null) return 'ingen dag att titta igen gäller längre';
  return utfall.againOn.equals(reminded) ? null : `dagen är flyttad till ${longDate(utfall.againOn)}`;
}
