import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import type { Button, Message } from '../../chat/message.ts';
import { answer, answerInPlace, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, asked, kansliOnly, type Turn } from '../../chat/table.ts';
import type { OutboxStore } from '../outbox-store.ts';
import type { StandInStore, UnreachedAddressee } from '../stand-in-store.ts';
import { chooseFailed, clearFailed, mostFailed, showFailed, tryFailedAgain } from './failed-actions.ts';
import { chooseFailedForm } from './failed-form.ts';
import type { FailedMessage, FailedStore } from './failed-store.ts';
import { cleared, failedPage, triedAgain } from './failed-views.ts';

type Uses = {
  outbox: Pick<OutboxStore, 'counts'>;
  failed: FailedStore;
  standIns: Pick<StandInStore, 'listed'>;
  /** What is known of somebody whom nothing reaches, and can be changed; null: nothing. */
  opensOf(addressee: UnreachedAddressee): Button | null;
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
      everyday: asked(
        '',
        'kom|gick|nådde|kommit|gått inte fram|iväg',
        'inte levererats|levererat|levererade',
        'vad skickat',
      ),
      reads: true,
      allowed: kansliOnly,
      run: (_rest, { now }) => answer(page(uses, null, now)),
    },
  ],
  buttons: [
    on(showFailed, {
      reads: true,
      allowed: kansliOnly,
      run: ({ before }, { now }) => answerInPlace(page(uses, before || null, now)),
    }),
    on(tryFailedAgain, { allowed: kansliOnly, run: ({ ids }, turn) => tryAgain(uses, ids, turn) }),
    on(chooseFailed, { reads: true, allowed: kansliOnly, run: ({ ids }, { now }) => choose(uses.failed, ids, now) }),
    on(clearFailed, { allowed: kansliOnly, run: ({ ids }, turn) => clear(uses, ids, turn) }),
  ],
  forms: [
    onForm(chooseFailedForm, {
      allowed: kansliOnly,
      subject: () => ({ subject: [] }),
      run: ({ which }, _subject, turn) => tryAgain(uses, [which], turn),
    }),
  ],
});

function page(
  { outbox, failed, standIns, opensOf, timeZone }: Uses,
  before: number | null,
  now: Temporal.Instant,
): Message {
  const messages = failed.page({ limit: mostFailed, before }, now);
  return failedPage({
    messages,
    older: failed.count(before) - messages.length,
    latest: before === null,
    unreached: before === null ? standIns.listed().map((one) => ({ ...one, opens: opensOf(one) })) : [],
    counts: outbox.counts(),
    timeZone,
  });
}

function choose(failed: FailedStore, ids: readonly number[], now: Temporal.Instant): Response {
  const left = ids
    .map((id) => failed.message(id, now))
    .filter((one): one is FailedMessage => one?.state === 'given_up' && !one.isOver);
  return left.length === 0 ? answer(triedAgain({ waits: 0, over: 0 })) : ask(chooseFailedForm.open({}, left));
}

function tryAgain(uses: Uses, ids: readonly number[], turn: Turn): Response {
  const counts = { waits: 0, over: 0 };
  for (const id of ids) {
    const came = uses.failed.tryAgain(id, turn.now);
    if (came === null) continue;
    counts[came] += 1;
    record(uses, id, came, turn);
  }
  return answer(triedAgain(counts));
}

function clear(uses: Uses, ids: readonly number[], turn: Turn): Response {
  const gone = ids.filter((id) => uses.failed.clear(id, turn.now));
  for (const id of gone) record(uses, id, 'over', turn);
  return answer(cleared(gone.length));
}

function record({ failed, changes }: Uses, id: number, came: 'waits' | 'over', turn: Turn): void {
  const { title, to } = failed.message(id, turn.now) ?? { title: '', to: '' };
  const named = `utskicket ”${title}” till ${to}`;
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `outbox/${id}`,
    group: null,
    what: came === 'waits' ? `försökte igen med ${named}` : `tog bort ${named}, som inte gäller längre`,
  });
}
