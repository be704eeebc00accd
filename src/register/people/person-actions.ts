import { z } from 'zod';
import { action, actionOn, jsonValue, textValue } from '../../chat/action.ts';

/** Opens the form for someone who is not in the register yet, with what is known of them. */
export const askForNewPerson = actionOn('person.add', jsonValue(z.object({ name: z.string(), email: z.string() })));
export const askForPersonChange = action('person.change', { person: textValue });
