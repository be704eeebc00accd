import { z } from 'zod';
import { inActions, inInput, inSection } from './elements.ts';
import { eitherText, id, imageBlock, imageElement, mrkdwn, plain } from './text-objects.ts';

const block = { block_id: id.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    text: eitherText(3000).optional(),
    fields: z.array(eitherText(2000)).min(1).max(10).optional(),
    accessory: inSection.optional(),
    expand: z.boolean().optional(),
    ...block,
  })
  .refine(({ text, fields }) => text || fields, 'must provide text or fields');
const header = z.strictObject({ type: z.literal('header'), text: plain(150), ...block });
const divider = z.strictObject({ type: z.literal('divider'), ...block });
const context = z.strictObject({
  type: z.literal('context'),
  elements: z
    .array(z.discriminatedUnion('type', [plain(3000), mrkdwn(3000), imageElement]))
    .min(1)
    .max(10),
  ...block,
});
const actions = z.strictObject({ type: z.literal('actions'), elements: z.array(inActions).min(1).max(25), ...block });
const input = z.strictObject({
  type: z.literal('input'),
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inInput,
  ...block,
});

const richElement = z.looseObject({
  type: z.enum(['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted']),
  elements: z.array(z.looseObject({ type: z.string() })),
});
const richText = z.strictObject({ type: z.literal('rich_text'), elements: z.array(richElement), ...block });
const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const table = z.strictObject({
  type: z.literal('table'),
  rows: z
    .array(z.array(z.discriminatedUnion('type', [rawText, richText])).max(20))
    .min(1)
    .max(100),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(['left', 'center', 'right']).optional(),
        is_wrapped: z.boolean().optional(),
      }),
    )
    .max(20)
    .optional(),
  ...block,
});
const markdown = z.strictObject({ type: z.literal('markdown'), text: z.string().min(1).max(12_000), ...block });

const everywhere = [section, header, divider, context, actions, input, richText, imageBlock] as const;

/** What a message may hold. Blocks that Slack has and this fake has not are refused as unknown. */
export const messageBlocks = z.array(z.discriminatedUnion('type', [...everywhere, table, markdown])).max(50);
export const viewBlocks = z.array(z.discriminatedUnion('type', [...everywhere])).max(100);
