import { parseArgs } from 'node:util';

/** The arguments of a command that has no options. Empty when an option is given. */
export function positionals(args: string[]): string[] {
  try {
    return parseArgs({ args, allowPositionals: true, options: {} }).positionals;
  } catch {
    return [];
  }
}
