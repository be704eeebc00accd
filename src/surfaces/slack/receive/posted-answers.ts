import type { Form } from '../../../chat/form.ts';
import { type Message, note, say } from '../../../chat/message.ts';
import type { PostedAnswer, Posting } from '../../../chat/posted-answer.ts';
import type { Response } from '../../../chat/response.ts';
import { isDirect, privatePlace, refOf } from '../addresses.ts';
import { formOnButton } from '../render/render-form.ts';
import type { SlackAnswer } from '../send/answer-extra.ts';
import { formNotOpened } from '../send/answers.ts';
import { onItsWay } from '../send/file-answers.ts';
import type { SlackContext } from '../slack-context.ts';

/** Where an answer goes, and to whom. `thread`: the first message of the thread, when it is said in one. */
export type SlackPlace = { channel: string; account: string; thread: string | undefined };

const saidHere = 'Svaret kommer här, för Slack visade det kanske inte där du skrev eller tryckte.';
const markOnReply = say('Markeringen på ett svar i en tråd');

/** What somebody wrote to the bot is answered where they wrote, seen by nobody else. @param onForm what offers a form */
export const answerInWords =
  (place: SlackPlace, onForm: (form: Form) => Message): Posting =>
  (response) => {
    const message = wordsIn(response, onForm);
    return [...(message ? [answerAt(place, message)] : []), ...fileIn(response, place.account)];
  };

/** What somebody wrote in a channel. `isThere`: it has not been taken away. */
type WrittenMessage = { channel: string; message: string; isThere: boolean };

/** What counts gets a mark that everyone sees. */
export const withMark =
  ({ channel, message, isThere }: WrittenMessage, answer: Posting): Posting =>
  (response) => [...answer(response), ...(response.type === 'noted' && isThere ? [markOn(channel, message)] : [])];

/** A reply in a thread is answered by a mark, and words that only its writer sees. */
export const answerToReply = (place: SlackPlace, reply: Omit<WrittenMessage, 'channel'>): Posting =>
  withMark({ channel: place.channel, ...reply }, answerInWords(place, formOnButton));

/** What is answered by a call of its own, where it was asked, comes in the direct conversation when that does not succeed. */
export const answerStandingBy =
  ({ account, conversation }: { account: string; conversation: string }): Posting =>
  (response) => {
    const message = wordsIn(response, formNotOpened);
    const words = message && conversation !== account ? saidElsewhere(message) : message;
    return [...(words ? [{ ...directly(account, words), standsBy: true as const }] : []), ...fileIn(response, account)];
  };

/** What is answered in the acknowledgement needs nothing but its file. */
export const answerAcknowledged =
  (account: string): Posting =>
  (response) =>
    fileIn(response, account);

/** For what was answered before. */
export const answeredAlready: Posting = () => [];

/** Where the bot is not asked, the answer is kept all the same. */
export function keepUnasked(
  post: SlackContext['post'],
  to: { event: string; account: string },
  { response, posting }: { response: Response; posting: Posting },
): Response {
  post(to, ...posting(response));
  return response;
}

/** In a direct conversation to the person, elsewhere so that only they see it. */
export const answerAt = ({ channel, account, thread }: SlackPlace, message: Message): PostedAnswer =>
  isDirect(channel) ? directly(account, message, thread) : privately({ channel, account, thread }, message);

function directly(account: string, message: Message, thread?: string): PostedAnswer {
  const extra = { as: 'direct', ...(thread !== undefined && { thread }) } satisfies SlackAnswer;
  const otherwise = thread === undefined ? null : { ...directly(account, message), isSame: true as const };
  return { address: account, message, extra, otherwise };
}

/** Among others, and seen by one of them; where Slack refuses to show it there, in their direct conversation. */
const privately = ({ channel, account, thread }: SlackPlace, message: Message): PostedAnswer => ({
  address: privatePlace(channel, account),
  message,
  extra: { as: 'private', ...(thread !== undefined && { thread }) } satisfies SlackAnswer,
  otherwise: { ...directly(account, saidElsewhere(message)), isSame: true },
});

const saidElsewhere = ({ title, blocks }: Message): Message => ({ title, blocks: [...blocks, note(saidHere)] });

/** What there is to read in a response. @param onForm what offers a form, where none can be opened */
export function wordsIn(response: Response, onForm: (form: Form) => Message): Message | null {
  switch (response.type) {
    case 'message':
    case 'noted':
      return response.message;
    case 'file':
      return onItsWay(response);
    case 'form':
      return onForm(response.form);
    case 'faults':
    case 'nothing':
      return null;
  }
}

/** The file is made when it is sent. */
function fileIn(response: Response, account: string): PostedAnswer[] {
  if (response.type !== 'file') return [];
  const { file, message } = response;
  const at = { address: account, message };
  const link = { ...at, extra: { as: 'link', file } satisfies SlackAnswer, otherwise: null, isSame: true as const };
  return [{ ...at, extra: { as: 'file', file } satisfies SlackAnswer, otherwise: link, beside: 'fil' }];
}

const markOn = (channel: string, message: string): PostedAnswer => ({
  address: refOf(channel, message),
  message: markOnReply,
  extra: { as: 'mark' } satisfies SlackAnswer,
  otherwise: null,
  beside: 'markering',
});
