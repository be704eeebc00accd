import { z } from 'zod';
import { type Activity, mentionsIn, withPlainMentions } from './activity.ts';
import { plainFromHtml, tidied } from './plain-html.ts';

const html = z.object({ contentType: z.string().regex(/^text\/html\b/i), content: z.string() });
const quote = z.object({ type: z.literal('quotedReply'), quotedReply: z.object({ messageId: z.string() }) });

/** Teams marks a quote in the HTML; newer clients use an entity, with a mark in the text. */
const quoteInHtml = /<blockquote\b([^<>]*\bschema\.skype\.com\/Reply\b[^<>]*)>[\s\S]*?<\/blockquote>/gi;
const quoteMark = /<quoted\b[^<>]*>/gi;

const htmlOf = ({ attachments = [] }: Activity): string | null =>
  attachments.map((attachment) => html.safeParse(attachment).data).find((one) => one !== undefined)?.content ?? null;

export const withoutQuotes = (rich: string): string => rich.replaceAll(quoteInHtml, '');

/** The ids of the messages that it quotes. */
export function quotedIn(activity: Activity): string[] {
  const inHtml = (htmlOf(activity) ?? '').matchAll(quoteInHtml).map(([, attributes]) => itemIdIn(attributes ?? ''));
  const entities = (activity.entities ?? []).map((entity) => quote.safeParse(entity).data?.quotedReply.messageId);
  return [...inHtml, ...entities].filter((id) => id !== undefined);
}

const itemIdIn = (attributes: string): string | undefined => attributes.match(/\bitemid="([^"]+)"/i)?.[1];

/**
 * What was written, as plain text without our name and without quotes. Null when the activity has no text. Links, lists
 * and what is struck out are in the HTML only, so that is read when it is there.
 */
export function writtenIn(activity: Activity): string | null {
  const rich = htmlOf(activity);
  const read = rich === null ? null : fromHtml(activity, rich);
  // In the plain text a quote and the words about it are one.
  if (rich !== null && (read !== '' || activity.text === undefined || rich.search(quoteInHtml) >= 0)) return read;
  if (activity.text === undefined) return null;
  const isQuoting = quotedIn(activity).length > 0;
  const words = withPlainMentions(activity);
  return tidied(isQuoting ? words.replaceAll(quoteMark, ' ') : words);
}

function fromHtml(activity: Activity, rich: string): string {
  const ours = mentionsIn(activity).flatMap(({ text, name, isUs }) => (isUs ? [plainFromHtml(text), name] : []));
  const withoutUs = rich.replaceAll(mentionInHtml, (tag, name) => (ours.includes(plainFromHtml(name)) ? ' ' : tag));
  return plainFromHtml(withoutQuotes(withoutUs));
}

const mentionInHtml = /<(?:at\b|span\b[^<>]*\bschema\.skype\.com\/Mention\b)[^<>]*>([^<>]*)<\/(?:at|span)>/gi;
