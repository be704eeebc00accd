import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { RoundStore } from '../underlag/round-store.ts';

/**
 * Each underlag is done with as if it stood alone, and what would be said for each is said once for the round instead: also
 * its head and what people are asked, which else would be read through once for each.
 */
export const quietly = <Uses extends { messages: RemissMessages; rounds: RoundStore }>(uses: Uses): Uses => ({
  ...uses,
  rounds: { ...uses.rounds, round: () => null },
  messages: {
    ...uses.messages,
    notifyAll: () => {},
    notifyRegion: () => 0,
    refreshRemiss: (remiss) => uses.messages.refreshRemiss({ ...remiss, round: null }),
  },
});
