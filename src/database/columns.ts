import { keeping } from './keeping.ts';

/** How instants and days are kept in SQLite: as text whose order is the order in time. */

/** The days of eleven years. The same few are read again and again. */
const mostDays = 4096;
const mostInstants = 1024;

/** UTC with whole seconds, `2027-02-26T07:30:00Z`: with fractions, text order would not be time order. */
export const toInstantColumn = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'second' });
export const fromInstantColumn = keeping(mostInstants, (column: string) => Temporal.Instant.from(column));

export const toDateColumn = (day: Temporal.PlainDate): string => day.toString();
export const fromDateColumn = keeping(mostDays, (column: string) => Temporal.PlainDate.from(column));

/** What we have written there ourselves, in the shape that it was written in. */
export const fromJsonColumn = <Value>(column: string): Value => JSON.parse(column);

/** Applies a column's conversion where there is a value. */
export const orNull = <From, To>(value: From | null, convert: (value: From) => To): To | null =>
  value === null ? null : convert(value);
