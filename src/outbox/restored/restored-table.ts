import { on } from '../../chat/action.ts';
import type { Message } from '../../chat/message.ts';
import { answer, answerInPlace, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { askToDropHeld, askToSendHeld, dropHeld, sendHeld, showRestored } from './restored-actions.ts';
import type { RestoredChoice, RestoredCounts, RestoredStore } from './restored-store.ts';
import {
  confirmDropping,
  confirmSending,
  droppedHeld,
  nothingHeld,
  restoredNotice,
  sendingHeld,
} from './restored-views.ts';

type Uses = {
  restored: Pick<RestoredStore, 'latest' | 'counts' | 'choose'>;
  timeZone: string;
  /** The log of who did what, which this room may not import. */
  changes: {
    record(change: { at: Temporal.Instant; by: string; subject: string; group: null; what: string }): unknown;
  };
};

/** What the kansli chooses after a restore. */
export const restoredTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(showRestored, { reads: true, allowed: kansliOnly, run: () => answerInPlace(standing(uses)) }),
    on(askToSendHeld, { reads: true, allowed: kansliOnly, run: () => answer(ifHeld(uses, confirmSending)) }),
    on(askToDropHeld, { reads: true, allowed: kansliOnly, run: () => answer(ifHeld(uses, confirmDropping)) }),
    on(sendHeld, { allowed: kansliOnly, run: (_, turn) => choose(uses, 'send', turn) }),
    on(dropHeld, { allowed: kansliOnly, run: (_, turn) => choose(uses, 'drop', turn) }),
  ],
  forms: [],
});

function standing({ restored, timeZone }: Uses): Message {
  const latest = restored.latest();
  return latest ? restoredNotice(latest, restored.counts(), timeZone) : nothingHeld;
}

function ifHeld({ restored }: Uses, view: (counts: RestoredCounts) => Message): Message {
  const counts = restored.counts();
  return isOpen(restored) && counts.held > 0 ? view(counts) : nothingHeld;
}

const isOpen = (restored: Uses['restored']): boolean => restored.latest()?.choice === null;

/** The choice is for all that are held, also those that come to be so later: the tick does it, a few at a time. */
function choose(uses: Uses, choice: RestoredChoice, { asker, now }: Turn): Response {
  const { restored, changes } = uses;
  const counts = restored.counts();
  if (!isOpen(restored) || counts.held === 0) return answerInPlace(nothingHeld);
  restored.choose(choice);
  changes.record({
    at: now,
    by: asker.id,
    subject: `restore/${restored.latest()?.epoch ?? ''}`,
    group: null,
    what: `valde att ${choice === 'send' ? 'skicka' : 'inte skicka'} ${counts.held} meddelanden som väntade efter en återställning`,
  });
  return answerInPlace(choice === 'send' ? sendingHeld(counts) : droppedHeld(counts));
}
