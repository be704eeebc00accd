import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Router } from 'express';
import type { Clock } from '../../chat/clock.ts';
import {
  allBytes,
  type FileMaker,
  type Files,
  type LargeFileMaker,
  linkLifetime,
  mostHeld,
  TooLargeToHold,
} from '../../chat/files.ts';
import type { File } from '../../chat/response.ts';
import { epochOf } from '../../database/epoch.ts';
import { settingStore } from '../../database/setting-store.ts';
import { carriedPicture, carriedPrefix } from '../../pictures/carried-picture.ts';
import { writePicture } from '../../pictures/write-picture.ts';
import type { Log } from '../http/log.ts';
import { fileRouter } from './routes.ts';
import { toToken } from './tokens.ts';

type FileSettings = {
  db: Database;
  clock: Clock;
  timeZone: string;
  /** The bot's address as others reach it, without a final slash; null when they cannot. */
  publicUrl: string | null;
  /** By the first part of the document's id. */
  makers: ReadonlyMap<string, FileMaker>;
  largeMakers?: ReadonlyMap<string, LargeFileMaker>;
  log: Pick<Log, 'info' | 'error'>;
};

/**
 * Documents, and links to them. A link soon ends and needs no account: whoever has it may fetch that one document.
 * On the platforms it has the whole address, on the page only the path.
 */
export function createFiles(settings: FileSettings): { onPlatforms: Files; onPage: Files; router: Router } {
  const { db, clock, timeZone, publicUrl, makers, largeMakers = new Map(), log } = settings;
  const secret = keptSecret(db);
  const make = async ({ id, name }: File) => {
    const [prefix = ''] = id.split('/', 1);
    if (prefix === carriedPrefix) return writePicture(carriedPicture(id), name);
    const maker = largeMakers.get(prefix) ?? makers.get(prefix);
    return (await maker?.(id, clock.now(), name)) ?? null;
  };
  const bytes = async (file: File) => {
    const made = (await make(file)) ?? missing(file.id);
    if (made instanceof Uint8Array) return made;
    if (made.size > mostHeld) throw new TooLargeToHold(`${file.id} is ${made.size} bytes.`);
    return allBytes(made);
  };
  const path = (file: File) => {
    const token = toToken({ file, until: clock.now().add(linkLifetime) }, secret());
    return `/files/${token}/${encodeURIComponent(file.name.toWellFormed())}`;
  };
  return {
    onPlatforms: { bytes, link: (file) => (publicUrl === null ? null : publicUrl + path(file)) },
    onPage: { bytes, link: path },
    router: fileRouter({ secret, make, clock, timeZone, log }),
  };
}

function missing(id: string): never {
  throw new Error(`There is no document ${id}.`);
}

/**
 * Made once for each database, and kept nowhere else. A link of another epoch leads nowhere, since its document's id may
 * have been given to another.
 */
function keptSecret(db: Database): () => Buffer {
  const settings = settingStore(db);
  const make = () => {
    const secret = randomBytes(32).toString('base64url');
    settings.keep('file_secret', secret);
    return secret;
  };
  const epoch = Buffer.from(epochOf(db));
  return () => Buffer.concat([Buffer.from(settings.get('file_secret') ?? make(), 'base64url'), epoch]);
}
