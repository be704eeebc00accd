import type { Seen } from './seen.ts';
import type { World } from './world.ts';

const beginning = /^\/l\/message\/([^/]+)\/([^/]+)$/;

/**
 * The message that a link to one opens for somebody; null where they are not in the conversation. A link that Teams would not
 * understand throws: a channel's names tenant, team and the thread's first message, a chat's says that it is a chat's.
 */
export function followedLink(world: World, tenant: string, { who, url }: { who: string; url: string }): Seen | null {
  const { origin, pathname, searchParams } = new URL(url);
  const [, conversation = '', id = ''] = pathname.match(beginning)?.map(decodeURIComponent) ?? [];
  const place = world.places.get(conversation);
  const message = place?.messages.find((one) => one.id === id);
  if (origin !== 'https://teams.microsoft.com' || !place || !message) throw new Error(`${url} leads to no message`);
  const asked = Object.fromEntries(searchParams);
  const right =
    place.kind === 'channel'
      ? { tenantId: tenant, groupId: place.group, parentMessageId: message.thread ?? id, createdTime: id }
      : { tenantId: tenant, context: '{"contextType":"chat"}' };
  for (const [name, value] of Object.entries(right))
    if (asked[name] !== value) throw new Error(`${url} has ${name} ${asked[name]} and not ${value}`);
  return place.members.includes(who) ? message : null;
}

/** The addresses that somebody can open from a card. */
export function linksIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(linksIn);
  if (typeof part !== 'object' || part === null) return [];
  const { type, url } = part as { type?: unknown; url?: unknown };
  return type === 'Action.OpenUrl' ? [String(url)] : Object.values(part).flatMap(linksIn);
}
