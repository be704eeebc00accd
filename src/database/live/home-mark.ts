import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabasePlace } from '../database-place.ts';
import { besideInPlainWords } from '../plain-faults.ts';
import { sync } from '../sync.ts';

/**
 * What stands in a file beside the database: the id that the database has in itself, and by what its file is known. A
 * file that is put in its place has another inode or was born at another moment, though its id may be the same.
 */
type HomeMark = { id: string; inode: string; born: string | null };

const markFile = ({ path }: Pick<DatabasePlace, 'path'>): string => `${path}.home`;

/** Null when there is none, or it cannot be read. */
export function readHomeMark(place: DatabasePlace): HomeMark | null {
  const file = markFile(place);
  if (!existsSync(file)) return null;
  const text = besideInPlainWords(file, () => readFileSync(file, 'utf8'));
  const [id = '', inode = '', born = ''] = text.trim().split(' ');
  return id && inode ? { id, inode, born: born === '' ? null : born } : null;
}

/** Replaces the mark as a whole, and returns when it is on the disk. */
export function writeHomeMark(place: DatabasePlace, id: string): void {
  const file = markFile(place);
  const { inode, born } = identityOf(place);
  besideInPlainWords(file, () => {
    writeFileSync(`${file}.ny`, `${id} ${inode} ${born ?? ''}\n`, { mode: 0o600 });
    sync(`${file}.ny`);
    renameSync(`${file}.ny`, file);
  });
  sync(dirname(file));
}

/** Whether the database's file is the one beside which the mark was written. */
export function isSameFile(mark: HomeMark, place: DatabasePlace): boolean {
  const { inode, born } = identityOf(place);
  return mark.inode === inode && (mark.born === null || born === null || mark.born === born);
}

/**
 * The number of the device is left out, since it may change when the machine starts. `born` is null where the file system
 * does not keep it: then Node gives the last change, or nothing.
 */
function identityOf({ path }: DatabasePlace): Omit<HomeMark, 'id'> {
  const { ino, birthtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return { inode: String(ino), born: birthtimeNs > 0n && birthtimeNs !== ctimeNs ? String(birthtimeNs) : null };
}
