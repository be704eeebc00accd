/** The properties that we write of an Adaptive Card 1.5. */
export type Card = {
  type: 'AdaptiveCard';
  $schema: string;
  version: '1.5';
  /** For screen readers. */
  lang: 'sv';
  /** What a client says that cannot show the card. */
  fallbackText: string;
  body: readonly CardElement[];
  /** What Teams asks us for when one of these people looks, and shows to them alone. */
  refresh?: { action: Action; userIds: readonly string[] };
  msteams?: { width?: 'Full'; entities?: readonly MentionEntity[] };
};

export type CardElement = { type: string } & Record<string, unknown>;
export type Action = {
  type: 'Action.Execute' | 'Action.Submit' | 'Action.OpenUrl' | 'Action.ToggleVisibility';
} & Record<string, unknown>;
export type TextRun = { type: 'TextRun'; text: string } & Record<string, unknown>;
export type MentionEntity = { type: 'mention'; text: string; mentioned: { id: string; name: string } };

/** In characters. */
const mostFallback = 200;

export const card = (
  body: readonly CardElement[],
  mentions: readonly MentionEntity[] = [],
  fallbackText = 'Samverkansbot',
): Card => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  lang: 'sv',
  fallbackText: fallbackText.slice(0, mostFallback),
  body,
  msteams: { width: 'Full', ...(mentions.length > 0 && { entities: mentions }) },
});

/**
 * Text that is shown as it was typed: unlike a TextBlock, a TextRun reads no Markdown and no mentions. It does read
 * `{{DATE(…)}}`, so a zero-width space is put between the braces.
 */
export const run = (text: string, more: object = {}): TextRun => ({
  type: 'TextRun',
  text: text.replaceAll(/\{\{(?=DATE|TIME)/gi, '{\u200B{'),
  ...more,
});

export const richTextElement = (inlines: readonly (TextRun | string)[], more: object = {}): CardElement => ({
  type: 'RichTextBlock',
  inlines,
  ...more,
});

export const cardType = 'application/vnd.microsoft.card.adaptive';

export const attachment = (content: Card) => ({ contentType: cardType, content });

/** The summary is the notification. There is no text beside the card: Teams would send two messages, and give no id. */
export const cardActivity = (content: Card, summary: string) => ({
  type: 'message',
  summary,
  attachments: [attachment(content)],
});

/** Microsoft's pages say from 28 KB to 100 KB: this is the least, in UTF-16 units. */
const mostInMessage = (28 * 1024) / 2;
/** The answer to a press may be larger: 80 KB is mentioned, and this is well below it, in UTF-16 units. */
const mostInDialog = (56 * 1024) / 2;
/** The rest of the activity, besides card and summary. */
const around = 600;

const size = (content: Card, title: string): number => JSON.stringify(content).length + 2 * title.length + around;

export const fitsInMessage = (content: Card, summary: string): boolean => size(content, summary) <= mostInMessage;
export const fitsInDialog = (content: Card, title: string): boolean => size(content, title) <= mostInDialog;
