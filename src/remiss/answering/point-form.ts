import { z } from 'zod';
import type { Form } from '../../chat/form.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Remiss } from '../case/remiss.ts';

const carried = z.object({ source: z.string(), version: z.number(), writer: z.string(), text: z.string() });

/** What the form carries: which message it is, the id of who wrote it, and its words. */
export type Carried = z.infer<typeof carried>;

/** A form's context holds 3,000 characters in Slack. */
const mostCarried = 2_900;
const mostOptions = 100;
const longestOption = 75;
const longestShown = 500;

/** Null when the message is too long to be carried. */
export function carriedAs(message: Carried): string | null {
  const context = JSON.stringify(message);
  return context.length > mostCarried ? null : context;
}

export function carriedIn(context: string): Carried | null {
  try {
    return carried.safeParse(JSON.parse(context)).data ?? null;
  } catch {
    return null;
  }
}

/** Gör till synpunkt: to which question of which remiss the message belongs. @param context as `carriedAs` gave it. */
export function pointForm(
  remisser: readonly Remiss[],
  { writer, text, context }: { writer: string; text: string; context: string },
): Form {
  const options = remisser.flatMap(({ id, number, questions }) =>
    questions.map(({ nr, text: words }) => ({
      value: `${id}/${nr}`,
      label: shortened(`${number} fråga ${nr}: ${words}`, longestOption),
    })),
  );
  const [only] = options;
  return {
    id: 'remiss.point',
    title: 'Gör till synpunkt',
    intro: `${writer} skrev: ${shortened(text, longestShown)}`,
    submit: 'Spara',
    fields: [
      {
        ...{ type: 'select', id: 'question', label: 'Remiss och fråga', required: true },
        options: options.slice(0, mostOptions),
        ...(only && options.length === 1 && { initial: only.value }),
        ...(options.length > mostOptions && {
          hint: `Här visas ${mostOptions} av ${options.length}. Svara i frågans tråd om den du söker saknas.`,
        }),
      },
    ],
    context,
  };
}
