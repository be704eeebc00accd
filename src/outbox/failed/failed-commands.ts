import { answer, answerInPlace, ask, faulty, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import type { OutboxStore } from '../outbox-store.ts';
import type { FailedMessage, FailedStore } from './failed-store.ts';
import { chooseForm, failedPage, triedAgain } from './failed-views.ts';

export type FailedTableUses = {
  outbox: Pick<OutboxStore, 'counts'>;
  troubles: FailedStore;
  timeZone: string;
  /** The log of who did what: a floor above this one. */
  changes: {
    record(change: { at: Temporal.Instant; by: string; subject: string; group: null; what: string }): unknown;
  };
};

const size = 12;

/** What could not be delivered, and why. For the kansli. */
export function deliveryTable(parts: FailedTableUses): ActionTable {
  const gate = { allowed: kansliOnly };
  return {
    commands: [
      {
        ...gate,
        words: ['utskick', 'utskicken', 'leveranser'],
        example: 'utskick',
        about: 'Det som inte har kommit fram, och varför',
        reads: true,
        run: () => answer(page(parts, null)),
      },
    ],
    buttons: [
      {
        ...gate,
        id: 'delivery.trouble',
        reads: true,
        run: (value) => answerInPlace(page(parts, Number.parseInt(value, 10) || null)),
      },
      { ...gate, id: 'delivery.again', reads: false, run: (value, turn) => tryAgain(parts, idsIn(value), turn) },
      { ...gate, id: 'delivery.choose', reads: true, run: (value) => choose(parts, idsIn(value)) },
    ],
    forms: [
      {
        ...gate,
        id: 'delivery.choose',
        reads: false,
        run: (_context, { which = '' }, turn) =>
          which === '' ? faulty({ which: 'Välj ett utskick.' }) : tryAgain(parts, idsIn(which), turn),
      },
    ],
  };
}

function page({ outbox, troubles, timeZone }: FailedTableUses, before: number | null) {
  const shown = troubles.page({ limit: size, before });
  return failedPage({
    troubles: shown,
    older: troubles.count(before) - shown.length,
    latest: before === null,
    counts: outbox.counts(),
    timeZone,
  });
}

const idsIn = (value: string): number[] => value.split(',').map(Number).filter(Number.isSafeInteger).slice(0, size);

function choose({ troubles }: FailedTableUses, ids: readonly number[]): Response {
  const left = ids.map(troubles.trouble).filter((one): one is FailedMessage => one?.state === 'given_up');
  return left.length === 0 ? answer(triedAgain(0)) : ask(chooseForm(left));
}

function tryAgain({ troubles, changes }: FailedTableUses, ids: readonly number[], turn: Turn): Response {
  const put = ids.filter((id) => troubles.tryAgain(id, turn.now));
  for (const id of put) {
    const { title, to } = troubles.trouble(id) ?? { title: '', to: '' };
    const what = `försökte igen med utskicket ”${title}” till ${to}`;
    changes.record({ at: turn.now, by: turn.asker.id, subject: `outbox/${id}`, group: null, what });
  }
  return answer(triedAgain(put.length));
}
