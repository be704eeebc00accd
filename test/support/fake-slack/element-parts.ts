import { z } from 'zod';
import { confirmation, id, plain } from './text-objects.ts';

export const action = { action_id: id.optional() };
export const confirmed = { confirm: confirmation.optional() };
export const focused = { focus_on_load: z.boolean().optional() };
export const placeheld = { placeholder: plain(150).optional() };
