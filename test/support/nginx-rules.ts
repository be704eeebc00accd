/** A directive of nginx's settings, with what stands in its braces. */
export type Directive = { name: string; values: readonly string[]; inside: readonly Directive[] };

/** Words, quoted texts, and the three signs that end them. Comments are left out. */
const tokens = /#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:\$\{\w+\}|[^\s{};#"'])+/g;

/** Throws where braces or semicolons do not add up. */
export function nginxDirectives(text: string): readonly Directive[] {
  const left = (text.match(tokens) ?? []).filter((token) => !token.startsWith('#'));
  const all = block(left);
  if (left.length > 0) throw new Error(`a brace too many before ${left.join(' ')}`);
  return all;
}

function block(left: string[]): Directive[] {
  const directives: Directive[] = [];
  let words: string[] = [];
  for (let token = left.shift(); token !== undefined && token !== '}'; token = left.shift()) {
    if (token !== ';' && token !== '{') {
      words.push(token);
      continue;
    }
    const [name = '', ...values] = words;
    directives.push({ name, values, inside: token === '{' ? block(left) : [] });
    words = [];
  }
  if (words.length > 0) throw new Error(`no semicolon after ${words.join(' ')}`);
  return directives;
}

/** What a directive says in the rule, or else around it. */
export const saidIn = (rule: Directive, around: readonly Directive[], name: string): readonly string[] =>
  (rule.inside.find((each) => each.name === name) ?? around.find((each) => each.name === name))?.values ?? [];

/** The location that takes a path, by nginx's own order: exact, a prefix that ends the search, patterns, prefixes. */
export function locationOf(directives: readonly Directive[], path: string): Directive {
  const locations = directives.filter(({ name, values }) => name === 'location' && !values[0]?.startsWith('@'));
  const of = (sign: string) => locations.filter(({ values }) => values.length === 2 && values[0] === sign);
  const prefixes = locations.filter(({ values }) => values.length === 1);
  const starts = (values: readonly string[]) => path.startsWith(values.at(-1) ?? '');
  const found =
    of('=').find(({ values }) => values[1] === path) ??
    longest(of('^~').filter(({ values }) => starts(values))) ??
    of('~').find(({ values }) => new RegExp(values[1] ?? '').test(path)) ??
    longest(prefixes.filter(({ values }) => starts(values)));
  if (!found) throw new Error(`no location for ${path}`);
  return found;
}

const longest = (locations: readonly Directive[]): Directive | undefined =>
  locations.toSorted((a, b) => (b.values.at(-1)?.length ?? 0) - (a.values.at(-1)?.length ?? 0))[0];

/** The methods that a location lets through to the bot; none where it refuses all. */
export function methodsOf(location: Directive): readonly string[] {
  if (!location.inside.some(({ name }) => name === 'proxy_pass')) return [];
  return location.inside.find(({ name }) => name === 'limit_except')?.values ?? ['GET', 'POST'];
}

/** `2m` in bytes. */
export function bytesIn(size = ''): number {
  const [, number, unit = ''] = /^(\d+)([km]?)$/.exec(size) ?? [];
  return Number(number) * ({ k: 1024, m: 1024 ** 2 }[unit] ?? 1);
}

/** `10s` in milliseconds. */
export const millisecondsIn = (time = ''): number => 1000 * Number(/^(\d+)s$/.exec(time)?.[1]);
