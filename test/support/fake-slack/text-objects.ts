import { z } from 'zod';

/** Lengths are counted in UTF-16 units, which is never milder than Slack's counting of characters. */
export const plain = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  });

export const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  });

export const eitherText = (most: number) => z.discriminatedUnion('type', [plain(most), mrkdwn(most)]);

export const id = z.string().min(1).max(255);
export const link = z.url().max(3000);
export const colour = z.enum(['primary', 'danger']);

export const confirmation = z.strictObject({
  title: plain(100).optional(),
  text: eitherText(300),
  confirm: plain(30).optional(),
  deny: plain(30).optional(),
  style: colour.optional(),
});

const optionParts = { value: z.string().min(1).max(75), description: plain(75).optional() };

export const plainOption = z.strictObject({ text: plain(75), ...optionParts });
export const anyOption = z.strictObject({ text: eitherText(75), ...optionParts });
export const menuOption = z.strictObject({ text: plain(75), ...optionParts, url: link.optional() });
export const optionGroup = z.strictObject({ label: plain(75), options: z.array(plainOption).min(1).max(100) });

const pictureFrom = {
  image_url: link.optional(),
  slack_file: z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: link })]).optional(),
  alt_text: z.string().min(1).max(2000),
};
const oneSource = (image: { image_url?: unknown; slack_file?: unknown }) => !image.image_url !== !image.slack_file;

export const imageElement = z
  .strictObject({ type: z.literal('image'), ...pictureFrom })
  .refine(oneSource, 'must provide either image_url or slack_file');

export const imageBlock = z
  .strictObject({ type: z.literal('image'), block_id: id.optional(), title: plain(2000).optional(), ...pictureFrom })
  .refine(oneSource, 'must provide either image_url or slack_file');
