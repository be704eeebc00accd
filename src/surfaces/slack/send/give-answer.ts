import type { MessageRef } from '../../../chat/invocation.ts';
import type { Post } from '../../../chat/surface.ts';
import type { PictureLink } from '../../common/picture-link.ts';
import { privatePlaceOf, refOf, slackPlaceOf } from '../addresses.ts';
import { type Accounts, renderSlackMessage } from '../render/render.ts';
import type { SlackContext } from '../slack-context.ts';
import type { SlackAnswer } from './answer-extra.ts';
import type { Budget } from './budget.ts';
import type { WebClient } from './clients.ts';
import { isRefusal, lacksPermission, placeRefusal, whyFileRefused } from './errors.ts';
import { type FileAnswers, withoutFile } from './file-answers.ts';
import type { InWordsWhereRefused } from './in-words-where-refused.ts';

type Uses = Pick<SlackContext, 'log'> &
  Accounts & {
    client: WebClient;
    uploads: FileAnswers;
    /** Of Slack's marks a minute. */
    marks: Budget;
    /** What carries a post's key, by which it is found again. */
    metadataOf(post: Post): object;
    inWords: InWordsWhereRefused;
    pictureAt: PictureLink;
  };

type Content = ReturnType<typeof renderSlackMessage>;
type Kind<As extends SlackAnswer['as']> = Extract<SlackAnswer, { as: As }>;

const taken = 'white_check_mark';

/** Gives an answer of the outbox in the way that it is to be given. */
export function answerGiver({ client, uploads, marks, metadataOf, accountOf, inWords, pictureAt, log }: Uses) {
  /** Calls with what the answer looks like in this workspace. */
  const showing = <Result>({ message }: Post, call: (content: Content) => Promise<Result>): Promise<Result> =>
    inWords({
      render: (refuses) => renderSlackMessage(message, { accountOf, refuses, pictureAt, isAnswer: true }),
      blocksOf: (content) => content.blocks,
      call,
    });

  async function direct(post: Post, thread?: string): Promise<MessageRef> {
    const { channel = '', ts = '' } = await showing(post, (content) =>
      client.chat.postMessage({
        channel: post.address,
        ...content,
        ...metadataOf(post),
        ...inThread(thread),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    return refOf(channel, ts);
  }

  async function privately(post: Post, { thread }: Kind<'private'>): Promise<MessageRef> {
    const { channel, account: user } = privatePlaceOf(post.address);
    const { message_ts = '' } = await showing(post, (content) =>
      client.chat.postEphemeral({ channel, user, ...content, ...inThread(thread) }),
    );
    return refOf(channel, message_ts);
  }

  async function handOver(post: Post, { file }: Kind<'file'>): Promise<MessageRef> {
    const { address, message } = post;
    const content = await uploads.made(file);
    if (content === 'too large') return direct({ ...post, message: uploads.fetchedElsewhere(message, file) });
    if (!content) return direct({ ...post, message: withoutFile(message, file) });
    try {
      return refOf(await uploads.upload(address, { file, title: message.title, content }), '');
    } catch (cause) {
      const why = whyFileRefused(cause);
      if (why === null) throw cause;
      const fetched = why === 'too large' ? uploads.fetchedElsewhere : uploads.notTaken;
      return direct({ ...post, message: fetched(message, file) });
    }
  }

  /** A message has one mark of ours however often it is changed, and one that is gone needs none. */
  async function mark({ address }: Post): Promise<MessageRef> {
    marks.spend();
    const { channel, ts: timestamp } = slackPlaceOf(address);
    try {
      await client.reactions.add({ channel, timestamp, name: taken });
    } catch (cause) {
      if (isRefusal(cause, 'already_reacted', 'message_not_found')) return address;
      if (!lacksPermission(cause)) throw cause;
      log.warn({ err: cause }, 'Slack did not take a mark on a reply');
    }
    return address;
  }

  return async (post: Post, answer: SlackAnswer): Promise<MessageRef> => {
    switch (answer.as) {
      case 'direct':
        return answer.thread === undefined ? direct(post) : direct(post, answer.thread).catch(refusedThere);
      case 'private':
        return privately(post, answer).catch(refusedThere);
      case 'file':
        return handOver(post, answer).catch(refusedThere);
      case 'link':
        return direct({ ...post, message: uploads.withLink(post.message, answer.file) });
      case 'mark':
        return mark(post);
    }
  };
}

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });

function refusedThere(cause: unknown): never {
  throw placeRefusal(cause);
}
