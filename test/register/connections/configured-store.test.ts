import { expect, test } from 'vitest';
import { type ConfiguredConnection, configuredStore } from '../../../src/register/connections/configured-store.ts';
import { newDatabase } from '../../support/new-database.ts';

const uppsala: ConfiguredConnection = {
  id: 'uppsala',
  kind: 'teams',
  name: 'Region Uppsala',
  regions: ['uppsala', 'annan'],
  domains: ['uppsala.example.org'],
};

function opened() {
  const db = newDatabase();
  const rows = () =>
    db
      .prepare<[], { id: string }>('SELECT id, kind, name, identity, regions, domains, configured FROM connection')
      .all();
  return { db, store: configuredStore(db), row: (id: string) => rows().find((one) => one.id === id) };
}

test('what the settings say is kept, and what they no longer say is set aside', () => {
  const { store, row } = opened();
  const before = row('page');
  store.configure([uppsala]);
  expect(row('uppsala')).toEqual({
    id: 'uppsala',
    kind: 'teams',
    name: 'Teams (Region Uppsala)',
    identity: null,
    regions: '["uppsala","annan"]',
    domains: '["uppsala.example.org"]',
    configured: 1,
  });
  expect([row('slack'), row('teams')]).toMatchObject([{ configured: 0 }, { configured: 0 }]);
  expect(row('page')).toEqual(before);
  store.configure([{ ...uppsala, name: 'Uppsala', domains: [] }]);
  expect(row('uppsala')).toMatchObject({ name: 'Teams (Uppsala)', domains: '[]', configured: 1 });
  store.configure([]);
  expect(row('uppsala')).toMatchObject({ name: 'Teams (Uppsala)', configured: 0 });
});

test('what its platform has said stays, and so does the kind of platform that it was said of', () => {
  const { store, row } = opened();
  store.configure([uppsala]);
  store.configure([{ ...uppsala, kind: 'slack' }]);
  expect(row('uppsala')).toMatchObject({ kind: 'slack' });
  store.identify('uppsala', 'T0UPPSALA');
  expect([store.identityOf('uppsala'), store.withIdentity('T0UPPSALA')]).toEqual(['T0UPPSALA', 'uppsala']);
  store.configure([uppsala]);
  expect(row('uppsala')).toMatchObject({ kind: 'slack', identity: 'T0UPPSALA' });
  expect([store.identityOf('slack'), store.withIdentity('T0ANNAN')]).toEqual([null, null]);
});

test('regions that are not in the register are told of, once there are any', () => {
  const { db, store } = opened();
  expect(store.unknownRegions(uppsala.regions)).toEqual([]);
  db.exec("INSERT INTO region (id, name) VALUES ('uppsala', 'Region Uppsala')");
  expect(store.unknownRegions(uppsala.regions)).toEqual(['annan']);
});

test('a name that says its platform stands alone', () => {
  const { store, row } = opened();
  store.configure([
    { ...uppsala, id: 'kansli', kind: 'slack', name: 'Kansliets Slack' },
    { ...uppsala, id: 'vast', kind: 'slack', name: 'Region Västmanland' },
  ]);
  expect([row('kansli'), row('vast')]).toMatchObject([
    { name: 'Kansliets Slack' },
    { name: 'Slack (Region Västmanland)' },
  ]);
});
