import { z } from 'zod';
import { action, actionOn, jsonValue, textValue } from '../../chat/action.ts';

/** The first two open the form about the group that was chosen among several. */
export const askForGroupEnd = action('group.end', { group: textValue });
export const askForGroupChange = action('group.change', { group: textValue });
export const resumeEndedGroup = action('group.resume', { group: textValue });
/** `group` becomes part of `into`: words or ids. */
export const askForMerger = actionOn('group.merge', jsonValue(z.object({ group: z.string(), into: z.string() })));
