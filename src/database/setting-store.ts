import type { Database } from 'better-sqlite3';

/** The few facts that a database keeps about itself, by name. */
export function settingStore(db: Database) {
  const find = db.prepare<[string], string>('SELECT value FROM setting WHERE name = ?').pluck();
  const write = db.prepare<{ name: string; value: string }>(`
    INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value`);
  const remove = db.prepare<[string]>('DELETE FROM setting WHERE name = ?');
  return {
    get: (name: string): string | null => find.get(name) ?? null,
    keep: (name: string, value: string): void => void write.run({ name, value }),
    drop: (name: string): void => void remove.run(name),
  };
}

export type SettingStore = ReturnType<typeof settingStore>;
