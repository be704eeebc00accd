import { z } from 'zod';
import type { FormValues } from '../../../chat/form.ts';
import type { Invocation, Pointed, Reply } from '../../../chat/invocation.ts';
import { fieldPrefix } from '../render/render-form.ts';

const room = z.string().max(1_000).optional();
const button = z.object({ button: z.string().min(1).max(200), value: z.string().max(2_000), room });
const command = z.object({ command: z.string().max(20_000), room });
const writer = z.object({ account: z.string().min(1), name: z.string().nullable() }).nullable();
/** So long a message can be carried by the dialog about it. */
export const longestPointed = 8_000;
const pointed = z.object({ message: z.string(), version: z.number(), text: z.string().max(longestPointed), writer });
const shortcut = z.object({ shortcut: z.string().min(1).max(200), pointed, room });
const opener = z.union([button, command, shortcut]);
const shown = z.record(z.string(), z.number()).default({});
const form = z.object({ form: z.string().min(1).max(200), context: z.string().max(3_000), opener, shown });

/** What a form came from, and comes from again when it is to be shown anew. */
export type Opener = z.infer<typeof opener>;

/** What someone asks for, or tells us. */
export type CardAction = Opener | Filling | { reply: Reply } | { home: true };

/** `shown`: how many letters were shown of the fields that were not shown whole. */
export type Filling = z.infer<typeof form> & { values: FormValues; room: string | undefined };

/** What an action of ours sent, or null when it is nothing of ours. */
export function askedBy(data: unknown): Opener | Filling | null {
  const filled = form.safeParse(data).data;
  if (filled) return { ...filled, values: valuesIn(data), room: filled.opener.room };
  return opener.safeParse(data).data ?? null;
}

type Part =
  | { type: 'command'; text: string }
  | { type: 'button'; id: string; value: string }
  | { type: 'form'; id: string; context: string; values: FormValues }
  | { type: 'reply'; reply: Reply }
  | { type: 'pointed'; id: string; pointed: Pointed }
  | { type: 'home' };

export function invoked(asked: CardAction): Part & Pick<Invocation, 'type'> {
  if ('form' in asked) return { type: 'form', id: asked.form, context: asked.context, values: asked.values };
  if ('button' in asked) return { type: 'button', id: asked.button, value: asked.value };
  if ('reply' in asked) return { type: 'reply', reply: asked.reply };
  if ('shortcut' in asked) return { type: 'pointed', id: asked.shortcut, pointed: asked.pointed };
  if ('home' in asked) return { type: 'home' };
  return { type: 'command', text: asked.command };
}

function valuesIn(data: unknown): FormValues {
  const fields = Object.entries(data ?? {}).filter(([id]) => id.startsWith(fieldPrefix));
  return Object.fromEntries(fields.map(([id, value]) => [id.slice(fieldPrefix.length), String(value ?? '')]));
}
