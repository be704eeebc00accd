import { type Activity, isPersonal, mentionsIn, withPlainMentions } from './activity.ts';
import { quotedIn, writtenIn } from './message-text.ts';

/**
 * What was written to us, without our name; null when it was written to others. Where we may see all messages, only
 * those that begin with our name are to us: as a call, or before a command. What they quote is no part of them.
 */
export function wordsToUs(activity: Activity, isCommand: (words: string) => boolean): string | null {
  const words = quotedIn(activity).length > 0 ? (writtenIn(activity) ?? '') : withPlainMentions(activity);
  const { call, rest } = calledIn(words);
  const isMentioned = mentionsIn(activity).some(({ isUs }) => isUs);
  if (isMentioned || isPersonal(activity)) return rest ?? words.trim();
  return rest !== null && (call || isCommand(rest)) ? rest : null;
}

/** `call`: our name is followed by what shows that the words are for us, or by nothing. Rest null: it is not our name. */
function calledIn(words: string): { call: boolean; rest: string | null } {
  const found = words.match(/^\s*(@?samverkansbot|\/samverkan)(?![\p{L}\p{N}])([,:]?)(.*)$/isu);
  if (!found) return { call: false, rest: null };
  const [, name = '', sign = '', after = ''] = found;
  const rest = after.trim();
  return { call: sign !== '' || rest === '' || /^[@/]/.test(name), rest };
}
