import { z } from 'zod';
import { type Activity, mentionsIn } from './activity.ts';
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

/** What was written, as plain text without our name and without quotes. Null when the activity has no text. */
export function writtenIn(activity: Activity): string | null {
  const rich = htmlOf(activity);
  // In the plain text a quote and the words about it are one, so the HTML is read when there is a quote.
  if (rich !== null && (activity.text === undefined || rich.search(quoteInHtml) >= 0)) return fromHtml(activity, rich);
  if (activity.text === undefined) return null;
  const isQuoting = activity.entities?.some(({ type }) => type === 'quotedReply');
  return tidied(named(activity, isQuoting ? activity.text.replaceAll(quoteMark, ' ') : activity.text));
}

/** The names of others who are mentioned; our own is removed. */
const named = (activity: Activity, text: string): string =>
  mentionsIn(activity).reduce(
    (left, { text: tag, isUs }) => left.replaceAll(tag, () => (isUs ? ' ' : nameIn(tag))),
    text,
  );

const nameIn = (tag: string): string => tag.replaceAll(/<[^<>]*>/g, '');

function fromHtml(activity: Activity, rich: string): string {
  const ours = mentionsIn(activity).flatMap(({ text, isUs }) => (isUs ? [nameIn(text)] : []));
  const withoutUs = rich.replaceAll(mentionInHtml, (tag, name) => (ours.includes(plainFromHtml(name)) ? ' ' : tag));
  return plainFromHtml(withoutQuotes(withoutUs));
}

const mentionInHtml = /<(?:at\b|span\b[^<>]*\bschema\.skype\.com\/Mention\b)[^<>]*>([^<>]*)<\/(?:at|span)>/gi;
