import type { ChangeStore } from '../../changes/change-store.ts';
import { on } from '../../chat/action.ts';
import { daysLeftOf, spanIn } from '../../chat/asking/days-in-words.ts';
import { isBefore, laterOf } from '../../chat/days.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, answerInPlace, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { typedDay } from '../../chat/typed.ts';
import type { ReminderStore } from '../../obligations/reminder-store.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import type { UnreachedStore } from '../../register/people/unreached-store.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { createdBehind } from '../duty/create-duties.ts';
import { byUrgency, isOverdue, isOwed } from '../duty/duty.ts';
import { askForecast } from '../forecast/ask-forecast.ts';
import { isLeftOut, setGoing, silence } from './go-live.ts';
import {
  askForPause,
  askForStart,
  pauseSending,
  resumeSending,
  showFirstWeek,
  showStart,
  silenceAgain,
  startSending,
} from './going-actions.ts';
import { pauseForm, startForm } from './going-forms.ts';
import { pauseAll, pausePageNow, resumeAll } from './pause-sending.ts';
import { pausedPage, unclearPause } from './pause-views.ts';
import { alreadyGoing, silentAgain, startPage, tooLateToUndo, wentLive } from './start-views.ts';

type Uses = Parameters<typeof setGoing>[0] &
  Parameters<typeof askForecast>[0] & {
    going: GoingStore;
    reminders: Pick<ReminderStore, 'anySaid'>;
    register: Pick<RegisterStore, 'seatsInForce' | 'withRole'>;
    unreached: UnreachedStore;
    changes: Pick<ChangeStore, 'record'>;
  };

/** Setting a register going, and pausing what is said by the clock. */
export const goingTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['sätt i gång', 'sätt igång', 'starta utskick', 'sätt i gång utskick', 'sätt igång utskick'],
      example: 'sätt i gång',
      about: 'Börja påminna när registret är inläst',
      reads: true,
      allowed: kansliOnly,
      run: (_rest, turn) => answer(show(uses, turn.today, turn)),
    },
    {
      words: ['pausa utskick', 'pausa utskicken', 'pausa påminnelser', 'pausa'],
      example: 'pausa utskick till 7 januari',
      about: 'Skicka inga påminnelser till någon under en tid',
      reads: true,
      writes: (rest) => rest.trim() !== '',
      allowed: kansliOnly,
      run: (rest, turn) => pauseTyped(uses, rest, turn),
    },
    {
      words: ['återuppta utskick', 'återuppta utskicken', 'återuppta påminnelser'],
      example: 'återuppta utskick',
      about: 'Börja påminna igen efter en paus',
      reads: false,
      allowed: kansliOnly,
      run: (_rest, turn) => resumeAll(uses, turn),
    },
  ],
  buttons: [
    on(showStart, {
      reads: true,
      allowed: kansliOnly,
      run: ({ from }, turn) => answer(show(uses, dayIn(from, turn), turn)),
    }),
    on(askForStart, {
      reads: true,
      allowed: kansliOnly,
      run: ({ from }, turn) => ask(startForm.open({}, { today: turn.today, from: dayIn(from, turn) })),
    }),
    on(showFirstWeek, {
      allowed: kansliOnly,
      run({ from }, turn) {
        const words = `${turn.today} till ${turn.today.add({ days: 7 })}`;
        return answer(askForecast(uses, { words, owedFrom: dayIn(from, turn) }, turn));
      },
    }),
    on(startSending, { allowed: kansliOnly, run: ({ from }, turn) => start(uses, dayIn(from, turn), turn) }),
    on(silenceAgain, { allowed: kansliOnly, run: (_none, turn) => undo(uses, turn) }),
    on(pauseSending, {
      allowed: kansliOnly,
      run: ({ to }, turn) => pauseAll(uses, typedDay(to), turn),
    }),
    on(askForPause, {
      reads: true,
      allowed: kansliOnly,
      run: (_none, { today }) => ask(pauseForm.open({}, { today })),
    }),
    on(resumeSending, { allowed: kansliOnly, run: (_none, turn) => resumeAll(uses, turn) }),
  ],
  forms: [
    onForm(startForm, {
      allowed: kansliOnly,
      subject: (_nothing, { today }) => ({ subject: { today, from: today } }),
      run: ({ from }, _asked, turn) => answer(show(uses, from, turn)),
    }),
    onForm(pauseForm, {
      allowed: kansliOnly,
      subject: (_nothing, { today }) => ({ subject: { today } }),
      run: ({ to }, _asked, turn) => pauseAll(uses, to, turn),
    }),
  ],
});

/** What a button says may be long ago, and nothing older is created. */
const dayIn = (typed: string, { today }: Turn): Temporal.PlainDate =>
  laterOf(typedDay(typed) ?? today, today.subtract(createdBehind));

function show(uses: Uses, from: Temporal.PlainDate, { today }: Turn) {
  const { going, duties, register, unreached, hours } = uses;
  const quiet = going.quietOn(today);
  if (quiet?.why === 'paused') return pausedPage(quiet);
  if (!quiet) return alreadyGoing(going.owedFrom());
  const owed = duties.unsettled().filter(isOwed).toSorted(byUrgency);
  const concerned = new Set(
    [...register.seatsInForce(today).map(({ person }) => person), ...register.withRole('kansli')].map(({ id }) => id),
  );
  return startPage({
    from,
    leftOut: owed.filter((duty) => isLeftOut(duty, from)),
    late: owed.filter((duty) => isOverdue(duty, today) && !isLeftOut(duty, from)),
    people: concerned.size,
    unreached: unreached.unreachedOn(today),
    firstOn: hours.calendar.next(today),
  });
}

function start(uses: Uses, from: Temporal.PlainDate, turn: Turn): Response {
  const left = setGoing(uses, from, turn);
  return answer(left === null ? show(uses, from, turn) : wentLive(from, left, uses.hours.calendar.next(turn.today)));
}

/** As long as nobody has been told anything. */
function undo(uses: Uses, turn: Turn): Response {
  const { going, reminders } = uses;
  if (going.quietOn(turn.today)?.why === 'silent') return answer(show(uses, turn.today, turn));
  if (reminders.anySaid()) return answer(tooLateToUndo);
  const from = going.owedFrom() ?? turn.today;
  return answerInPlace(silentAgain(silence(uses, turn), from));
}

function pauseTyped(uses: Uses, rest: string, turn: Turn): Response {
  const typed = rest.trim();
  const quiet = uses.going.quietOn(turn.today);
  if (typed === '' || quiet?.why === 'silent') return answer(pausePageNow(quiet));
  if (/^tills vidare$/iu.test(typed)) return pauseAll(uses, null, turn);
  const read = spanIn(typed, turn.today);
  const span = read && daysLeftOf(read, turn.today);
  return span && span.rest === '' && !isBefore(span.to, turn.today) && span.from.equals(turn.today)
    ? pauseAll(uses, span.to, turn)
    : answer(unclearPause);
}
