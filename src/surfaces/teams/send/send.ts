import { z } from 'zod';
import type { ConnectionId, MessageRef } from '../../../chat/invocation.ts';
import { DeliveryError, type Post, type Surface } from '../../../chat/surface.ts';
import { type Card, cardActivity } from '../render/card.ts';
import { type RenderingIn, renderCard } from '../render/render.ts';
import { renderOpener } from '../render/render-form.ts';
import type { TeamsStatus } from '../teams-status.ts';
import { type AnswerExtra, answerExtraIn } from './answer-extra.ts';
import type { ConnectorCall, ConnectorTurn } from './connector.ts';
import type { TypingSign } from './typing-sign.ts';
import type { ViewersAt } from './viewers.ts';

/**
 * Microsoft documents 7 messages a second and 60 in 30 seconds in a conversation: one a second with a burst of five stays
 * below both. Over all conversations it is 50 a second on one of its pages and 30 on another.
 */
const pace = { perConversation: 1000, burst: 5, overall: 30 };
/**
 * How late a call that timed out may still take effect, in milliseconds, and be seen in Graph, which tells of a message some
 * seconds after it was posted.
 */
const horizon = 45_000;

type Voice = ReturnType<typeof createVoice>;

type VoiceUses = { call: ConnectorCall; rendering: RenderingIn; viewersAt: ViewersAt };

/** Writes and changes messages in conversations. */
export function createVoice({ call, rendering, viewersAt }: VoiceUses) {
  const post = (address: string, { card, summary }: Shown, signal: AbortSignal): Promise<MessageRef> =>
    call(address, signal, async (speaking) => {
      const activity = activityFrom(speaking, card, summary);
      const posted: unknown = await speaking.conversations.sendToConversation(speaking.conversation, activity);
      return idIn.parse(posted).id;
    });

  const change = (address: string, ref: MessageRef, { card, summary }: Shown, signal: AbortSignal): Promise<void> =>
    call(address, signal, async (speaking) => {
      const activity = activityFrom(speaking, card, summary);
      await speaking.conversations.updateActivity(speaking.conversation, ref, { ...activity, id: ref });
    });

  /** @param conversation the one that it is about, when it stands in another */
  async function shown(posted: Post, signal: AbortSignal, conversation: string | null = null): Promise<Shown> {
    const { address, message, key, epoch } = posted;
    const viewers = message.own ? await viewersAt(address, message.own, signal) : [];
    return {
      card: renderCard(message, { ...rendering(conversation, address), key, epoch, viewers }),
      summary: message.title,
    };
  }

  /** To the one who asked: a message of its own, or in place of one that stands there. */
  async function answer(posted: Post, extra: AnswerExtra, signal: AbortSignal): Promise<MessageRef> {
    const { address, message } = posted;
    const { conversation, thread = address, replaces, form } = extra;
    if (form) return post(thread, openerOf(message.title, form), signal);
    const said = await shown(posted, signal, conversation);
    if (replaces === undefined) return post(thread, said, signal);
    await change(address, replaces, said, signal);
    return replaces;
  }

  return {
    async say(posted: Post, signal: AbortSignal): Promise<MessageRef> {
      const extra = answerExtraIn(posted.extra);
      return extra ? answer(posted, extra, signal) : post(posted.address, await shown(posted, signal), signal);
    },
    async change(posted: Post, ref: MessageRef, signal: AbortSignal): Promise<void> {
      await change(posted.address, ref, await shown(posted, signal), signal);
    },
  };
}

type Shown = { card: Card; summary: string };

const openerOf = (title: string, { intro, opener }: NonNullable<AnswerExtra['form']>): Shown => ({
  card: renderOpener(intro === null ? { title } : { title, intro }, opener),
  summary: title,
});

const activityFrom = ({ bot }: ConnectorTurn, card: Card, summary: string) => ({
  ...cardActivity(card, summary),
  from: bot,
});

/** Without an id the message cannot be changed later. */
const idIn = z.object({ id: z.string().default('') });

type SurfaceUses = {
  connection: ConnectionId;
  voice: Voice;
  status: Pick<TeamsStatus, 'sent' | 'notSent'>;
  typing: Pick<TypingSign, 'over'>;
  linkTo: NonNullable<Surface['linkTo']>;
  /** Null: nothing can be read back. */
  readBack: Required<Pick<Surface, 'find' | 'canFind'>> | null;
};

/**
 * The Connector cannot be read back. What Graph lets us read in channels and group chats is; of the rest the retry policy
 * and the kansli decide.
 */
export function teamsSurface({ connection, voice, status, typing, linkTo, readBack }: SurfaceUses): Surface {
  async function watched<Result>(work: Promise<Result>): Promise<Result> {
    try {
      const result = await work;
      status.sent();
      return result;
    } catch (error) {
      if (error instanceof DeliveryError && error.consequence === 'surface down') status.notSent(error.message);
      throw error;
    }
  }
  return {
    connection,
    pace,
    horizon,
    async send(post, signal) {
      const ref = await watched(voice.say(post, signal));
      typing.over(post.key);
      return ref;
    },
    update: (post, ref, signal) => watched(voice.change(post, ref, signal)),
    linkTo,
    ...(readBack && { find: readBack.find, canFind: readBack.canFind, findMayBeRefused: true }),
  };
}
