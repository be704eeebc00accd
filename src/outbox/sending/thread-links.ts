import { isBefore } from '../../chat/days.ts';
import { type Block, type Message, text } from '../../chat/message.ts';
import type { Surface } from '../../chat/surface.ts';
import { shortened } from '../../chat/swedish.ts';
import { isDamageFault } from '../../database/plain-faults.ts';
import type { ThreadOfMatter, ThreadStore } from './thread-store.ts';

/** What the sending knows of where a matter is talked of, and who may be there. */
export type WhereTalked = {
  /** Whether the person sits in the group, so that they may be in its conversations. Missing: nobody does. */
  sitsIn?(person: string, group: string, now: Temporal.Instant): boolean;
  /** The topic of the thread in which the matter is talked of; null: the matter itself, or what it is a part of. */
  threadOf?(matter: string): string | null;
};

type Uses = WhereTalked & { store: Pick<ThreadStore, 'mattersOf' | 'threadsOf'> };

/** A message waits no longer for the one that it would lead to. */
const patience = { seconds: 10 };
const mostLinks = 5;
const mostTitle = 80;

type Platform = Pick<Surface, 'connection' | 'linkTo'>;

/**
 * What leads from a message to a person to where its matters are talked of, on the same platform, where the reader may be.
 * Null: the message that it would lead to is being sent just now. Damage where they are kept is no reason to say nothing.
 */
export function threadLinks(uses: Uses, row: number, platform: Platform, now: Temporal.Instant): Block[] | null {
  try {
    return linksFrom(uses, row, platform, now);
  } catch (error) {
    if (isDamageFault(error)) return [];
    throw error;
  }
}

function linksFrom(
  { store, sitsIn, threadOf }: Uses,
  row: number,
  { connection, linkTo }: Platform,
  now: Temporal.Instant,
): Block[] | null {
  const read = linkTo && sitsIn ? store.mattersOf(row) : null;
  if (!read || !linkTo || !sitsIn || read.matters.length === 0) return [];
  const { person, dueAt, matters } = read;
  const topicsOf = matters.map((matter) => [threadOf?.(matter) ?? [], withWhole(matter)].flat());
  const theirs = store.threadsOf(topicsOf.flat(), connection).filter(({ group }) => sitsIn(person, group, now));
  const threads = [...new Set(topicsOf.flatMap((topics) => firstThread(theirs, topics) ?? []))];
  if (threads.some(({ isUnderWay }) => isUnderWay) && isBefore(now, dueAt.add(patience))) return null;
  return linkBlocks(threads.flatMap((thread) => shownAs(thread, linkTo)));
}

/** A matter, and all that it may be a part of: `remiss/5/underskrift`, `remiss/5`. */
function withWhole(matter: string): string[] {
  const parts = matter.split('/');
  return parts.slice(1).map((_, left) => parts.slice(0, parts.length - left).join('/'));
}

function firstThread(threads: readonly ThreadOfMatter[], topics: readonly string[]): ThreadOfMatter | null {
  for (const topic of topics) {
    const found = threads.find((thread) => thread.topic === topic);
    if (found) return found;
  }
  return null;
}

type Link = { words: string; url: string };

function shownAs({ address, ref, room, title }: ThreadOfMatter, linkTo: NonNullable<Surface['linkTo']>): Link[] {
  const url = ref === null ? null : linkTo({ address, ref });
  return url === null ? [] : [{ words: `Öppna i ${room}: ${shortened(title, mostTitle)}`, url }];
}

function linkBlocks(links: readonly Link[]): Block[] {
  const left = links.length - mostLinks;
  return [
    ...links.slice(0, mostLinks).map(({ words, url }) => text({ type: 'link', text: words, url })),
    ...(left > 0 ? [text(`och ${left} till i gruppernas kanaler.`)] : []),
  ];
}

/** What is stored has no links: where they lead is asked each time that it is sent. */
export const withLinks = (message: Message, links: readonly Block[]): Message =>
  links.length === 0 ? message : { ...message, blocks: [...message.blocks, ...links] };
