import { z } from 'zod';
import { action, actionOn, jsonValue, textValue } from '../../chat/action.ts';

/** What the buttons about people do. The values of the first: what is known of someone who is not in the register yet. */
export const askForNewPerson = actionOn('person.add', jsonValue(z.object({ name: z.string(), email: z.string() })));
export const askForPersonChange = action('person.change', { person: textValue });
