import { z } from 'zod';
import type { MessageRef } from '../../../chat/invocation.ts';
import type { Message } from '../../../chat/message.ts';
import { DeliveryError, type Surface } from '../../../chat/surface.ts';
import { type Card, cardActivity } from '../render/card.ts';
import { type Rendering, renderCard } from '../render/render.ts';
import type { ConnectorCall, ConnectorTurn } from './connector.ts';

/** Documented: 7 in one second and 60 in 30. One a second with a burst of five stays within all that is said. */
const pace = { perConversation: 1000, burst: 5, overall: 50 };
/** How late a call that timed out may still take effect. */
const horizon = 30_000;

export type Voice = ReturnType<typeof createVoice>;

/** How we speak in a conversation, whatever it is about. */
export function createVoice(call: ConnectorCall, rendering: Rendering) {
  const post = (address: string, card: Card, summary: string, signal: AbortSignal | null): Promise<MessageRef> =>
    call(address, signal, async (speaking) => {
      const activity = activityFrom(speaking, card, summary);
      const posted: unknown = await speaking.conversations.sendToConversation(speaking.conversation, activity);
      return idIn.parse(posted).id;
    });

  return {
    /** @param room the conversation that a private message is about, when it stands in another. */
    say: (address: string, message: Message, signal: AbortSignal | null, room: string | null = null) =>
      post(address, renderCard(message, { ...rendering, room }), message.title, signal),
    show: (address: string, card: Card, summary: string) => post(address, card, summary, null),
    change: (
      address: string,
      ref: MessageRef,
      message: Message,
      signal: AbortSignal | null,
      room: string | null = null,
    ): Promise<void> =>
      call(address, signal, async (speaking) => {
        const activity = activityFrom(speaking, renderCard(message, { ...rendering, room }), message.title);
        await speaking.conversations.updateActivity(speaking.conversation, ref, { ...activity, id: ref });
      }),
  };
}

const activityFrom = ({ bot }: ConnectorTurn, card: Card, summary: string) => ({
  ...cardActivity(card, summary),
  from: bot,
});

/** Teams may say where it stands, or not: then it cannot be changed. */
const idIn = z.object({ id: z.string().default('') });

/** Teams cannot be read back: what is unsure there is for the policy, and the kansli, to decide. */
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
      update: ({ address, message }, ref, signal) => watched(voice.change(address, ref, message, signal)),
    },
    /** What the latest calls say of Teams, in a word. */
    state: () => state,
  };
}
