import { type DayInWords, dayInWords } from '../../chat/asking/day-in-words.ts';
import type { FormErrors, FormValues } from '../../chat/form.ts';
import { type Message, note } from '../../chat/message.ts';
import type { Response } from '../../chat/response.ts';
import { list, longDate } from '../../chat/swedish.ts';
import type { FormAction, Turn } from '../../chat/table.ts';

/** By the id of the field. */
type TypedDays = ReadonlyMap<string, DayInWords & { typed: string }>;

/**
 * What a form does with what was filled in, where days may be typed as in chat: "26/2" is the next such day, and where the
 * form takes none to come, the last. The answer says which day it was.
 */
export function filledIn(row: FormAction, context: string, values: FormValues, turn: Turn): Response {
  const days = daysTyped(row, context, values, turn);
  if (days.size === 0) return row.run(context, values, turn);
  const next = new Map([...days].map(([id, { next: on }]) => [id, on]));
  const response = row.run(context, withDays(values, next), turn);
  if (response.type !== 'faults') return sayingDays(response, days, next);
  const earlier = new Map([...next].map(([id, on]) => [id, (response.faults[id] && days.get(id)?.last) || on]));
  if ([...earlier].every(([id, on]) => next.get(id) === on)) return response;
  const again = row.run(context, withDays(values, earlier), turn);
  return again.type === 'faults' && hasFaultAt(again.faults, days) ? response : sayingDays(again, days, earlier);
}

/** Days that the form itself reads are left to it. */
function daysTyped(row: FormAction, context: string, values: FormValues, turn: Turn): TypedDays {
  const read = Object.entries(values).flatMap(([id, typed]) => {
    const day = dayInWords(typed, turn.today);
    return day ? [[id, { ...day, typed: typed.trim() }] as const] : [];
  });
  const fields = read.length > 0 ? (row.draw?.(context, turn)?.fields ?? []) : [];
  return new Map(read.filter(([id]) => fields.some((field) => field.id === id && field.type === 'date')));
}

const withDays = (values: FormValues, days: ReadonlyMap<string, Temporal.PlainDate>): FormValues => ({
  ...values,
  ...Object.fromEntries([...days].map(([id, on]) => [id, String(on)])),
});

const hasFaultAt = (faults: FormErrors, days: TypedDays): boolean => Object.keys(faults).some((id) => days.has(id));

function sayingDays(response: Response, days: TypedDays, read: ReadonlyMap<string, Temporal.PlainDate>): Response {
  if (!('message' in response) || response.message === null) return response;
  const said = [...read].map(([id, on]) => `"${days.get(id)?.typed}" som ${longDate(on)}`);
  return { ...response, message: withNote(response.message, `Jag läste ${list(said)}.`) };
}

const withNote = ({ blocks, ...message }: Message, words: string): Message => ({
  ...message,
  blocks: [note(words), ...blocks],
});
