import type { Database } from 'better-sqlite3';
import { type Epoch, stampedForm, unstamped } from '../../chat/epoch/epoch.ts';
import { findAmong, fitted, nothingFound } from '../../chat/findable.ts';
import type { FillingIn, FormHelp } from '../../chat/searching/form-help.ts';
import type { ActionTable, Turn } from '../../chat/table.ts';
import { remembering } from '../../database/remembered.ts';
import { reading } from '../../database/transaction.ts';

type Uses = {
  db: Database;
  table: Pick<Required<ActionTable>, 'forms' | 'findables'>;
  epoch: Epoch;
  /** Null when it is nobody that the bot knows. */
  turnOf(by: FillingIn): Turn | null;
  log: { error(fields: object, words: string): void };
};

/** What the surfaces ask while somebody fills in a form. Nothing is written, and a fault only leaves the field to be typed in. */
export function createFormHelp({ db, table, epoch, turnOf, log }: Uses): FormHelp {
  const kinds = new Map(table.findables.map((one) => [one.kind, one]));
  const forms = new Map(table.forms.map((row) => [row.id, row]));

  function asked<Answer>(by: FillingIn, nothing: Answer, answer: (turn: Turn) => Answer): Answer {
    try {
      return reading(db, () =>
        remembering(db, () => {
          const turn = turnOf(by);
          return turn ? answer(turn) : nothing;
        }),
      );
    } catch (error) {
      log.error({ err: error }, 'a form could not be helped');
      return nothing;
    }
  }

  const allOf = (among: string, turn: Turn) => {
    const [kind = '', ...of] = among.split('/');
    return kinds.get(kind)?.all(turn, of.join('/')) ?? [];
  };

  return {
    find: (by, { among, words, most }) =>
      asked(by, nothingFound, (turn) =>
        fitted(findAmong(allOf(among, turn), words), { most, withHeadings: words.trim() === '' }),
      ),
    named(by, { among, values }) {
      if (values.length === 0) return [];
      return asked(by, [], (turn) =>
        allOf(among, turn).flatMap(({ value, label }) => (values.includes(value) ? [{ value, label }] : [])),
      );
    },
    drawn(by, { id, context: carried }) {
      const { value, epoch: opened } = unstamped(carried);
      const row = opened === epoch ? forms.get(id) : undefined;
      if (!row) return null;
      return asked(by, null, (turn) => {
        const form = row.allowed(turn) === null ? (row.draw?.(value, turn) ?? null) : null;
        return form && stampedForm(form, epoch);
      });
    },
  };
}
