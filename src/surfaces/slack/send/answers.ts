import type { RespondArguments } from '@slack/bolt';
import type { Form } from '../../../chat/form.ts';
import type { Message } from '../../../chat/message.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import type { PictureLink } from '../../common/picture-link.ts';
import { type Patience, tryAgain } from '../../common/try-again.ts';
import { type Accounts, renderSlackMessage } from '../render/render.ts';
import { formOnButton, renderModal } from '../render/render-form.ts';
import type { SlackContext } from '../slack-context.ts';
import type { WebClient } from './clients.ts';
import { slackDeliveryError } from './errors.ts';
import type { Respond } from './respond.ts';
import type { StandBys } from './stand-bys.ts';

/** Who asked by a command, a press or a shortcut, and where; `respond` answers there. */
export type Asked = { event: string; conversation: string; respond: Respond };

type ResponseLook = Pick<RespondArguments, 'response_type' | 'thread_ts' | 'replace_original' | 'text'>;

/** Slack lets us open one form for each `trigger`, within three seconds. */
type Opening = Asked & { trigger: string };

type Uses = Accounts &
  Pick<SlackContext, 'blocks'> & {
    client: WebClient;
    attempts: Attempts;
    standBys: Pick<StandBys, 'settle'>;
    pictureAt: PictureLink;
  };

const notOpened = 'Formuläret gick inte att öppna den här gången. Försök igen.';

/** Answers that are given at once, by a call of their own. When it fails, the answer that stands by is posted. */
export function slackAnswers({ client, accountOf, blocks, attempts, standBys, pictureAt }: Uses) {
  /** The content of an answer to a command or a press: only the one who asked sees it. */
  const privately = (message: Message) =>
    ({
      ...renderSlackMessage(message, { accountOf, refuses: blocks.refuses, pictureAt, isAnswer: true }),
      response_type: 'ephemeral',
    }) as const;

  async function respond({ event, respond }: Asked, message: Message, look: ResponseLook = {}): Promise<void> {
    const content = { ...privately(message), ...look };
    standBys.settle(event, await attempts.once('answer where it was asked', () => respond(content)));
  }

  return {
    privately,
    respond,

    /** Opens the form, or gives a button that opens it, since only a new press lets us. */
    async openForm(form: Form, { trigger, ...asked }: Opening): Promise<void> {
      const view = renderModal(form, asked.conversation);
      if (await attempts.once('open a form', () => client.views.open({ trigger_id: trigger, view }))) {
        standBys.settle(asked.event, true);
      } else {
        await respond(asked, formNotOpened(form), { replace_original: false, text: notOpened });
      }
    },

    /** Whether nothing has been said there; null where Slack does not say. */
    async isEmpty(channel: string): Promise<boolean | null> {
      let found: readonly unknown[] | undefined;
      await attempts.once('look for earlier messages', async () => {
        found = (await client.conversations.history({ channel, limit: 1 })).messages;
      });
      return found === undefined ? null : found.length === 0;
    },
  };
}

export type SlackAnswers = ReturnType<typeof slackAnswers>;

/** Says that the form did not open, with a button that opens it. */
export const formNotOpened = (form: Form): Message => ({ title: notOpened, blocks: formOnButton(form).blocks });

/** Milliseconds. After a minute and a half nobody waits for it. */
const limits = { waits: [1000, 2000, 5000], within: 90_000 };

/** Calls that the outbox does not make. A failure is logged and returned as `false`. */
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
