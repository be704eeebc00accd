import { action, textValue } from '../../chat/action.ts';

/** The first two open the form about the group that was chosen among several. */
export const askForGroupEnd = action('group.end', { group: textValue });
export const askForGroupChange = action('group.change', { group: textValue });
export const resumeEndedGroup = action('group.resume', { group: textValue });
