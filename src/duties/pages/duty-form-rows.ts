import { type FormReading, fault, filled, noDay, tooLong } from '../../chat/filled.ts';
import type { FormValues } from '../../chat/form.ts';
import { faulty, type Response, reply } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import { anyoneKnown, type FormAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { typedDay } from '../../chat/typed.ts';
import type { Duty } from '../duty/duty.ts';
import { mayDecide, mayTend } from '../duty/duty-rights.ts';
import type { DutyParts } from '../duty-context.ts';
import { approveDuty, returnDuty } from '../running/decide-duty.ts';
import { askForExtension, decideExtension, setLastDay } from '../running/move-last-day.ts';
import { putOffDuty } from '../running/put-off-duty.ts';
import { submitDuty } from '../running/submit-duty.ts';
import { waiveDuty } from '../running/waive-duty.ts';
import { delays, extensionChoice } from './duty-forms.ts';

const longest = { document: 500, paragraph: 100, text: 2000 };

function submission(values: FormValues, { today }: Turn): FormReading<Parameters<typeof submitDuty>[2]> {
  const document = values.document?.trim() ?? '';
  const documentOn = typedDay(values.documentOn);
  const comment = values.comment?.trim() || null;
  if (document === '') return fault('document', 'Skriv en länk till dokumentet eller dess diarienummer.');
  if (document.length > longest.document) return fault('document', tooLong(longest.document));
  if (!documentOn) return fault('documentOn', noDay);
  if (Temporal.PlainDate.compare(documentOn, today) > 0)
    return fault('documentOn', 'Dokumentets datum kan inte ligga i framtiden.');
  if (comment && comment.length > longest.text) return fault('comment', tooLong(longest.text));
  return filled({ document, documentOn, comment });
}

function reason({ reason: typed }: FormValues): FormReading<string> {
  const words = typed?.trim() ?? '';
  if (words === '') return fault('reason', 'Skriv varför, så att den som läser förstår.');
  return words.length > longest.text ? fault('reason', tooLong(longest.text)) : filled(words);
}

const furthest = { years: 3 };

/** A new last day lies ahead, and not absurdly far. */
function dayAhead(
  field: string,
  typed: string | undefined,
  today: Temporal.PlainDate,
): FormReading<Temporal.PlainDate> {
  const day = typedDay(typed);
  if (!day) return fault(field, noDay);
  if (Temporal.PlainDate.compare(day, today) <= 0) return fault(field, `Välj en dag efter ${date(today)}.`);
  const latest = today.add(furthest);
  return Temporal.PlainDate.compare(day, latest) > 0
    ? fault(field, `Välj en dag senast ${date(latest)}. Stämmer årtalet?`)
    : filled(day);
}

type Request = { workdays: number } | { on: Temporal.PlainDate; reason: string };

function request(duty: Duty, values: FormValues, { today }: Turn): FormReading<Request> {
  const { choice } = values;
  if (choice !== extensionChoice) {
    return delays.some((delay) => delay === choice)
      ? filled({ workdays: Number(choice) })
      : fault('choice', 'Välj ett av alternativen.');
  }
  const day = dayAhead('lastDayOn', values.lastDayOn, today);
  if (!day.ok) return day;
  if (duty.lastDayOn && Temporal.PlainDate.compare(day.filled, duty.lastDayOn) <= 0) {
    return fault('lastDayOn', `Anståndet måste gå längre än nuvarande sista dag, ${date(duty.lastDayOn)}.`);
  }
  const why = reason(values);
  return why.ok ? filled({ on: day.filled, reason: why.filled }) : why;
}

function decision(values: FormValues, { today }: Turn): FormReading<{ on: Temporal.PlainDate; paragraph: string }> {
  const on = typedDay(values.on);
  const paragraph = values.paragraph?.trim() ?? '';
  if (!on) return fault('on', noDay);
  if (Temporal.PlainDate.compare(on, today) > 0) return fault('on', 'Beslutsdatum kan inte ligga i framtiden.');
  if (paragraph === '') return fault('paragraph', 'Skriv protokollets paragraf, till exempel § 12.');
  return paragraph.length > longest.paragraph
    ? fault('paragraph', tooLong(longest.paragraph))
    : filled({ on, paragraph });
}

function newLastDay(values: FormValues, { today }: Turn): FormReading<{ on: Temporal.PlainDate; why: string }> {
  const on = dayAhead('on', values.on, today);
  if (!on.ok) return on;
  const why = reason(values);
  return why.ok ? filled({ on: on.filled, why: why.filled }) : why;
}

/** A form about one duty: whether this person may, whether it is rightly filled in, and what it does. */
const dutyForm = <T>(
  parts: DutyParts,
  id: string,
  may: (parts: DutyParts, duty: Duty, turn: Turn) => string | null,
  read: (duty: Duty, values: FormValues, turn: Turn) => FormReading<T>,
  act: (duty: Duty, filled: T, turn: Turn) => Response,
): FormAction => ({
  id,
  reads: false,
  allowed: anyoneKnown,
  run(context, values, turn) {
    const duty = parts.duties.duty(Number(context));
    if (!duty) return reply('Uppgiften finns inte längre', 'Skriv mina för att se dina uppgifter.');
    const refusal = may(parts, duty, turn);
    if (refusal) return reply(refusal);
    const form = read(duty, values, turn);
    return form.ok ? act(duty, form.filled, turn) : faulty(form.faults);
  },
});

export function dutyFormRows(parts: DutyParts): FormAction[] {
  const kansli = (_: DutyParts, _duty: Duty, turn: Turn) => kansliOnly(turn);
  return [
    dutyForm(
      parts,
      'duty.submit',
      mayTend,
      (_, values, turn) => submission(values, turn),
      (duty, document, turn) => submitDuty(parts, duty, document, turn),
    ),
    dutyForm(parts, 'duty.later', mayTend, request, (duty, wanted, turn) =>
      'workdays' in wanted
        ? putOffDuty(parts, duty, wanted.workdays, turn)
        : askForExtension(parts, duty, wanted.on, wanted.reason, turn),
    ),
    dutyForm(
      parts,
      'duty.return',
      mayDecide,
      (_, values) => reason(values),
      (duty, why, turn) => returnDuty(parts, duty, why, turn),
    ),
    dutyForm(
      parts,
      'duty.waive',
      kansli,
      (_, values) => reason(values),
      (duty, why, turn) => waiveDuty(parts, duty, why, turn),
    ),
    dutyForm(
      parts,
      'duty.record',
      kansli,
      (_, values, turn) => decision(values, turn),
      (duty, record, turn) => approveDuty(parts, duty, record, turn),
    ),
    dutyForm(
      parts,
      'duty.set-last-day',
      kansli,
      (_, values, turn) => newLastDay(values, turn),
      (duty, { on, why }, turn) => setLastDay(parts, duty, on, why, turn),
    ),
    {
      id: 'extension.refuse',
      reads: false,
      allowed: kansliOnly,
      run(context, values, turn) {
        const why = reason(values);
        return why.ok ? decideExtension(parts, Number(context), false, why.filled, turn) : faulty(why.faults);
      },
    },
  ];
}
