import type { SettingStore } from '../../database/setting-store.ts';
import { type Sjukvardsregion, sjukvardsregion } from '../sjukvardsregion.ts';

const name = 'sjukvardsregion';

/** Why the database cannot be used: its groups and duties are those of another sjukvårdsregion. Null: it is ours, or nobody's yet. */
export function othersDatabase(
  settings: Pick<SettingStore, 'get'>,
  { id, name: ours }: Pick<Sjukvardsregion, 'id' | 'name'> = sjukvardsregion(),
): string | null {
  const whose = settings.get(name);
  if (whose === null || whose === id) return null;
  return `Databasen hör till en annan sjukvårdsregion (${whose}) än den som boten är inställd för, ${ours} (${id}). Ändra SJUKVARDSREGION, eller peka DATABASE på en annan fil.`;
}

export const keepWhoseDatabase = (settings: Pick<SettingStore, 'keep'>): void =>
  settings.keep(name, sjukvardsregion().id);
