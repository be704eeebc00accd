import type { types } from '@slack/bolt';
import type { MessageRef } from '../../../chat/invocation.ts';
import type { Post, Surface } from '../../../chat/surface.ts';
import type { Timer } from '../../../outbox/timer.ts';
import { aborted } from '../../common/aborted.ts';
import type { PictureLink } from '../../common/picture-link.ts';
import { refOf, slackPlaceOf } from '../addresses.ts';
import type { ConnectionStatus } from '../connection-status.ts';
import { type Accounts, renderSlackMessage } from '../render/render.ts';
import type { SlackContext } from '../slack-context.ts';
import { type SlackAnswer, slackAnswerIn } from './answer-extra.ts';
import { type Budget, createBudget } from './budget.ts';
import { uploadDeadline, type WebClient } from './clients.ts';
import { slackDeliveryError } from './errors.ts';
import type { FileAnswers } from './file-answers.ts';
import { answerGiver } from './give-answer.ts';
import { inWordsWhereRefused } from './in-words-where-refused.ts';
import { readBack } from './read-back.ts';

/**
 * How late a call that seemed lost may still take effect, in milliseconds. Slack does not say: this is our own deadline
 * of three seconds several times over.
 */
export const horizon = 20_000;

/** The name under which our messages carry their key, so that they can be found again. */
const eventType = 'samverkansbot';

/**
 * PLATFORMS: one message a second in each channel, with short bursts. Over all channels Slack allows "several hundred a
 * minute" and more, and does not say how many.
 */
const pace = { perConversation: 1000, burst: 3, overall: 20 };

/** Tier 3 is 50 calls a minute and method. Others of ours, such as opening a form, have methods of their own. */
const updatesAMinute = 45;
const marksAMinute = 45;

/** Milliseconds. SPEC 11: every call has three seconds, but for files. */
const usualDeadline = 3000;
/** Answers that cannot be read back: what may not have arrived is said again in the direct conversation. */
const mostUnreadable = 100;

type Content = ReturnType<typeof renderSlackMessage> & { metadata: types.MessageMetadata };

type Uses = Accounts &
  Pick<SlackContext, 'connection' | 'log' | 'blocks'> &
  Pick<Surface, 'linkTo'> & {
    client: WebClient;
    uploads: FileAnswers;
    pictureAt: PictureLink;
    status: ConnectionStatus;
    timer: Timer;
    /** For reading what is said in a conversation. */
    looks: Budget;
  };

/** The outbox's way to Slack: each message is one call, which nobody but delivery repeats or queues. */
export function slackSurface({
  connection,
  client,
  uploads,
  pictureAt,
  status,
  timer,
  accountOf,
  blocks,
  looks,
  log,
  linkTo,
}: Uses): Surface {
  const metadataOf = ({ key, epoch }: Post) => ({
    metadata: { event_type: eventType, event_payload: { key, ...(epoch && { epoch }) } },
  });
  const inWords = inWordsWhereRefused(blocks);
  /** Calls with what the message looks like in this workspace. */
  const showing = <Result>(post: Post, call: (content: Content) => Promise<Result>): Promise<Result> =>
    inWords({
      render: (refuses) => ({
        ...renderSlackMessage(post.message, { accountOf, refuses, pictureAt }),
        ...metadataOf(post),
      }),
      blocksOf: (content) => content.blocks,
      call,
    });
  const find = readBack(client, eventType);
  const updates = createBudget(updatesAMinute, timer);
  const marks = createBudget(marksAMinute, timer);
  const give = answerGiver({ client, uploads, marks, metadataOf, accountOf, inWords, pictureAt, log });

  async function calling<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
    try {
      const result = await Promise.race([work, aborted(signal)]);
      status.sent();
      return result;
    } catch (cause) {
      const error = slackDeliveryError(cause);
      if (error.failure !== 'never' || error.consequence === 'surface down') status.notSent(error.message);
      throw error;
    }
  }

  async function say(post: Post): Promise<MessageRef> {
    const { channel = '', ts = '' } = await showing(post, (content) =>
      client.chat.postMessage({ channel: post.address, ...content, unfurl_links: false, unfurl_media: false }),
    );
    return refOf(channel, ts);
  }

  return {
    connection,
    pace,
    mostUnreadable,
    horizon,
    limitsApart: true,
    ...(linkTo && { linkTo }),
    deadline: (post) => (slackAnswerIn(post.extra)?.as === 'file' ? uploadDeadline : usualDeadline),
    send(post, signal): Promise<MessageRef> {
      const answer = slackAnswerIn(post.extra);
      return calling(answer ? give(post, answer) : say(post), signal);
    },
    async update(post, ref, signal) {
      updates.spend();
      const change = ({ mrkdwn: _, ...changed }: Content) => client.chat.update({ ...slackPlaceOf(ref), ...changed });
      await calling(showing(post, change), signal);
    },
    canFind: ({ extra }) => !unreadable.has(slackAnswerIn(extra)?.as),
    async find(post, since, signal) {
      const answer = slackAnswerIn(post.extra);
      // Nobody notices a mark that is made twice, so it is made again without a look.
      if (answer?.as === 'mark') return null;
      looks.spend();
      const thread = answer?.as === 'direct' ? answer.thread : undefined;
      return calling(find({ ...post, thread }, since, signal), signal);
    },
  };
}

/** What one person sees among others is in no history, and a file carries no key. */
const unreadable = new Set<string | undefined>(['private', 'file'] satisfies SlackAnswer['as'][]);
