import { calledByName } from '../../common/called-by-name.ts';
import { type Activity, isPersonal, mentionsIn, withPlainMentions } from './activity.ts';
import { quotedIn, writtenIn } from './message-text.ts';

/**
 * What was written to us, without our name; null when it was written to others. Where we may see all messages, only
 * those that begin with our name are to us: as a call, or before a command. What they quote is no part of them.
 */
export function wordsToUs(activity: Activity, isCommand: (words: string) => boolean): string | null {
  const words = quotedIn(activity).length > 0 ? (writtenIn(activity) ?? '') : withPlainMentions(activity);
  const { isCall, rest } = calledByName(words);
  const isMentioned = mentionsIn(activity).some(({ isUs }) => isUs);
  if (isMentioned || isPersonal(activity)) return rest ?? words.trim();
  return rest !== null && (isCall || isCommand(rest)) ? rest : null;
}
