import { DeliveryError } from '../../../chat/surface.ts';
import { seenLately } from '../../common/seen-lately.ts';
import type { TeamsContext } from '../teams-context.ts';
import type { ConnectorCall } from './connector.ts';

type Uses = Pick<TeamsContext, 'timer' | 'log'> & { call: ConnectorCall };

/** Milliseconds. Microsoft asks for an answer or a sign within two seconds. */
const unnoticed = 1000;

/** Shows whoever has waited for an answer that it is being made. Nothing depends on it, and it delays nothing. */
export function createTypingSign({ call, timer, log }: Uses) {
  const waiting = new Map<string, () => void>();
  const shown = seenLately();

  async function show(address: string): Promise<void> {
    try {
      await call(address, null, ({ conversations, conversation, bot }) =>
        conversations.sendToConversation(conversation, { type: 'typing', from: bot }),
      );
    } catch (error) {
      if (!(error instanceof DeliveryError)) log.error({ err: error }, 'the typing sign failed');
    }
  }

  return {
    /** Somebody waits for the answer with that key. @param places where they may look for it */
    waits(key: string, places: readonly string[]): void {
      if (waiting.has(key)) return;
      const sign = () => {
        waiting.delete(key);
        if (shown.isNew(key)) for (const place of places) void show(place);
      };
      waiting.set(key, timer.after(unnoticed, sign));
    },
    /** The answer has come, or none will. */
    over(key: string): void {
      waiting.get(key)?.();
      waiting.delete(key);
    },
    stop(): void {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}

export type TypingSign = ReturnType<typeof createTypingSign>;
