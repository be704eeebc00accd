import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';

/** What the directory last answered of somebody there. `unconfirmed`: a guest, of whom the kansli has not said yet. */
export type SearchOutcome = 'found' | 'unknown' | 'unconfirmed' | 'gone';

/** Somebody who is to be looked for now, or of whose account it is to be asked whether it is still in use. */
export type Search = {
  person: string;
  addresses: readonly string[];
  tries: number;
  /** Null: they are not linked there. */
  linked: { account: string; address: string } | null;
};

type SearchRow = { person: string; addresses: string; tries: number; account: string | null; address: string | null };

/** A directory that may not be asked. */
export type ShutDirectory = { since: Temporal.Instant; why: string; againAt: Temporal.Instant };

/** Linked people are asked about once in so many nights. */
const nights = 7;

/**
 * Who is to be looked for in which connection, and when. An answer and what follows from it are stored together, so a
 * process that dies loses nothing.
 */
export function searchStore(db: Database) {
  // The addresses that the connection vouches for, the first of each person first.
  const wanted = `
    SELECT person_id, json_group_array(address ORDER BY place, address) AS addresses FROM (
      SELECT id AS person_id, lower(email) AS address, 0 AS place FROM person WHERE email IS NOT NULL
      UNION ALL SELECT person_id, lower(email), 0 FROM protected_person WHERE email IS NOT NULL
      UNION ALL SELECT person_id, address, 1 FROM other_address)
    WHERE @domains = '[]' OR substr(address, instr(address, '@') + 1) IN (SELECT value FROM json_each(@domains))
    GROUP BY person_id`;
  const isBehind = db
    .prepare<{ connection: ConnectionId; domains: string }, 1>(`
      WITH wanted AS (${wanted})
      SELECT 1 FROM wanted LEFT JOIN search ON search.person_id = wanted.person_id AND connection = @connection
      WHERE search.addresses IS NOT wanted.addresses
      UNION ALL SELECT 1 FROM search WHERE connection = @connection AND person_id NOT IN (SELECT person_id FROM wanted)
      LIMIT 1`)
    .pluck();
  const fill = db.prepare(`
    INSERT INTO search (person_id, connection, addresses, next_at)
    SELECT person_id, @connection, addresses, @now FROM (${wanted}) WHERE true
    ON CONFLICT (person_id, connection) DO UPDATE
      SET addresses = excluded.addresses, next_at = excluded.next_at, tries = 0, why = NULL, outcome = NULL
      WHERE addresses <> excluded.addresses`);
  const drop = db.prepare(`
    DELETE FROM search WHERE connection = @connection AND person_id NOT IN (SELECT person_id FROM (${wanted}))`);
  const linkedThere = `
    SELECT 1 FROM account
    WHERE account.connection = search.connection AND account.person_id = search.person_id AND gone_at IS NULL`;
  const dueRows = db.prepare<{ connection: ConnectionId; now: string; most: number }, SearchRow>(`
    SELECT search.person_id AS person, addresses, tries, account.account, account.address
    FROM search JOIN person ON person.id = search.person_id
    LEFT JOIN account ON account.connection = search.connection AND account.account = (
      SELECT account FROM account
      WHERE connection = search.connection AND person_id = search.person_id AND gone_at IS NULL
      ORDER BY guest, used_at DESC, account LIMIT 1)
    WHERE search.connection = @connection AND next_at <= @now
    ORDER BY EXISTS (SELECT 1 FROM connection, json_each(connection.regions)
                     WHERE connection.id = search.connection AND json_each.value = person.region_id) DESC,
      next_at, search.person_id
    LIMIT @most`);
  const answered = db.prepare(`
    UPDATE search SET next_at = NULL, tries = 0, why = NULL, answered_at = @now, outcome = @outcome
    WHERE person_id = @person AND connection = @connection`);
  const failed = db.prepare(`
    UPDATE search SET next_at = @nextAt, tries = @tries, why = @why
    WHERE person_id = @person AND connection = @connection`);
  const askAgain = db.prepare(`
    UPDATE search SET next_at = @now
    WHERE (@connection IS NULL OR connection = @connection) AND (next_at IS NULL OR next_at > @now)
      AND NOT EXISTS (${linkedThere})`);
  const checkSome = db.prepare(`
    UPDATE search SET next_at = @now
    WHERE connection = @connection AND next_at IS NULL AND person_id IN (
      SELECT person_id FROM search WHERE connection = @connection AND EXISTS (${linkedThere})
      ORDER BY answered_at, person_id
      LIMIT (SELECT (count(*) + ${nights - 1}) / ${nights} FROM search
             WHERE connection = @connection AND EXISTS (${linkedThere})))`);
  const searched = db.prepare<[], ConnectionId>('SELECT DISTINCT connection FROM search').pluck();
  const shut = db.prepare(`
    INSERT INTO shut_directory (connection, since, why, again_at) VALUES (@connection, @now, @why, @againAt)
    ON CONFLICT (connection) DO UPDATE SET why = excluded.why, again_at = excluded.again_at`);
  const opened = db.prepare<[ConnectionId]>('DELETE FROM shut_directory WHERE connection = ?');
  const shutRow = db.prepare<[ConnectionId], { since: string; why: string; againAt: string }>(
    'SELECT since, why, again_at AS againAt FROM shut_directory WHERE connection = ?',
  );
  const unconfirmed = db.prepare<[], { connection: ConnectionId; account: string; address: string; person: string }>(`
    SELECT account.connection, account.account, account.address, account.person_id AS person FROM account
    WHERE guest = 1 AND gone_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM guest_claim
      WHERE guest_claim.connection = account.connection AND guest_claim.account = account.account
        AND guest_claim.person_id = account.person_id AND answer = 'yes')`);

  const ofConnection = (connection: ConnectionId, domains: readonly string[]) => ({
    connection,
    domains: JSON.stringify(domains),
  });

  return {
    /** Whether somebody is new, has other addresses, or is no longer to be looked for there. */
    isBehind: (connection: ConnectionId, domains: readonly string[]): boolean =>
      isBehind.get(ofConnection(connection, domains)) !== undefined,
    /** Everybody with an address that the connection vouches for is to be looked for there; the new ones at once. */
    fillSearches(connection: ConnectionId, domains: readonly string[], now: Temporal.Instant): void {
      drop.run(ofConnection(connection, domains));
      fill.run({ ...ofConnection(connection, domains), now: toInstantColumn(now) });
    },
    /** Those whose home region is there first. */
    dueSearches: (connection: ConnectionId, now: Temporal.Instant, most: number): Search[] =>
      dueRows.all({ connection, now: toInstantColumn(now), most }).map(toSearch),
    /** It waits for a night now. */
    searchAnswered: (connection: ConnectionId, person: string, outcome: SearchOutcome, now: Temporal.Instant): void =>
      void answered.run({ connection, person, outcome, now: toInstantColumn(now) }),
    /** Nothing is known; it is asked again. */
    searchFailed: (
      connection: ConnectionId,
      person: string,
      { tries, why, nextAt }: { tries: number; why: string; nextAt: Temporal.Instant },
    ): void => void failed.run({ connection, person, tries, why, nextAt: toInstantColumn(nextAt) }),
    /** Everybody who is not linked is looked for at once. @param connection null: in all */
    searchAgain: (connection: ConnectionId | null, now: Temporal.Instant): void =>
      void askAgain.run({ connection, now: toInstantColumn(now) }),
    /** At night: everybody who is not linked, and of the linked those who were asked about the longest ago. */
    searchTonight(now: Temporal.Instant): void {
      askAgain.run({ connection: null, now: toInstantColumn(now) });
      for (const connection of searched.all()) checkSome.run({ connection, now: toInstantColumn(now) });
    },
    /** The directory may not be asked until then. */
    shutDirectory: (connection: ConnectionId, why: string, againAt: Temporal.Instant, now: Temporal.Instant): void =>
      void shut.run({ connection, why, againAt: toInstantColumn(againAt), now: toInstantColumn(now) }),
    directoryAnswered: (connection: ConnectionId): void => void opened.run(connection),
    /** Null: it may be asked. */
    whyShut: (connection: ConnectionId): ShutDirectory | null =>
      orNull(shutRow.get(connection) ?? null, ({ since, why, againAt }) => ({
        since: fromInstantColumn(since),
        why,
        againAt: fromInstantColumn(againAt),
      })),
    /** Guests' accounts that are linked without the kansli's word. */
    guestsWithoutWord: () => unconfirmed.all(),
  };
}

export type SearchStore = ReturnType<typeof searchStore>;

const toSearch = ({ person, addresses, tries, account, address }: SearchRow): Search => ({
  person,
  addresses: JSON.parse(addresses),
  tries,
  linked: account === null || address === null ? null : { account, address },
});
