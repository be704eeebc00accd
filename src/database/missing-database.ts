import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { asideFolders, besides, type DatabasePlace, databasePlace, fileSize } from './database-place.ts';
import { backupsOf } from './earlier-copies.ts';
import { DatabaseRefusal } from './plain-faults.ts';

/**
 * Throws where a new, empty database would replace one that has been there: an unmounted disk, an interrupted restore
 * or a lost file must not look like a first start.
 */
export function refuseToBeginAnew(given: string): void {
  const place = databasePlace(given);
  const size = fileSize(place.path);
  if (size) return;
  const loose = besides.map((end) => place.path + end).filter((path) => isLeft(path, size));
  refuseWhatRemains(given, { place, how: size === null ? 'saknas' : 'är tom', loose });
}

/** The same of a file in which Litestream has made its tables before the bot had made its own: the log beside it is theirs. */
export function refuseToFillAnew(given: string): void {
  refuseWhatRemains(given, { place: databasePlace(given), how: 'är tom', loose: [] });
}

type Remains = { place: DatabasePlace; how: 'saknas' | 'är tom'; loose: readonly string[] };

function refuseWhatRemains(given: string, { place, how, loose }: Remains): void {
  const copies = [...new Set([resolve(given), place.path])].flatMap(backupsOf);
  const aside = asideFolders(place);
  const remains = [...loose, ...aside, ...copies];
  if (remains.length === 0) return;
  throw new DatabaseRefusal(
    [
      `Databasen ${given} ${how}, men det finns spår av den. Boten börjar inte om med en tom databas.`,
      ...remains.slice(0, 5).map((path) => `- ${path}`),
      ...(remains.length > 5 ? [`- och ${remains.length - 5} till`] : []),
      ...advice(place, copies[0], aside[0]),
    ].join('\n'),
  );
}

/** Beside an empty file, only a log with content shows that there was a database. */
const isLeft = (path: string, size: number | null): boolean => {
  const left = fileSize(path);
  return size === null ? left !== null : path.endsWith('-wal') && Boolean(left);
};

function advice(place: DatabasePlace, copy: string | undefined, aside: string | undefined): string[] {
  const old = aside && join(aside, place.file);
  return [
    `Kontrollera först att DATABASE pekar rätt och att disken är ansluten.`,
    copy
      ? `Återställ den senaste säkerhetskopian: npm run restore -- ${copy}`
      : 'Återställ en säkerhetskopia: npm run restore -- FIL',
    ...(old && existsSync(old)
      ? [`Avbröts en återställning? Kör den igen, eller ta tillbaka den gamla databasen: npm run restore -- ${old}`]
      : []),
    'Vill du verkligen börja om från början: flytta det som räknas upp här till en annan mapp och starta igen.',
  ];
}
