import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { allBytes } from '../../src/chat/files.ts';
import type { Response } from '../../src/chat/response.ts';
import type { TestBot } from './test-bot.ts';

export type OpenedArchive = { name: string; bytes: Uint8Array; files: Map<string, Uint8Array> };

/** The file of a matter that was handed over, with its files by their paths; null where nothing can be fetched. */
export async function openedArchive(bot: TestBot, response: Response): Promise<OpenedArchive | null> {
  if (response.type !== 'file') return null;
  const { id, name } = response.file;
  const made = await bot.features.largeMakers.get('akt')?.(id, bot.now(), name);
  if (!made) return null;
  const bytes = await allBytes(made);
  if (bytes.length !== made.size) throw new Error(`${name} has ${bytes.length} bytes and says ${made.size}`);
  return { name, bytes, files: new Map(Object.entries(unzipSync(bytes))) };
}

/** What `sha256sum -c` says of the files once they are unpacked. Throws where one of them fails. */
export function checkedBySha256sum(files: ReadonlyMap<string, Uint8Array>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-akt-'));
  try {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const said = execFileSync('sha256sum', ['--check', '--strict', 'checksums.txt'], { cwd: folder, encoding: 'utf8' });
    return said.trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
