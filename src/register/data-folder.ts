import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const shipped = fileURLToPath(new URL('../../data', import.meta.url));

/** What stands in every sjukvårdsregion's folder where it has none of its own: the areas are Socialstyrelsen's. */
const national: readonly string[] = ['nhv-areas.json'];

let folder = shipped;

/** Where the sjukvårdsregion's data lies. Null: what is shipped. */
export const dataFolder = (): string | null => (folder === shipped ? null : folder);

export function useDataFolder(path: string | null): void {
  folder = path === null ? shipped : resolve(path);
}

const pathOf = (name: string): string => {
  const own = resolve(folder, name);
  return national.includes(name) && !existsSync(own) ? resolve(shipped, name) : own;
};

/** The content of a file of the folder. Throws when it is missing, or is no JSON. */
export function dataFile(name: string): unknown {
  const path = pathOf(name);
  if (!existsSync(path)) throw new Error(`filen saknas i ${folder}`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

const regionsSchema = z.looseObject({ regions: z.array(z.looseObject({ id: z.string() })).default([]) });

/** The ids of the regions that the folder's register has. */
export const regionIdsInData = (): ReadonlySet<string> =>
  new Set(regionsSchema.parse(dataFile('register.json')).regions.map(({ id }) => id));
