/** Says to whoever runs the bot what cannot be done with a database, why, and what to do. */
export class DatabaseRefusal extends Error {
  override name = 'DatabaseRefusal';
}

const restore = 'Återställ den senaste hela säkerhetskopian: npm run restore -- FIL.';
const rights = 'Se till att den som kör boten får läsa och skriva i filen och mappen.';
const another = 'Peka DATABASE på en annan fil.';
const disk = 'Kontrollera disken innan du startar igen.';

/** By the start of SQLite's or the operating system's code: what is wrong, and what to do. */
const faults = [
  ['SQLITE_CORRUPT', 'databasen är skadad', restore],
  ['SQLITE_NOTADB', 'filen är ingen databas', another],
  ['SQLITE_FULL', 'disken är full', 'Gör plats och försök igen.'],
  ['SQLITE_READONLY_DBMOVED', 'filen är flyttad eller borttagen', restore],
  ['SQLITE_READONLY', 'den kan bara läsas', rights],
  ['SQLITE_PERM', 'det saknas behörighet till mappen eller filen', rights],
  ['SQLITE_CANTOPEN', 'filen kan inte öppnas', rights],
  ['SQLITE_BUSY', 'ett annat program håller på med den', 'Stoppa det andra programmet och försök igen.'],
  ['SQLITE_LOCKED', 'ett annat program håller på med den', 'Stoppa det andra programmet och försök igen.'],
  ['SQLITE_PROTOCOL', 'ett annat program håller på med den', 'Stoppa det andra programmet och försök igen.'],
  ['SQLITE_IOERR', 'disken svarar med fel', disk],
  ['SQLITE_NOMEM', 'minnet räcker inte', 'Ge boten mer minne och försök igen.'],
  ['ENOSPC', 'disken är full', 'Gör plats och försök igen.'],
  ['EDQUOT', 'utrymmet som boten får använda är slut', 'Gör plats och försök igen.'],
  ['EFBIG', 'filen får inte bli så stor', 'Höj gränsen för filers storlek och försök igen.'],
  ['EACCES', 'det saknas behörighet till mappen eller filen', rights],
  ['EPERM', 'det saknas behörighet till mappen eller filen', rights],
  ['EROFS', 'disken kan bara läsas', 'Montera den så att boten får skriva, eller peka DATABASE på en annan fil.'],
  ['ENOENT', 'filen eller mappen finns inte', another],
  ['ENOTDIR', 'en del av sökvägen är en fil och ingen mapp', another],
  ['EEXIST', 'en fil ligger där mappen skulle ligga', another],
  ['EISDIR', 'det är en mapp och ingen fil', another],
  ['ELOOP', 'länken leder runt i en cirkel', another],
  ['ENAMETOOLONG', 'namnet är för långt', another],
  ['EBUSY', 'filen är upptagen, eller monterad för sig', 'Montera mappen i stället för filen.'],
  ['EMFILE', 'för många filer är öppna', 'Höj gränsen för öppna filer och försök igen.'],
  ['ENFILE', 'för många filer är öppna', 'Höj gränsen för öppna filer och försök igen.'],
  ['EIO', 'disken svarar med fel', disk],
  ['EPIPE', 'den som tog emot har slutat läsa', 'Starta den igen.'],
] as const;

/** What is wrong in words. Unknown codes are shown as they are, and so are our own sentences. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  return code ? (faultBy(code)?.[1] ?? `ett oväntat fel (${code})`) : error.message;
}

/** The whole sentence about a file, with what to do. */
export function refusalOf(path: string, error: unknown): Error {
  const code = codeOf(error);
  if (!code) return error instanceof Error ? error : new DatabaseRefusal(String(error));
  const remedy = faultBy(code)?.[2];
  const sentence = `${pathIn(error) ?? path} går inte att använda: ${reasonOf(error)}.`;
  return new DatabaseRefusal(remedy ? `${sentence} ${remedy}` : sentence, { cause: error });
}

/** The file or folder that the system complained of, which may be another than the one that is asked for. */
const pathIn = (error: unknown): string | null =>
  error instanceof Error && 'path' in error && !('dest' in error) && typeof error.path === 'string' ? error.path : null;

/** The same of a small file of ours that stands beside a database. */
export function besideInPlainWords<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (codeOf(cause) === null) throw cause;
    throw new DatabaseRefusal(
      `${file} går inte att använda: ${reasonOf(cause)}. Det ska vara en fil som den som kör boten får läsa och skriva.`,
      { cause },
    );
  }
}

/** Does the work. What it throws becomes a sentence about the file. */
export function inPlainWords<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw refusalOf(path, error);
  }
}

/** Whether a row, or where it lies, is damaged: what was written there cannot be so. */
export const isDamageFault = (error: unknown): boolean =>
  /^SQLITE_(CORRUPT|CONSTRAINT)/.test(codeOf(error) ?? '') ||
  (error instanceof Error && error.message === 'malformed JSON');
/** It could not be written to, or not be read, just now: nothing that the asker did was wrong. */
export function isStorageFault(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|PROTOCOL)/.test(code);
}

/** Somebody else has the lock. */
export const isBusyFault = (error: unknown): boolean => codeOf(error)?.startsWith('SQLITE_BUSY') ?? false;

/** What SQLite has read is no database, or not whole. */
export const isDamagedRead = (error: unknown): boolean => /^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error) ?? '');

const faultBy = (code: string) => faults.find(([start]) => code.startsWith(start));

function codeOf(error: unknown): string | null {
  const given = error instanceof Error && 'code' in error ? error.code : null;
  return typeof given === 'string' && /^(SQLITE_|E[A-Z0-9]+$)/.test(given) ? given : null;
}
