import { anyFault, type FormReading, faultsIn, noDay, tooLong } from '../../chat/filled.ts';
import type { Form, FormValues } from '../../chat/form.ts';
import { longDate } from '../../chat/swedish.ts';
import { typedDay } from '../../chat/typed.ts';
import type { Remiss } from '../case/remiss.ts';

const longestDnr = 100;

/** @param seen what the one who fills it in has been warned of. */
export const sentForm = ({ id, number }: Remiss, seen: string, today: Temporal.PlainDate): Form => ({
  id: 'remiss.sent',
  title: 'Svaret är avsänt',
  intro: `Remiss ${number} är klar när svaret är avsänt.`,
  submit: 'Spara',
  fields: [
    { type: 'date', id: 'on', label: 'Avsänt den', required: true, initial: today.toString() },
    { type: 'text', id: 'dnr', label: 'Diarienummer för svaret', hint: 'Lämna tomt om varje region har sitt eget.' },
  ],
  context: `${id}/${seen}`,
});

type Sent = { on: Temporal.PlainDate; dnr: string | null };

/** @param madeOn the day on which the draft was made that is sent. */
export function readSent(
  values: FormValues,
  { madeOn, today }: { madeOn: Temporal.PlainDate; today: Temporal.PlainDate },
): FormReading<Sent> {
  const on = typedDay(values.on);
  const dnr = values.dnr?.trim() || null;
  const faults = faultsIn({
    on: on ? sentFault(on, madeOn, today) : noDay,
    dnr: dnr && dnr.length > longestDnr ? tooLong(longestDnr) : null,
  });
  if (!on || anyFault(faults)) return { ok: false, faults };
  return { ok: true, filled: { on, dnr } };
}

function sentFault(on: Temporal.PlainDate, madeOn: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  if (Temporal.PlainDate.compare(on, today) > 0) return 'Dagen kan inte ligga i framtiden.';
  return Temporal.PlainDate.compare(on, madeOn) < 0
    ? `Utkastet som skickas gjordes ${longDate(madeOn)}, så svaret kan inte vara avsänt före den dagen.`
    : null;
}
