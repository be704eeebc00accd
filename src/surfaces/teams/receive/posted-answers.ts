import { type Message, note, say } from '../../../chat/message.ts';
import type { PostedAnswer, Posting } from '../../../chat/posted-answer.ts';
import type { Response } from '../../../chat/response.ts';
import { couldNotLookUp, nothingChanged } from '../../common/could-not-look-up.ts';
import { seenLately } from '../../common/seen-lately.ts';
import type { AnswerExtra } from '../send/answer-extra.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress, isPersonal, threadAddressOf } from './activity.ts';
import { fileLink } from './file-link.ts';
import { answeredElsewhere, whereAsked } from './room-words.ts';
import { openerOf, type TeamsRequest } from './teams-request.ts';

/** What is answered. `direct`, `conversation`: as in `BotAnswer`. */
type Asked = { activity: Activity; request: TeamsRequest; direct: string; conversation: string | null };

type Content = { message: Message; extra: AnswerExtra };

/** How answers are posted to the one who asked, in private. */
export function createPostings(uses: Pick<TeamsContext, 'files' | 'nameOfPlace' | 'safeName'>) {
  const refusedWriters = seenLately();

  /** The sender cannot be answered in private. Somebody whose replies are not taken is told once in a conversation. */
  function cannotReach(activity: Activity, request: TeamsRequest): PostedAnswer | null {
    if (!('reply' in request)) return here(activity, notReached);
    const writer = `${activity.conversation.id}/${activity.from.id}`;
    const isToBeTold = request.reply.text !== null && refusedWriters.isNew(writer);
    return isToBeTold ? here(activity, notTaken(activity.from.name)) : null;
  }

  /** To the sender alone; where that can never be done, a message about it where they wrote. */
  function toSender({ activity, request, direct }: Asked, content: Content): PostedAnswer | null {
    if (direct === '') return cannotReach(activity, request);
    return { address: direct, ...content, otherwise: isPersonal(activity) ? null : here(activity, notReached) };
  }

  function withRoom({ activity, request }: Asked, message: Message): Message {
    const where = whereAsked(uses, activity, request);
    return where === null ? message : { ...message, blocks: [...message.blocks, note(where)] };
  }

  /** In place of the private message whose button was pressed, while it is there. */
  function inPlace(asked: Asked, content: Content): PostedAnswer | null {
    const { activity } = asked;
    const anew = toSender(asked, content);
    if (activity.replyToId === undefined || !isPersonal(activity)) return anew;
    const extra = { ...content.extra, replaces: activity.replyToId };
    return { address: conversationAddress(activity), message: content.message, extra, otherwise: anew };
  }

  function postingOf(asked: Asked, response: Response): PostedAnswer | null {
    const { request, conversation } = asked;
    const plain = (message: Message): Content => ({ message: withRoom(asked, message), extra: { conversation } });
    switch (response.type) {
      case 'message':
        return response.replaces ? inPlace(asked, plain(response.message)) : toSender(asked, plain(response.message));
      case 'form': {
        const { title } = response.form;
        const intro =
          [response.form.intro, whereAsked(uses, asked.activity, request)].filter(Boolean).join(' ') || null;
        const form = { intro, opener: openerOf(request, response.form, conversation) };
        return toSender(asked, { message: say(title), extra: { conversation, form } });
      }
      case 'file':
        return toSender(asked, plain(fileLink(response, uses.files)));
      case 'noted':
        // The reply is kept, so others need to see nothing when its writer cannot be answered.
        return response.message && asked.direct !== ''
          ? { address: asked.direct, ...plain(response.message), otherwise: null }
          : null;
      case 'faults':
        return toSender(asked, { message: faultsAsMessage(response.faults), extra: { conversation: null } });
      case 'nothing':
        return null;
    }
  }

  /** What was asked by words in a room is not met with silence there: its answer is private. */
  function lineInRoom({ activity, request, direct }: Asked, posted: PostedAnswer, response: Response): PostedAnswer[] {
    const isElsewhere = posted.address === direct && !isPersonal(activity) && response.type !== 'noted';
    if (!isElsewhere || !('command' in request)) return [];
    return [{ ...here(activity, answeredElsewhere(uses, activity)), beside: 'rum' }];
  }

  return {
    cannotReach,
    postingOf:
      (asked: Asked): Posting =>
      (response) => {
        const posted = postingOf(asked, response);
        return posted ? [posted, ...lineInRoom(asked, posted, response)] : [];
      },
  };
}

export type Postings = ReturnType<typeof createPostings>;

/** Where others see it too: in the thread, when it was written in one. */
const here = (activity: Activity, message: Message): PostedAnswer => ({
  address: conversationAddress(activity),
  message,
  extra: { conversation: null, thread: threadAddressOf(activity) } satisfies AnswerExtra,
  otherwise: null,
});

/** The sender could not be looked up just now, or not be written to. */
export function notNow(activity: Activity, request: TeamsRequest): PostedAnswer {
  if ('reply' in request) return here(activity, notKeptOf(activity.from.name));
  const next = 'home' in request ? 'Skriv hej till mig om en stund.' : nothingChanged;
  return here(activity, say(couldNotLookUp('Teams'), next));
}

const notReached = say(
  'Jag kan inte skriva till dig enskilt',
  'Svaret är bara för dig. Lägg till appen Samverkansbot i Teams och fråga igen, så får du det i vår egen chatt.',
);

/** Others see it, so it names the writer. */
const notTaken = (name: string | undefined): Message =>
  say(
    name ? `Jag kunde inte ta emot svaret från ${name}` : 'Jag kunde inte ta emot svaret',
    'Jag behöver kunna skriva till den som svarar. Lägg till appen Samverkansbot i Teams och svara här igen.',
  );

/** Others see it, so it names the writer. */
const notKeptOf = (name: string | undefined): Message =>
  say(
    name ? `Jag har inte kunnat slå upp ${name} i Teams` : 'Jag har inte kunnat slå upp den som svarade i Teams',
    'Svaret är därför inte sparat. Skriv det igen.',
  );

/** For where no form is open to show them in. */
const faultsAsMessage = (faults: Readonly<Record<string, string>>): Message =>
  say('Det gick inte att ta emot uppgifterna', ...Object.values(faults));
