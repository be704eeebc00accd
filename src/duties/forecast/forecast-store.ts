import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import { fromDateColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { Forecast, ForecastLine } from './forecast.ts';

type NewForecast = Omit<Forecast, 'id' | 'tries'>;

type Row = Omit<Forecast, 'from' | 'to' | 'owedFrom'> & {
  connection: ConnectionId;
  from: string;
  to: string;
  owedFrom: string | null;
};

const columns = `
  SELECT id, person_id AS person, connection, account, address, words, about, from_on AS "from", to_on AS "to", owed_from AS owedFrom, tries
  FROM forecast`;

/** The forecasts that people have asked for. */
export function forecastStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO forecast (person_id, connection, account, address, words, about, from_on, to_on, owed_from, asked_at)
    VALUES (@person, @connection, @account, @address, @words, @about, @from, @to, @owedFrom, @now)`);
  const same = db
    .prepare<
      Pick<NewForecast, 'person' | 'connection' | 'about'> &
        Record<'from' | 'to', string> & { owedFrom: string | null },
      1
    >(`
      SELECT 1 FROM forecast WHERE answered_at IS NULL AND person_id = @person AND connection = @connection
        AND about = @about AND from_on = @from AND to_on = @to AND owed_from IS @owedFrom`)
    .pluck();
  const next = db.prepare<[], Row>(`${columns} WHERE answered_at IS NULL ORDER BY id LIMIT 1`);
  const begin = db.prepare('UPDATE forecast SET tries = tries + 1 WHERE id = ?');
  const leave = db.prepare('UPDATE forecast SET tries = tries - 1 WHERE id = ? AND tries > 0');
  const answer = db.prepare(
    'UPDATE forecast SET answered_at = @now, lines = @lines WHERE id = @id AND answered_at IS NULL',
  );
  const one = db.prepare<[number], Row>(`${columns} WHERE id = ?`);
  const lines = db.prepare<[number], string | null>('SELECT lines FROM forecast WHERE id = ?').pluck();

  return {
    ask: (asked: NewForecast, now: Temporal.Instant): void =>
      void insert.run({ ...withDays(asked), now: toInstantColumn(now) }),
    /** The person waits for the answer to the same question. */
    isAsked(asked: NewForecast): boolean {
      const { person, connection, about, from, to, owedFrom } = withDays(asked);
      return same.get({ person, connection, about, from, to, owedFrom }) !== undefined;
    },
    /** The one that has waited longest, or null. */
    next: (): Forecast | null => toForecast(next.get()),
    begin: (id: number): void => void begin.run(id),
    /** It was begun, and is left to be begun again. */
    leave: (id: number): void => void leave.run(id),
    /** False when it is gone, or answered already. @param shown null: it could not be worked out */
    answer: (id: number, shown: readonly ForecastLine[] | null, now: Temporal.Instant): boolean =>
      answer.run({ id, lines: shown && JSON.stringify(shown), now: toInstantColumn(now) }).changes === 1,
    forecast: (id: number): Forecast | null => toForecast(one.get(id)),
    /** What it shows; null when it is gone or was not worked out. */
    lines(id: number): ForecastLine[] | null {
      const kept = lines.get(id);
      return kept ? JSON.parse(kept) : null;
    },
  };
}

export type ForecastStore = ReturnType<typeof forecastStore>;

const withDays = ({ from, to, owedFrom, ...rest }: NewForecast) => ({
  ...rest,
  from: toDateColumn(from),
  to: toDateColumn(to),
  owedFrom: orNull(owedFrom, toDateColumn),
});

const toForecast = (row: Row | undefined): Forecast | null =>
  row
    ? {
        ...row,
        from: fromDateColumn(row.from),
        to: fromDateColumn(row.to),
        owedFrom: orNull(row.owedFrom, fromDateColumn),
      }
    : null;
