/**
 * The page never takes delivery from a platform: its accounts and rooms get messages in a try-out's database only, and
 * there after every other. @param surface the column: "account.surface"
 */
export const mayGetThere = (surface: string): string =>
  `(${surface} <> 'page' OR NOT EXISTS (SELECT 1 FROM setting WHERE name = 'kind' AND value = 'real'))`;

export const pageLast = (surface: string): string => `${surface} = 'page'`;
