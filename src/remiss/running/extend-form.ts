import { anyFault, type FormReading, faultsIn, noDay, tooLong } from '../../chat/filled.ts';
import type { Form, FormValues } from '../../chat/form.ts';
import { longDate } from '../../chat/swedish.ts';
import { typedDay } from '../../chat/typed.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import { lastOnFault, textFault } from './form-faults.ts';

const longest = { words: 2000 };

export const extendForm = (remiss: Remiss, today: Temporal.PlainDate): Form => ({
  id: 'remiss.extend',
  title: 'Ny sista dag',
  intro: [
    ...(remiss.state === 'oppen' ? [] : ['Remissen öppnas igen för svar.']),
    `Vår sista dag är nu ${longDate(remiss.lastOn)}.`,
    `Svaret ska vara hos avsändaren senast ${longDate(senderLastOn(remiss))}.`,
  ].join(' '),
  submit: 'Spara',
  fields: [
    {
      type: 'date',
      id: 'lastOn',
      label: 'Vår nya sista dag',
      required: true,
      initial: laterOf(remiss.lastOn, today).toString(),
    },
    { type: 'date', id: 'senderDay', label: 'Avsändarens nya dag', hint: 'Fyll i om avsändaren har flyttat sin.' },
    { type: 'text', id: 'reason', label: 'Varför', hint: 'Syns för alla som ska svara.' },
  ],
  context: String(remiss.id),
});

const laterOf = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a);

export type FilledExtension = {
  lastOn: Temporal.PlainDate;
  senderDayOn: Temporal.PlainDate | null;
  reason: string | null;
};

export function readExtension(
  values: FormValues,
  remiss: Remiss,
  today: Temporal.PlainDate,
): FormReading<FilledExtension> {
  const lastOn = typedDay(values.lastOn);
  const typedSender = values.senderDay?.trim() ?? '';
  const senderDayOn = typedDay(typedSender);
  const reason = values.reason?.trim() || null;
  const { senderWord } = remiss;
  const faults = faultsIn({
    senderDay: typedSender === '' || senderDayOn ? null : noDay,
    lastOn: lastOnFault(lastOn, { senderDayOn: senderDayOn ?? remiss.senderDayOn, senderWord }, today),
    reason: reason && reason.length > longest.words ? tooLong(longest.words) : null,
  });
  if (!lastOn || anyFault(faults)) return { ok: false, faults };
  return { ok: true, filled: { lastOn, senderDayOn, reason } };
}

export const withdrawForm = ({ id, number, sentOn }: Remiss): Form => ({
  id: 'remiss.withdraw',
  title: `Återkalla ${number}`,
  intro: `Alla som har fått remissen får veta att ingen behöver svara. ${sentOn ? 'Svaret som är skickat går fortfarande att läsa. ' : ''}Det går inte att ångra.`,
  submit: 'Återkalla',
  fields: [{ type: 'text', id: 'reason', label: 'Varför', required: true }],
  context: String(id),
});

/** One line of words that must be there. */
export function readWords(values: FormValues, id: string, missing: string): FormReading<string> {
  const words = values[id]?.trim() ?? '';
  const fault = textFault(words, longest.words, missing);
  return fault ? { ok: false, faults: { [id]: fault } } : { ok: true, filled: words };
}
