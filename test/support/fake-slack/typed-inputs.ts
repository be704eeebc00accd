import { z } from 'zod';
import { action, focused, placeheld } from './element-parts.ts';
import { link } from './text-objects.ts';

const dispatched = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
    })
    .optional(),
};
const typed = { ...action, ...dispatched, ...focused, ...placeheld };
const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    ...typed,
  })
  .refine(({ initial_value = '', max_length = 3000 }) => initial_value.length <= max_length, {
    error: 'must not be longer than max_length',
    path: ['initial_value'],
  });
const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  initial_value: z.email().optional(),
  ...typed,
});
const urlInput = z.strictObject({ type: z.literal('url_text_input'), initial_value: link.optional(), ...typed });
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  ...typed,
});

export const typedInputs = [plainTextInput, emailInput, urlInput, numberInput] as const;
