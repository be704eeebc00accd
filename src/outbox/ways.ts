/**
 * SQL for whether messages may be sent there. Outside a try-out's database the page gets none, so that it never takes
 * messages from a platform.
 * @param connection the column: "account.connection"
 */
export const mayGetThere = (connection: string): string =>
  `(${connection} <> 'page' OR NOT EXISTS (SELECT 1 FROM setting WHERE name = 'kind' AND value = 'real'))`;

/** SQL for whether the connection is in a list, which is JSON. */
export const isAmong = (connection: string, list: string): string =>
  `${connection} IN (SELECT value FROM json_each(${list}))`;

/**
 * SQL for whether what stands there is shown to each who has one in a view of their own.
 * @param connection the column
 */
export const showsOwnViews = (connection: string): string =>
  `EXISTS (SELECT 1 FROM connection WHERE connection.id = ${connection} AND connection.kind = 'teams')`;

/** SQL for the address that the person is mailed at, which of somebody protected stands apart. @param row of `person` */
export const mailAddress = (row: string): string =>
  `coalesce(${row}.email, (SELECT email FROM protected_person WHERE person_id = ${row}.id))`;

/** SQL for whether mail may be sent to the row's address: its server has not said that there is none. @param row of `person` */
export const takesMail = (row: string): string => `
  ${mailAddress(row)} IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM mail_refused WHERE mail_refused.address = lower(${mailAddress(row)}))`;

/**
 * SQL for the ways to a person over the connections that can be used, which are JSON in `@usable`: their accounts that are
 * not gone, and mail, of which only the register's own address counts.
 * @param person the column or parameter: "outbox.person_id"
 */
export const waysTo = (person: string): string => `
  SELECT connection, address, guest, used_at, account FROM account
  WHERE person_id = ${person} AND gone_at IS NULL AND ${isAmong('connection', '@usable')} AND ${mayGetThere('connection')}
  UNION ALL
  SELECT 'mail', ${mailAddress('person')}, 0, NULL, '' FROM person
  WHERE id = ${person} AND ${isAmong("'mail'", '@usable')} AND ${takesMail('person')}`;

/**
 * SQL to order the ways by: where the person would rather be reached; a chat before mail, and the page only where there is
 * nothing else; where they are no guest; where their region is; where they were last.
 * @param way the ways, beside which `person` is the one they lead to
 */
export const nearestWay = (way: string): string => `
  ${way}.connection = 'page', ${way}.connection IS person.connection DESC, ${way}.connection = 'mail', ${way}.guest,
  EXISTS (SELECT 1 FROM connection, json_each(connection.regions)
          WHERE connection.id = ${way}.connection AND json_each.value = person.region_id) DESC,
  ${way}.used_at DESC, ${way}.connection, ${way}.account`;
