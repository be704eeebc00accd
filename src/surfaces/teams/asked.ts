import { z } from 'zod';
import type { FormValues } from '../../chat/form.ts';
import type { Invocation } from '../../chat/invocation.ts';
import { fieldPrefix } from './render-form.ts';

const room = z.string().max(1_000).optional();
const button = z.object({ button: z.string().min(1).max(200), value: z.string().max(2_000), room });
const command = z.object({ command: z.string().max(20_000), room });
const opener = z.union([button, command]);
const form = z.object({ form: z.string().min(1).max(200), context: z.string().max(3_000), opener });

/** What a form came from, and comes from again when it is to be shown anew. */
export type Opener = z.infer<typeof opener>;

/** What the action of a card asks for. */
export type Asked = Opener | Filling;

export type Filling = { form: string; context: string; opener: Opener; values: FormValues; room: string | undefined };

/** What an action of ours sent, or null when it is nothing of ours. */
export function askedBy(data: unknown): Asked | null {
  const filled = form.safeParse(data).data;
  if (filled) return { ...filled, values: valuesIn(data), room: filled.opener.room };
  return opener.safeParse(data).data ?? null;
}

type Part =
  | { type: 'command'; text: string }
  | { type: 'button'; id: string; value: string }
  | { type: 'form'; id: string; context: string; values: FormValues };

export function invoked(asked: Asked): Part & Pick<Invocation, 'type'> {
  if ('form' in asked) return { type: 'form', id: asked.form, context: asked.context, values: asked.values };
  if ('button' in asked) return { type: 'button', id: asked.button, value: asked.value };
  return { type: 'command', text: asked.command };
}

function valuesIn(data: unknown): FormValues {
  const fields = Object.entries(data ?? {}).filter(([id]) => id.startsWith(fieldPrefix));
  return Object.fromEntries(fields.map(([id, value]) => [id.slice(fieldPrefix.length), String(value ?? '')]));
}
