import type { SlackDirectory } from './directory.ts';

/** Slack's own notation: mentions, channels and broadcasts, addresses, and three escaped characters. */
const special =
  /<(?:(?<mark>[@#!])|(?<scheme>https?:|mailto:|tel:))(?<what>[^>|]+)(?:\|(?<label>[^>]*))?>|&(?<entity>lt|gt|amp);/gu;
const characters = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
]);

type Groups = Partial<Record<'mark' | 'scheme' | 'what' | 'label' | 'entity', string>>;

/**
 * What a person wrote, as they see it.
 *
 * @param named gives the words for a mentioned account.
 */
export function typedText(text: string, named: (account: string) => string = () => ' '): string {
  return text.replaceAll(special, (...found) => plainWords(found.at(-1) as Groups, named)).trim();
}

/** The accounts that the text mentions. */
export const mentionedIn = (text: string): string[] =>
  [...text.matchAll(special)].flatMap(({ groups = {} }) => (groups.mark === '@' && groups.what ? [groups.what] : []));

function plainWords({ mark, scheme = '', what = '', label = '', entity }: Groups, named: (account: string) => string) {
  if (entity) return characters.get(entity) ?? '';
  if (mark === '@') return named(what);
  const words = typedText(label);
  if (mark === '#') return `#${words || 'kanal'}`;
  if (mark === '!') return words || (what.startsWith('subteam') ? '@grupp' : `@${what}`);
  const address = typedText(what);
  if (!scheme.startsWith('http')) return words || address;
  const bare = address.replace(/^\/\//, '');
  return ['', bare, `${scheme}${address}`].includes(words) ? `${scheme}${address}` : `${words} (${scheme}${address})`;
}

/** At most so many of those whom a text mentions are looked up. */
const mostNamed = 20;
const nobodyWeKnow = 'någon';

/** What a person wrote, with those whom they mentioned by name, and without the bot. */
export async function messageText(directory: SlackDirectory, text: string): Promise<string> {
  const others = [...new Set(mentionedIn(text))].filter((account) => !directory.isBot(account)).slice(0, mostNamed);
  const names = new Map(
    await Promise.all(others.map(async (account) => [account, await directory.nameOf(account)] as const)),
  );
  return typedText(text, (account) => (directory.isBot(account) ? ' ' : `@${names.get(account) ?? nobodyWeKnow}`));
}
