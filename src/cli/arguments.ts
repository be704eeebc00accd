import { type ParseArgsConfig, type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { least, misspelling } from '../chat/nearest.ts';
import { list } from '../chat/swedish.ts';

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true }>
>;

/** What a command was given; or it has been answered already, and this is the exit code. */
type Given<Options extends ParseArgsOptionsConfig> = Parsed<Options> | { code: 0 | 2 };

/** `--help` is answered with the usage, and what is no option of the command with the one that was meant. */
export function argumentsOf<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  usage: string,
  options: Options,
): Given<Options> {
  const given = { args: [...args], options, allowPositionals: true } as const;
  const all = { ...given, options: { ...options, help: { type: 'boolean', short: 'h' } } } satisfies ParseArgsConfig;
  const { tokens } = parseArgs({ ...all, strict: false, tokens: true });
  const asked = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  if (asked.some(({ name }) => name === 'help')) return helped(usage);
  const fault = asked.flatMap((token) => faultOf(options, token) ?? [])[0];
  return fault === undefined ? parseArgs(given) : misunderstood(fault, usage);
}

/** What is said where the words that the command was given are not understood. Returns the exit code. */
export function misunderstood(fault: string | null, usage: string): { code: 2 } {
  console.error(fault === null ? usage : `${fault}\n${usage}`);
  return { code: 2 };
}

function helped(usage: string): { code: 0 } {
  console.log(usage);
  return { code: 0 };
}

type Option = { name: string; rawName: string; value: string | undefined; inlineValue: boolean | undefined };

/** In words; null where the option is as it should be. */
function faultOf(options: ParseArgsOptionsConfig, { name, rawName, value, inlineValue }: Option): string | null {
  const known = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!known) return `${rawName} finns inte. ${meant(name, Object.keys(options))}`;
  if (known.type === 'boolean') return value === undefined ? null : `${rawName} ska stå för sig, utan något efter.`;
  // What begins with a dash is taken for the next option, unless it stands right behind an =.
  const isMissing = value === undefined || value === '' || (inlineValue === false && value.startsWith('-'));
  return isMissing ? `${rawName} ska följas av det som menas.` : null;
}

function meant(typed: string, names: readonly string[]): string {
  const nearest = names.length === 1 ? names[0] : least(names, (name) => near(typed, name))?.item;
  if (nearest !== undefined) return `Menade du --${nearest}?`;
  return names.length === 0
    ? 'Kommandot har inga tillval.'
    : `Det som finns är ${list(names.map((name) => `--${name}`))}.`;
}

/** Misspelt, or without its dashes inside, or only its beginning. */
function near(typed: string, name: string): number | null {
  const [a, b] = [typed.toLowerCase(), name].map((one) => one.replaceAll(/[-_]/gu, '')) as [string, string];
  const slips = misspelling(a, b);
  if (slips !== null) return slips;
  return a.length > 2 && b.startsWith(a) ? b.length : null;
}

/** What was meant by a word that is none of these: "Menade du register?"; null where nothing is near. */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  const nearest = least(words, (word) => near(typed, word))?.item;
  return nearest === undefined ? null : `${typed} finns inte. Menade du ${nearest}?`;
}
