import { answerKey } from '../../../outbox/answer-kind.ts';
import type { TypingSign } from '../send/typing-sign.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, isPersonal, threadAddressOf } from './activity.ts';
import { type AskBot, hasResponse } from './ask-bot.ts';

type Uses = Pick<TeamsContext, 'linkedAddress'> & { typing: Pick<TypingSign, 'waits' | 'over'> };

/** Asks the bot, and shows that it is at work where the answer is posted and takes long. */
export function withTypingSign(askBot: AskBot, { linkedAddress, typing }: Uses): AskBot {
  /** Where they asked, and our own chat. */
  function placesOf(activity: Activity): string[] {
    const linked = isPersonal(activity) ? null : linkedAddress(accountOf(activity));
    return [threadAddressOf(activity), ...(linked === null ? [] : [linked])];
  }

  return async (activity, request, how) => {
    if (!how.isPosted) return askBot(activity, request, how);
    const key = answerKey('teams', how.event);
    typing.waits(key, placesOf(activity));
    let isComing = false;
    try {
      const answer = await askBot(activity, request, how);
      isComing = hasResponse(answer) && answer.isComing;
      return answer;
    } finally {
      if (!isComing) typing.over(key);
    }
  };
}
