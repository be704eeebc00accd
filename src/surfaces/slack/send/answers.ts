import type { RespondArguments, RespondFn } from '@slack/bolt';
import type { Form } from '../../../chat/form.ts';
import { type Message, note } from '../../../chat/message.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import { type Patience, tryAgain } from '../../../outbox/try-again.ts';
import { isDirect } from '../addresses.ts';
import { type Accounts, renderSlackMessage } from '../render/render.ts';
import { formOnButton, renderModal } from '../render/render-form.ts';
import type { SlackContext } from '../slack-context.ts';
import type { WebClient } from './clients.ts';
import { isRefusal, slackDeliveryError } from './errors.ts';

/** Where an answer goes, and to whom. `thread`: the first message of the thread, when it is said in one. */
export type SlackPlace = { channel: string; account: string; thread: string | undefined };

/** Who asked by a command, a press or a shortcut, and where; `respond` answers there. */
export type Asked = { account: string; conversation: string; respond: RespondFn };

type ResponseLook = Pick<RespondArguments, 'response_type' | 'thread_ts' | 'replace_original' | 'text'>;

/** Slack lets us open one form for each `trigger`, within three seconds. */
type Opening = Asked & { trigger: string };

type Uses = Accounts & {
  client: WebClient;
  /** For marks on what others have written. */
  marks: WebClient;
  attempts: Attempts;
};

const taken = 'white_check_mark';
const notOpened = 'Formuläret gick inte att öppna den här gången. Försök igen.';
const saidHere = 'Svaret kommer här, för Slack kunde inte visa det där du skrev eller tryckte.';

/** The ways to answer one person. `what` names the answer in the log when it fails. */
export function slackAnswers({ client, marks, accountOf, attempts }: Uses) {
  const rendered = (message: Message) => renderSlackMessage(message, { accountOf, isAnswer: true });
  /** The content of an answer to a command or a press: only the one who asked sees it. */
  const privately = (message: Message) => ({ ...rendered(message), response_type: 'ephemeral' }) as const;
  const post = (message: Message, { channel, thread }: Omit<SlackPlace, 'account'>) =>
    client.chat.postMessage({
      channel,
      ...rendered(message),
      ...inThread(thread),
      unfurl_links: false,
      unfurl_media: false,
    });
  const postPrivately = (message: Message, { channel, account, thread }: SlackPlace) =>
    client.chat.postEphemeral({ channel, user: account, ...rendered(message), ...inThread(thread) });
  const sayDirectly = (what: string, message: Message, account: string) =>
    attempts.patiently(what, () => post(message, { channel: account, thread: undefined }));

  /** Among others, and seen by one of them; where Slack refuses to show it there, in their direct conversation. */
  async function sayPrivately(what: string, message: Message, place: SlackPlace): Promise<void> {
    if (await attempts.patiently(what, () => postPrivately(message, place))) return;
    await sayDirectly(what, saidElsewhere(message), place.account);
  }

  /** Where it was asked; where that cannot be, in the direct conversation. */
  async function respond(what: string, asked: Asked, message: Message, more: ResponseLook = {}): Promise<void> {
    const content = { ...privately(message), ...more };
    if (await attempts.once(what, () => asked.respond(content))) return;
    const here = asked.conversation === asked.account;
    await sayDirectly(what, here ? message : saidElsewhere(message), asked.account);
  }

  return {
    privately,
    respond,
    sayDirectly,
    sayPrivately,

    /** Opens the form, or gives a button that opens it, since only a new press lets us. */
    async openForm(form: Form, { trigger, ...asked }: Opening): Promise<void> {
      const view = renderModal(form, asked.conversation);
      if (await attempts.once('open a form', () => client.views.open({ trigger_id: trigger, view }))) return;
      await respond('say so', asked, formNotOpened(form), { replace_original: false, text: notOpened });
    },

    /** In a direct conversation to the person, elsewhere so that only they see it. */
    async say(what: string, message: Message, place: SlackPlace): Promise<void> {
      if (isDirect(place.channel)) await attempts.patiently(what, () => post(message, place));
      else await sayPrivately(what, message, place);
    },

    /** Whether nothing has been said there; false where Slack does not say. */
    async isEmpty(channel: string): Promise<boolean> {
      let found: readonly unknown[] | undefined;
      await attempts.once('look for earlier messages', async () => {
        found = (await client.conversations.history({ channel, limit: 1 })).messages;
      });
      return found?.length === 0;
    },

    /** A message has one mark of ours however often it is changed; a message that is gone needs none. */
    mark: (channel: string, timestamp: string) =>
      attempts.once('mark a reply', () =>
        marks.reactions.add({ channel, timestamp, name: taken }).catch((error) => {
          if (!isRefusal(error, 'already_reacted', 'message_not_found')) throw error;
        }),
      ),
  };
}

export type SlackAnswers = ReturnType<typeof slackAnswers>;

/** Says that the form did not open, with a button that opens it. */
export const formNotOpened = (form: Form): Message => ({ title: notOpened, blocks: formOnButton(form).blocks });

const saidElsewhere = ({ title, blocks }: Message): Message => ({ title, blocks: [...blocks, note(saidHere)] });

const inThread = (thread: string | undefined) => (thread ? { thread_ts: thread } : {});

/** Milliseconds. After a minute and a half nobody waits for an answer. */
const limits = { waits: [1000, 2000, 5000], within: 90_000 };

/** Calls that carry an answer. A failure is logged and returned as `false`, because the user can ask again. */
export function createAttempts(log: SlackContext['log'], patience: Patience) {
  async function once(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      log.warn({ err: error, what }, 'an answer in Slack failed');
      return false;
    }
  }

  return {
    once,
    /** Waits as long as Slack asks us to; other answers do not wait meanwhile. */
    patiently: (what: string, work: () => Promise<unknown>): Promise<boolean> =>
      once(what, () => tryAgain(patience, limits, () => work().catch(unlessToWait))),
  };
}

export type Attempts = ReturnType<typeof createAttempts>;

/** Slack's client has already tried again after every failure but a wait that Slack asks for. */
function unlessToWait(cause: unknown): never {
  const error = slackDeliveryError(cause);
  throw error.retryAfter === null
    ? cause
    : new DeliveryError(error.message, 'later', { retryAfter: error.retryAfter, cause });
}
