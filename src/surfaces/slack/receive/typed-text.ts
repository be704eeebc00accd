/** What Slack writes in a way of its own: mentions, channels and broadcasts, addresses, and three characters. */
const special =
  /<(?:(?<mark>[@#!])|(?<scheme>https?:|mailto:|tel:))(?<what>[^>|]+)(?:\|(?<label>[^>]*))?>|&(?<entity>lt|gt|amp);/gu;
const characters = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
]);

type Parts = Partial<Record<'mark' | 'scheme' | 'what' | 'label' | 'entity', string>>;

/**
 * What a person wrote, as they see it.
 *
 * @param named what stands for the one who has the account, where someone is mentioned.
 */
export function typedText(text: string, named: (account: string) => string = () => ' '): string {
  return text.replaceAll(special, (...found) => written(found.at(-1) as Parts, named)).trim();
}

/** Whom the text mentions, by account. */
export const mentionedIn = (text: string): string[] =>
  [...text.matchAll(special)].flatMap(({ groups = {} }) => (groups.mark === '@' && groups.what ? [groups.what] : []));

function written({ mark, scheme = '', what = '', label = '', entity }: Parts, named: (account: string) => string) {
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
