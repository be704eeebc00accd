/** How instants and days are kept in SQLite: as text whose order is the order in time. */

/** UTC with whole seconds, `2027-02-26T07:30:00Z`: with fractions, text order would not be time order. */
export const toInstantColumn = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'second' });
export const fromInstantColumn = (column: string): Temporal.Instant => Temporal.Instant.from(column);

export const toDateColumn = (day: Temporal.PlainDate): string => day.toString();
export const fromDateColumn = (column: string): Temporal.PlainDate => Temporal.PlainDate.from(column);

/** Applies a column's conversion where there is a value. */
export const orNull = <From, To>(value: From | null, convert: (value: From) => To): To | null =>
  value === null ? null : convert(value);
