import { z } from 'zod';
import { longestStamp } from '../../../chat/epoch/epoch.ts';
import type { FormValues } from '../../../chat/form.ts';
import type { AskedView } from '../../../chat/looking/own-view.ts';

/** Stands before a field's id, so that no field is taken for a property of the card's own data. */
export const fieldPrefix = 'field.';
/** The same of a field in which several things are chosen, and of where one writes what could not be chosen. */
export const manyPrefix = 'many.';
export const writtenPrefix = 'written.';

/** In characters: the longest message that the dialog about it can carry. */
export const longestPointed = 8_000;

/** The conversation that a private card is about. Cards that are already sent have this name for it. */
const room = z.string().max(1_000).optional();
const button = z.object({ button: z.string().min(1).max(200), value: z.string().max(2_000 + longestStamp), room });
const command = z.object({ command: z.string().max(20_000), room });
const writer = z.object({ account: z.string().min(1), name: z.string().nullable() }).nullable();
const pointed = z.object({ message: z.string(), version: z.number(), text: z.string().max(longestPointed), writer });
const shortcut = z.object({ shortcut: z.string().min(1).max(200), pointed, room });
export const openerShape = z.union([button, command, shortcut]);
const shown = z.record(z.string(), z.number()).default({});
/** The fields that were shown, where others may come with what is chosen in them; and what was typed in those. */
const asked = z.array(z.string()).optional();
const kept = z.record(z.string(), z.string()).default({});
const form = z.object({
  form: z.string().min(1).max(200),
  context: z.string().max(3_000 + longestStamp),
  opener: openerShape,
  shown,
  asked,
  kept,
});

/** What opened a form, and opens it again when it is to be shown anew. */
export type Opener = z.infer<typeof openerShape>;

/** `shown`: how many characters were shown of each field that was shown in part. */
export type FilledForm = z.infer<typeof form> & { values: FormValues; room: string | undefined };

export type CardAction = Opener | FilledForm;

const view = z.object({ view: z.string().min(1).max(200), value: z.string().max(2_000 + longestStamp) });

/** Which view somebody who looks at a card asks for; null when it is another thing. */
export function viewIn(data: unknown): AskedView | null {
  const asked = view.safeParse(data).data;
  return asked ? { id: asked.view, value: asked.value } : null;
}

/** What a card or a dialog of ours sent; null when it is nothing of ours. */
export function cardActionIn(data: unknown): CardAction | null {
  const filled = form.safeParse(data).data;
  if (filled) return { ...filled, values: { ...filled.kept, ...valuesIn(data) }, room: filled.opener.room };
  return openerShape.safeParse(data).data ?? null;
}

function valuesIn(data: unknown): FormValues {
  const all = Object.entries(data ?? {}).map(([id, value]) => [id, String(value ?? '')] as const);
  const under = (prefix: string) =>
    new Map(all.filter(([id]) => id.startsWith(prefix)).map(([id, value]) => [id.slice(prefix.length), value]));
  const [one, many, written] = [fieldPrefix, manyPrefix, writtenPrefix].map(under);
  const chosen = [
    ...(one ?? []),
    ...[...(many ?? [])].map(([id, value]) => [id, value.replaceAll(',', '\n')] as const),
  ];
  return Object.fromEntries(chosen.map(([id, value]) => [id, withWritten(value, written?.get(id), many?.has(id))]));
}

/** Where one thing is meant, what was written goes before what was chosen from the start. */
function withWritten(chosen: string, written = '', many = false): string {
  if (written.trim() === '') return chosen;
  return many ? [chosen, written].filter(Boolean).join('\n') : written;
}
