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
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1).optional(),
});
const table = z.strictObject({
  type: z.literal('table'),
  rows: z
    .array(z.array(z.discriminatedUnion('type', [rawText, rawNumber, richText])).max(20))
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
const plainRow = z
  .array(z.discriminatedUnion('type', [rawText, rawNumber]))
  .min(1)
  .max(20);
const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    caption: z.string().min(1),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).max(19).optional(),
    rows: z
      .tuple(
        [plainRow],
        z
          .array(z.discriminatedUnion('type', [rawText, rawNumber, richText]))
          .min(1)
          .max(20),
      )
      .refine((rows) => rows.length >= 2, 'no fewer than 2 items allowed')
      .refine((rows) => rows.length <= 201, 'no more than 201 items allowed'),
    ...block,
  })
  .refine(({ rows }) => rows.every((row) => row.length === rows[0].length), 'rows must be of the same length')
  .refine(({ rows }) => JSON.stringify(rows).length <= 20_000, 'table is too large');

const label = z.string().min(1).max(20);
const segment = z.strictObject({ label, value: z.number().positive() });
const series = z.strictObject({
  name: label,
  data: z
    .array(z.strictObject({ label, value: z.number() }))
    .min(1)
    .max(20),
});
const alongAxis = {
  series: z.array(series).min(1).max(6),
  axis_config: z.strictObject({
    categories: z.array(label).min(1).max(20),
    x_label: z.string().max(50).optional(),
    y_label: z.string().max(50).optional(),
  }),
};
const dataVisualization = z.strictObject({
  type: z.literal('data_visualization'),
  title: z.string().min(1).max(50),
  chart: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('pie'), segments: z.array(segment).min(1).max(6) }),
    ...(['bar', 'area', 'line'] as const).map((type) =>
      z
        .strictObject({ type: z.literal(type), ...alongAxis })
        .refine(
          (chart) =>
            chart.series.every(
              ({ data }) => data.map((one) => one.label).join() === chart.axis_config.categories.join(),
            ),
          'labels must be those of the axis',
        ),
    ),
  ]),
  ...block,
});
const markdown = z.strictObject({ type: z.literal('markdown'), text: z.string().min(1).max(12_000), ...block });

const everywhere = [section, header, divider, context, actions, input, richText, imageBlock] as const;

/** What a message may hold. Blocks that Slack has and this fake has not are refused as unknown. */
export const messageBlocks = z
  .array(z.discriminatedUnion('type', [...everywhere, table, dataTable, dataVisualization, markdown]))
  .max(50);
export const modalBlocks = z.array(z.discriminatedUnion('type', [...everywhere])).max(100);
export const homeBlocks = z.array(z.discriminatedUnion('type', [...everywhere, table])).max(100);
