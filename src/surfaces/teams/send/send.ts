import { z } from 'zod';
import type { MessageRef } from '../../../chat/invocation.ts';
import type { Message } from '../../../chat/message.ts';
import { DeliveryError, type Surface } from '../../../chat/surface.ts';
import { type Card, cardActivity } from '../render/card.ts';
import { type Rendering, renderCard } from '../render/render.ts';
import type { ConnectorCall, ConnectorTurn } from './connector.ts';

/** Microsoft documents 7 messages a second and 60 in 30 seconds. One a second with a burst of five stays below both. */
const pace = { perConversation: 1000, burst: 5, overall: 50 };
/** How late a call that timed out may still take effect, in milliseconds. */
const horizon = 30_000;

export type Voice = ReturnType<typeof createVoice>;

/** Writes and changes messages in conversations. */
export function createVoice(call: ConnectorCall, rendering: Rendering) {
  const post = (address: string, card: Card, summary: string, signal: AbortSignal | null): Promise<MessageRef> =>
    call(address, signal, async (speaking) => {
      const activity = activityFrom(speaking, card, summary);
      const posted: unknown = await speaking.conversations.sendToConversation(speaking.conversation, activity);
      return idIn.parse(posted).id;
    });

  return {
    /** @param conversation the one that a private message is about, when it stands in another. */
    say: (address: string, message: Message, signal: AbortSignal | null, conversation: string | null = null) =>
      post(address, renderCard(message, { ...rendering, conversation }), message.title, signal),
    show: (address: string, card: Card, summary: string) => post(address, card, summary, null),
    change: (
      address: string,
      ref: MessageRef,
      { message, conversation }: { message: Message; conversation: string | null },
      signal: AbortSignal | null,
    ): Promise<void> =>
      call(address, signal, async (speaking) => {
        const activity = activityFrom(speaking, renderCard(message, { ...rendering, conversation }), message.title);
        await speaking.conversations.updateActivity(speaking.conversation, ref, { ...activity, id: ref });
      }),
  };
}

const activityFrom = ({ bot }: ConnectorTurn, card: Card, summary: string) => ({
  ...cardActivity(card, summary),
  from: bot,
});

/** Without an id the message cannot be changed later. */
const idIn = z.object({ id: z.string().default('') });

/** There is no `find`: Teams cannot be read back, so the retry policy and the kansli decide about unsure messages. */
export function teamsSurface(voice: Voice): { surface: Surface; state(): string } {
  let state = 'ok';
  async function watched<Result>(work: Promise<Result>): Promise<Result> {
    try {
      const result = await work;
      state = 'ok';
      return result;
    } catch (error) {
      if (error instanceof DeliveryError && error.consequence === 'surface down') state = error.message;
      throw error;
    }
  }
  return {
    surface: {
      name: 'teams',
      pace,
      horizon,
      send: ({ address, message }, signal) => watched(voice.say(address, message, signal)),
      update: ({ address, message }, ref, signal) =>
        watched(voice.change(address, ref, { message, conversation: null }, signal)),
    },
    /** `ok`, or what the latest call says is wrong. */
    state: () => state,
  };
}
