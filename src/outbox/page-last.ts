/**
 * SQL for whether messages may be sent there. Outside a try-out's database the page gets none, so that it never takes
 * messages from a platform.
 * @param surface the column: "account.surface"
 */
export const mayGetThere = (surface: string): string =>
  `(${surface} <> 'page' OR NOT EXISTS (SELECT 1 FROM setting WHERE name = 'kind' AND value = 'real'))`;

/** SQL to order by, so that the page comes after every platform. */
export const pageLast = (surface: string): string => `${surface} = 'page'`;
