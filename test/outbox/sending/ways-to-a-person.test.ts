import { expect, test } from 'vitest';
import { settingStore } from '../../../src/database/setting-store.ts';
import { wayStore } from '../../../src/outbox/sending/way-store.ts';
import { newDatabase } from '../../support/new-database.ts';

/** @property usedAt a day in January @property gone its platform says that nothing reaches it */
type Account = { connection: string; account?: string; guest?: true; usedAt?: number; gone?: true };

type Anna = {
  accounts?: readonly Account[];
  /** Where she would rather be reached. */
  wish?: string;
  email?: string | null;
  /** Her address stands apart. */
  isProtected?: true;
  /** Her server has said that there is no such address. */
  refused?: string;
  region?: 'skane' | 'uppsala';
  kind?: 'real' | 'try-out';
};

/** All are in use, and so is mail; people of Uppsala are reached in the workspace of their own. */
function wayTo({ accounts = [], wish, email, isProtected, refused, region, kind = 'real' }: Anna, isInUse = 1) {
  const db = newDatabase();
  settingStore(db).keep('kind', kind);
  db.exec(`
    INSERT INTO region (id, name) VALUES ('skane', 'Skåne'), ('uppsala', 'Uppsala');
    INSERT INTO connection (id, kind, name, regions) VALUES ('uppsala', 'slack', 'Slack i Uppsala', '["uppsala"]'),
      ('old', 'slack', 'Slack förr', '[]');
    UPDATE connection SET configured = ${isInUse};
    UPDATE connection SET configured = 0 WHERE id = 'old'`);
  const open = isProtected ? null : (email ?? null);
  db.prepare(
    "INSERT INTO person (id, name, email, region_id, connection) VALUES ('anna', 'Anna Exempel', ?, ?, ?)",
  ).run(...[open, region ?? null, wish ?? null]);
  db.exec("INSERT INTO person (id, name, email) VALUES ('bjorn', 'Björn Exempel', 'bjorn@example.org')");
  if (isProtected)
    db.prepare("INSERT INTO protected_person VALUES ('anna', 'Anna Exempel', ?, '2027-01-01T08:00:00Z')").run(email);
  if (refused) db.prepare("INSERT INTO mail_refused VALUES (?, 'okänd', '2027-01-01T08:00:00Z')").run(refused);
  const link = db.prepare(`
    INSERT INTO account (connection, account, person_id, address, linked_at, guest, used_at, gone_at)
    VALUES (@connection, @account, 'anna', 'D', '2026-01-01T08:00:00Z', @guest, @usedAt, @goneAt)`);
  for (const { connection, account = connection, guest, usedAt, gone } of accounts)
    link.run({
      ...{ connection, account, guest: guest ? 1 : 0, goneAt: gone ? '2027-01-02T08:00:00Z' : null },
      usedAt: usedAt ? `2027-01-${String(usedAt).padStart(2, '0')}T08:00:00Z` : null,
    });
  return wayStore(db).wayTo('anna');
}

const on = (...connections: string[]): Account[] => connections.map((connection) => ({ connection }));
const email = 'anna@example.org';

test.each<[why: string, anna: Anna, way: string | null]>([
  ['by nothing, without account or address', {}, null],
  ['by the only account', { accounts: on('teams') }, 'teams'],
  ['by no account that is gone', { accounts: [{ connection: 'teams', gone: true }, ...on('slack')] }, 'slack'],
  ['by none where all are gone', { accounts: [{ connection: 'teams', gone: true }] }, null],
  ['by none over a connection that is no longer in use', { accounts: on('old') }, null],
  ['over one in use beside it', { accounts: on('old', 'teams') }, 'teams'],
  ['by the first of equals', { accounts: on('teams', 'slack') }, 'slack'],

  ['where they would rather be', { accounts: on('slack', 'teams'), wish: 'teams' }, 'teams'],
  ['elsewhere, where they have no account there', { accounts: on('slack'), wish: 'teams' }, 'slack'],
  [
    'where they would rather be, though a guest',
    {
      ...{ accounts: [{ connection: 'teams', guest: true }, ...on('slack')], wish: 'teams' },
    },
    'teams',
  ],
  ['rather where they are no guest', { accounts: [{ connection: 'slack', guest: true }, ...on('teams')] }, 'teams'],
  [
    'where they are no guest, though their region is there',
    {
      accounts: [{ connection: 'uppsala', guest: true }, ...on('slack')],
      region: 'uppsala',
    },
    'slack',
  ],
  ['where their region is', { accounts: on('slack', 'uppsala'), region: 'uppsala' }, 'uppsala'],
  [
    'where their region is, though they were elsewhere last',
    {
      accounts: [
        { connection: 'slack', usedAt: 9 },
        { connection: 'uppsala', usedAt: 2 },
      ],
      region: 'uppsala',
    },
    'uppsala',
  ],
  ['anywhere, where the region is another', { accounts: on('slack', 'uppsala'), region: 'skane' }, 'slack'],
  [
    'where they were last',
    {
      accounts: [
        { connection: 'slack', usedAt: 2 },
        { connection: 'teams', usedAt: 9 },
      ],
    },
    'teams',
  ],
  [
    'rather where they were than where they never were',
    { accounts: [...on('slack'), { connection: 'teams', usedAt: 2 }] },
    'teams',
  ],

  ['by mail, where there is nothing else', { email }, 'mail'],
  [
    'rather in a chat than by mail, also as a guest',
    { email, accounts: [{ connection: 'teams', guest: true }] },
    'teams',
  ],
  ['by mail, where they would rather have it', { email, accounts: on('teams'), wish: 'mail' }, 'mail'],
  ['by mail at an address that stands apart', { email, isProtected: true }, 'mail'],
  ['by none, where the address is refused', { email, refused: email }, null],
  ['by none, where it is refused and written in another way', { email: 'Anna@Example.org', refused: email }, null],
  ['by none, where the address that stands apart is refused', { email, isProtected: true, refused: email }, null],
  ['by mail, where another address is refused', { email, refused: 'bjorn@example.org' }, 'mail'],

  ['never on the page of a real register', { accounts: on('page') }, null],
  ['by mail rather than on the page of a real register', { accounts: on('page'), email, wish: 'page' }, 'mail'],
  ['on the page of a try-out', { accounts: on('page'), kind: 'try-out' }, 'page'],
  ['rather by mail than on the page', { accounts: on('page'), email, kind: 'try-out' }, 'mail'],
  [
    'never on the page while there is a chat, though they would rather',
    {
      ...{ accounts: on('page', 'slack'), kind: 'try-out', wish: 'page' },
    },
    'slack',
  ],
])('somebody is reached %s', (_why, anna, way) => {
  expect(wayTo(anna)).toBe(way);
});

test('nobody is reached where nothing is in use', () => {
  expect(wayTo({ accounts: on('slack', 'teams'), email }, 0)).toBeNull();
});
