import { expect, test } from 'vitest';
import { settledKind } from '../../../src/app/try-out/database-kind.ts';
import { settingStore } from '../../../src/database/setting-store.ts';
import { keepWhoseDatabase, othersDatabase } from '../../../src/register/whose-data/whose-database.ts';
import { newDatabase } from '../../support/new-database.ts';

const others = { id: 'pahitt', name: 'Sjukvårdsregion Påhitt' };

test('a database belongs to the sjukvårdsregion that it was begun with', () => {
  const settings = settingStore(newDatabase());
  expect([othersDatabase(settings), othersDatabase(settings, others)]).toEqual([null, null]);
  keepWhoseDatabase(settings);
  expect(othersDatabase(settings)).toBeNull();
  expect(othersDatabase(settings, others)).toBe(
    'Databasen hör till en annan sjukvårdsregion (mellansverige) än den som boten är inställd för, Sjukvårdsregion Påhitt (pahitt). Ändra SJUKVARDSREGION, eller peka DATABASE på en annan fil.',
  );
});

test('the bot does not start on another’s, and marks its own', () => {
  const db = newDatabase();
  const settings = settingStore(db);
  const config = { connections: [], startAt: null, tryOut: true };
  settledKind(db, settings, config).keep();
  expect(settings.get('sjukvardsregion')).toBe('mellansverige');
  expect(() => settledKind(db, settings, config)).not.toThrow();
  settings.keep('sjukvardsregion', 'pahitt');
  expect(() => settledKind(db, settings, config)).toThrow('hör till en annan sjukvårdsregion (pahitt)');
});
