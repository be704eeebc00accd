import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import type { Message } from '../../chat/message.ts';
import { answer, answerInPlace, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import type { OutboxStore } from '../outbox-store.ts';
import { chooseFailed, mostFailed, showFailed, tryFailedAgain } from './failed-actions.ts';
import { chooseFailedForm } from './failed-form.ts';
import type { FailedMessage, FailedStore } from './failed-store.ts';
import { failedPage, triedAgain } from './failed-views.ts';

type Uses = {
  outbox: Pick<OutboxStore, 'counts'>;
  failed: FailedStore;
  timeZone: string;
  /** The log of who did what, which this room may not import. */
  changes: {
    record(change: { at: Temporal.Instant; by: string; subject: string; group: null; what: string }): unknown;
  };
};

/** What could not be delivered, and why. For the kansli. */
export const deliveryTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['utskick', 'utskicken', 'leveranser'],
      example: 'utskick',
      about: 'Det som inte har kommit fram, och varför',
      reads: true,
      allowed: kansliOnly,
      run: () => answer(page(uses, null)),
    },
  ],
  buttons: [
    on(showFailed, {
      reads: true,
      allowed: kansliOnly,
      run: ({ before }) => answerInPlace(page(uses, before || null)),
    }),
    on(tryFailedAgain, { allowed: kansliOnly, run: ({ ids }, turn) => tryAgain(uses, ids, turn) }),
    on(chooseFailed, { reads: true, allowed: kansliOnly, run: ({ ids }) => choose(uses.failed, ids) }),
  ],
  forms: [
    onForm(chooseFailedForm, {
      allowed: kansliOnly,
      subject: () => ({ subject: [] }),
      run: ({ which }, _subject, turn) => tryAgain(uses, [which], turn),
    }),
  ],
});

function page({ outbox, failed, timeZone }: Uses, before: number | null): Message {
  const messages = failed.page({ limit: mostFailed, before });
  return failedPage({
    messages,
    older: failed.count(before) - messages.length,
    latest: before === null,
    counts: outbox.counts(),
    timeZone,
  });
}

function choose(failed: FailedStore, ids: readonly number[]): Response {
  const left = ids.map(failed.message).filter((one): one is FailedMessage => one?.state === 'given_up');
  return left.length === 0 ? answer(triedAgain(0)) : ask(chooseFailedForm.open({}, left));
}

function tryAgain({ failed, changes }: Uses, ids: readonly number[], turn: Turn): Response {
  const waiting = ids.filter((id) => failed.tryAgain(id, turn.now));
  for (const id of waiting) {
    const { title, to } = failed.message(id) ?? { title: '', to: '' };
    changes.record({
      at: turn.now,
      by: turn.asker.id,
      subject: `outbox/${id}`,
      group: null,
      what: `försökte igen med utskicket ”${title}” till ${to}`,
    });
  }
  return answer(triedAgain(waiting.length));
}
