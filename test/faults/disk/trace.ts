import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** What a process asked of the disk, and when: milliseconds since 1970. Paths are within one folder. */
export type DiskCall = { at: number } & (
  | { type: 'write'; path: string; offset: number; bytes: Buffer }
  | { type: 'truncate'; path: string; length: number }
  | { type: 'sync'; path: string }
  /** Made, if it was not there. */
  | { type: 'create'; path: string }
  | { type: 'rename'; path: string; to: string }
  | { type: 'remove'; path: string }
);

const calls = 'openat,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat';
/** Bytes of one write: more than any that SQLite makes. */
const longest = 1_000_000;

/** The command that runs another one and records what it asks of the disk, a file for each thread. */
export const recording = (log: string): string[] => [
  ...['strace', '-D', '-ff', '--seccomp-bpf', '-qq', '-y', '-xx', '-ttt', '-s', String(longest)],
  ...['-e', `trace=${calls}`, '-e', 'signal=none', '-o', log],
];

/** What has been recorded of the files within the folder, in its order. */
export function recorded(log: string, within: string): DiskCall[] {
  const files = readdirSync(dirname(log)).filter((file) => file.startsWith(`${basename(log)}.`));
  return files
    .flatMap((file) => readFileSync(join(dirname(log), file), 'latin1').split('\n'))
    .flatMap((line) => callIn(line) ?? [])
    .filter(({ path }) => path.startsWith(`${within}/`) && !path.endsWith('-shm'))
    .map((call) => inFolder(call, within))
    .sort((one, other) => one.at - other.at);
}

function inFolder(call: DiskCall, within: string): DiskCall {
  const path = relative(within, call.path);
  return call.type === 'rename' ? { ...call, path, to: relative(within, call.to) } : { ...call, path };
}

const hex = String.raw`((?:\\x[0-9a-f]{2})*)`;
const text = `"${hex}"`;
const open = String.raw`\d+<${hex}>`;
/** An argument that is no text. */
const more = '[^"]*';

/** The arguments of each call that matter, as strace writes those that went well. */
const shapes: readonly [RegExp, (at: number, ...found: string[]) => DiskCall][] = [
  [
    new RegExp(String.raw`^pwrite64\(${open}, ${text}, \d+, (\d+)\)\s+= \d+$`),
    (at, path, bytes, offset) => ({
      ...{ at, type: 'write', path: textOf(path), offset: Number(offset) },
      bytes: bytesOf(bytes),
    }),
  ],
  [
    new RegExp(String.raw`^ftruncate\(${open}, (\d+)\)\s+= 0$`),
    (at, path, length) => ({ at, type: 'truncate', path: textOf(path), length: Number(length) }),
  ],
  [new RegExp(String.raw`^fd?a?t?a?sync\(${open}\)\s+= 0$`), (at, path) => ({ at, type: 'sync', path: textOf(path) })],
  [
    new RegExp(String.raw`^openat\(${more}, ${text}, [^"]*O_CREAT[^"]*\)\s+= \d+`),
    (at, path) => ({ at, type: 'create', path: textOf(path) }),
  ],
  [
    new RegExp(String.raw`^rename(?:at2?)?\((?:${more}, )?${text}, (?:${more}, )?${text}${more}\)\s+= 0$`),
    (at, path, to) => ({ at, type: 'rename', path: textOf(path), to: textOf(to) }),
  ],
  [
    new RegExp(String.raw`^unlink(?:at)?\((?:${more}, )?${text}${more}\)\s+= 0$`),
    (at, path) => ({ at, type: 'remove', path: textOf(path) }),
  ],
];

function callIn(line: string): DiskCall | null {
  const [, seconds, call = ''] = /^(\d+\.\d+) (.*)$/.exec(line) ?? [];
  for (const [shape, made] of shapes) {
    const [, ...found] = shape.exec(call) ?? [];
    if (found.length > 0) return made(Number(seconds) * 1000, ...found);
  }
  return null;
}

const bytesOf = (escaped = ''): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
const textOf = (escaped = ''): string => bytesOf(escaped).toString();
