import type { PostedAnswer } from '../../../chat/posted-answer.ts';
import type { SentFile } from '../../../chat/sent-file.ts';
import type { FileFetches } from '../../common/file-fetches.ts';
import { oneAtATimeEach } from '../../common/one-at-a-time.ts';
import type { Postponed } from '../../common/postponed.ts';
import { seenLately } from '../../common/seen-lately.ts';
import { cardActionIn } from '../render/card-data.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, conversationAddress, eventOf, isPersonal } from './activity.ts';
import { type AskBot, hasResponse } from './ask-bot.ts';
import type { Invokes } from './invokes.ts';
import { membershipChange, peopleIn } from './membership.ts';
import { writtenIn } from './message-text.ts';
import { notNow, type Postings } from './posted-answers.ts';
import { messageVersion, type Replies } from './replies.ts';
import { filesInActivity, filesLinkedIn, filesWithheldIn, type TeamsFile } from './teams-files.ts';
import type { TeamsRequest } from './teams-request.ts';
import { wordsToUs } from './words-to-us.ts';

type Uses = Pick<
  TeamsContext,
  'connection' | 'handle' | 'isGone' | 'isCommand' | 'putOff' | 'safeName' | 'peopleCame'
> & {
  askBot: AskBot;
  post: TeamsContext['post'];
  cannotReach: Postings['cannotReach'];
  invokes: Invokes;
  replies: Replies;
  postponed: Postponed;
  sentFiles: FileFetches<TeamsFile>;
};

/** `isPutOff`: Teams may send the activity again. */
type ActivityResponse = { body?: object; isPutOff?: true };

/** Milliseconds, an hour and ten minutes. */
const within = { toLookUp: 3_600_000, toFetchFiles: 600_000 };

const messageTypes = new Set(['message', 'messageUpdate', 'messageDelete']);

/** What each kind of activity from Teams leads to. */
export function activityHandler(uses: Uses) {
  const { connection, handle, isGone, isCommand, askBot, post, cannotReach, invokes, replies, sentFiles } = uses;
  const { postponed, putOff: kept, safeName } = uses;
  const handled = seenLately();
  const welcomed = seenLately();
  const inTurn = oneAtATimeEach();

  /** @param atLast files that have not come by now are not waited for. */
  async function onMessage(activity: Activity, request: TeamsRequest, atLast = false): Promise<ActivityResponse> {
    const event = eventOf(activity);
    if (!handled.isNew(event)) return {};
    const files = await filesWith(activity, request, atLast);
    if (!files)
      return putOff(activity, request, {
        within: within.toFetchFiles,
        giveUp: () => onMessage(activity, request, true),
      });
    const answer = await askBot(activity, request, { event, isPosted: true, files });
    if ('notNow' in answer && 'reply' in request)
      return putOff(activity, request, {
        within: within.toLookUp,
        giveUp: async () => {
          postRefusal(activity, notNow(activity, request));
          kept.handled(event);
        },
      });
    kept.handled(event);
    postponed.done(event);
    if ('notNow' in answer) postRefusal(activity, notNow(activity, request));
    else if (!hasResponse(answer)) postRefusal(activity, cannotReach(activity, request));
    return {};
  }

  /** Null while they are not all here. */
  async function filesWith(activity: Activity, request: TeamsRequest, atLast: boolean): Promise<SentFile[] | null> {
    if (!('command' in request)) return [];
    if (!isPersonal(activity)) return filesWithheldIn(activity);
    const told = filesInActivity(activity);
    const fetched = atLast ? sentFiles.giveUp(told) : await sentFiles.take(told);
    return fetched && [...fetched, ...filesLinkedIn(activity)];
  }

  /** The bot was not asked. The event may come again and be handled, so this is no answer to it. */
  function postRefusal(activity: Activity, refusal: PostedAnswer | null): void {
    if (refusal) post({ event: `${eventOf(activity)}/ej`, account: accountOf(activity) }, refusal);
  }

  /** Nothing is lost because its writer could not be looked up, or because its files have not come. */
  function putOff(
    activity: Activity,
    request: TeamsRequest,
    atLast: { within: number; giveUp(): Promise<unknown> },
  ): ActivityResponse {
    const event = eventOf(activity);
    handled.forget(event);
    if (mayBeKept(activity)) kept.put(event, accountOf(activity), activity);
    postponed.keep(event, { ...atLast, again: () => onMessage(activity, request) });
    return { isPutOff: true };
  }

  /** What looks like a personnummer is not stored before the bot has refused it. */
  const mayBeKept = (activity: Activity): boolean =>
    [writtenIn(activity), ...[...filesInActivity(activity), ...filesLinkedIn(activity)].map(({ name }) => name)].every(
      (words) => !words || safeName(words) !== null,
    );

  async function onInvoke(activity: Activity): Promise<ActivityResponse> {
    return (await invokes(activity)) ?? { body: {} };
  }

  /** Whoever adds us to their own chat is welcomed once; elsewhere the feature says hello when it hears of it. */
  async function onMembership(activity: Activity): Promise<ActivityResponse> {
    if (peopleIn(activity)) uses.peopleCame?.();
    const invocation = membershipChange(activity, connection);
    if (!invocation) return {};
    const { type, event, conversation } = invocation;
    if (type === 'home') return welcomed.isNew(conversation) ? onMessage(activity, { home: true }) : {};
    if (!handled.isNew(`${type}/${event}`)) return {};
    if (type === 'left') welcomed.forget(conversation);
    await inTurn(conversation, () => handle(invocation));
    return {};
  }

  /** Where people are heard, the bot is. */
  async function onHeard(activity: Activity): Promise<void> {
    const conversation = conversationAddress(activity);
    if (isPersonal(activity) || !isGone(conversation)) return;
    const sender = { account: accountOf(activity), direct: '' };
    const event = `heard/${eventOf(activity)}`;
    await inTurn(conversation, () => handle({ connection, event, sender, conversation, type: 'heard' }));
  }

  /** What was said to us; null when it was not to us. In a room it may be an answer. */
  function spokenIn(activity: Activity): TeamsRequest | null {
    const command = wordsToUs(activity, isCommand);
    if (command === null) return null;
    const { id: message } = activity;
    if (message === undefined || isPersonal(activity)) return { command };
    const text = writtenIn(activity) || command;
    return { command, written: { message, version: messageVersion(activity), text } };
  }

  return async (activity: Activity): Promise<ActivityResponse> => {
    if (activity.type === 'invoke') return onInvoke(activity);
    if (!messageTypes.has(activity.type)) return onMembership(activity);
    if (isBot(activity)) return {};
    const action = cardActionIn(activity.value);
    if (action) return onMessage(activity, action);
    await onHeard(activity);
    const inThread = replies(activity);
    if (inThread) return onMessage(inThread.activity, { reply: inThread.reply });
    const spoken = activity.type === 'message' ? spokenIn(activity) : null;
    return spoken ? onMessage(activity, spoken) : {};
  };
}

export type OnActivity = ReturnType<typeof activityHandler>;

/** Two bots that answered each other would never stop. */
const isBot = ({ from }: Activity): boolean => from.id.startsWith('28:');
