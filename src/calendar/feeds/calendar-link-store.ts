import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import { settingStore } from '../../database/setting-store.ts';
import type { CalendarScope } from './calendar-scope.ts';
import { readScope, scopeText } from './calendar-scope.ts';

/** A link to a calendar: whoever has it reads what its person may see, until they renew it. */
export type CalendarLink = { person: string; scope: CalendarScope; madeAt: Temporal.Instant };

/** With its token, which is its address. */
type GivenCalendarLink = CalendarLink & { token: string };

type Row = { person: string; scope: string; nonce: string; madeAt: string };

const columns = 'SELECT person_id AS person, scope, nonce, made_at AS madeAt FROM calendar_link';

const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * A token is sealed with a key of the database's, as the links to documents are, so that the same link can be shown again;
 * it is found by its hash. It goes on after a restore, since people have put it in their calendars.
 */
export function calendarLinkStore(db: Database) {
  const settings = settingStore(db);
  const one = db.prepare<{ person: string; scope: string }, Row>(
    `${columns} WHERE person_id = @person AND scope = @scope`,
  );
  const byHash = db.prepare<[string], Row>(`${columns} WHERE token_hash = ?`);
  const put = db.prepare(`
    INSERT INTO calendar_link (person_id, scope, nonce, token_hash, made_at)
    VALUES (@person, @scope, @nonce, @hash, @madeAt)
    ON CONFLICT (person_id, scope) DO UPDATE
    SET nonce = excluded.nonce, token_hash = excluded.token_hash, made_at = excluded.made_at`);

  const tokenOf = ({ person, scope, nonce }: Omit<Row, 'madeAt'>): string =>
    createHmac('sha256', settings.get('calendar_secret') ?? '')
      .update(JSON.stringify([person, scope, nonce]))
      .digest('base64url');

  const given = (row: Row): GivenCalendarLink => ({ ...toLink(row), token: tokenOf(row) });

  function make(person: string, scope: string, now: Temporal.Instant): GivenCalendarLink {
    const row: Row = { person, scope, nonce: randomBytes(16).toString('base64url'), madeAt: toInstantColumn(now) };
    put.run({ ...row, hash: hashed(tokenOf(row)) });
    return given(row);
  }

  return {
    /** The person's link, which is made when they first ask for it. `isNew`: it was made now. */
    give(person: string, scope: CalendarScope, now: Temporal.Instant): GivenCalendarLink & { isNew: boolean } {
      const row = one.get({ person, scope: scopeText(scope) });
      return row ? { ...given(row), isNew: false } : { ...make(person, scopeText(scope), now), isNew: true };
    },
    /** Another link in its place. The old one leads nowhere from now on. */
    renew: (person: string, scope: CalendarScope, now: Temporal.Instant): GivenCalendarLink =>
      make(person, scopeText(scope), now),
    find(token: string): CalendarLink | null {
      const row = byHash.get(hashed(token));
      return row ? toLink(row) : null;
    },
    /** What the bot's own things are called in calendar files, behind an @. */
    domain: (): string => `${settings.get('calendar_id') ?? ''}.samverkansbot`,
  };
}

export type CalendarLinkStore = ReturnType<typeof calendarLinkStore>;

const toLink = ({ person, scope, madeAt }: Row): CalendarLink => ({
  person,
  scope: readScope(scope),
  madeAt: fromInstantColumn(madeAt),
});
