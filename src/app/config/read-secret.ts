import { isAbsolute, resolve } from 'node:path';
import * as z from 'zod';
import { readPrivateFile } from './private-file.ts';

const forms = 'ska vara en text, {"env": "NAMN"} eller {"file": "SÖKVÄG"}, där också "endsOn" får stå';

const parts = {
  value: z.string().trim().min(1).optional(),
  env: z.string().min(1).optional(),
  file: z.string().min(1).optional(),
  endsOn: z.string().refine(isDay, 'ska vara en dag, till exempel 2027-05-01').optional(),
};

/** A secret may stand as itself, as the name of an environment variable, or as a file's path. */
export const secretShape = z.preprocess(
  (given) => (typeof given === 'string' ? { value: given } : given),
  z
    .strictObject(parts)
    .refine(({ value, env, file }) => [value, env, file].filter((one) => one !== undefined).length === 1, forms),
);

export const secretKeys = Object.keys(parts);

export type GivenSecret = z.infer<typeof secretShape>;

/** Where secrets are found. */
export type SecretPlaces = {
  env: Readonly<Record<string, string | undefined>>;
  /** From where a file's path is read. */
  folder: string;
};

/** The secret itself, or what is wrong, as the end of a sentence about it. */
export function readSecret(
  { value, env: name, file = '' }: GivenSecret,
  { env, folder }: SecretPlaces,
): { secret: string } | { fault: string } {
  if (value !== undefined) return { secret: value };
  if (name !== undefined) {
    const found = env[name]?.trim();
    return found ? { secret: found } : { fault: `ska stå i miljövariabeln ${name}, som saknas eller är tom` };
  }
  const path = pathIn(folder, file);
  const read = readPrivateFile(path);
  if ('fault' in read) return { fault: `ska stå i filen ${path}, som ${read.fault}` };
  const secret = read.content.trim();
  return secret === '' ? { fault: `ska stå i filen ${path}, som är tom` } : { secret };
}

/** A relative path is read from the folder of the file that names it. */
export const pathIn = (folder: string, path: string): string => (isAbsolute(path) ? path : resolve(folder, path));

function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text) !== null;
  } catch {
    return false;
  }
}
