import type { types } from '@slack/bolt';
import { z } from 'zod';
import { ApiError, withFaults } from './api-error.ts';
import { homeBlocks, messageBlocks, modalBlocks } from './blocks.ts';
import { controlsOf } from './controls.ts';
import { inWords } from './faults-in-words.ts';
import type { Json } from './json.ts';
import { id, plain } from './text-objects.ts';

/** Near this many characters of JSON blocks Slack answers `msg_blocks_too_long`. The exact limit is not documented. */
const mostBlockCharacters = 13_200;
const mostTableCharacters = 10_000;
const mostViewBytes = 250_000;
const mostMetadataBytes = 16_000;

export function checkedMessageBlocks(blocks: Json): types.KnownBlock[] {
  const faults = [...faultsOf(messageBlocks, blocks, '/blocks')];
  if (faults.length === 0) faults.push(...faultsAcross(blocks as unknown as types.KnownBlock[], '/blocks'));
  if (faults.length > 0) throw withFaults('invalid_blocks', faults, { errors: faults });
  if (JSON.stringify(blocks).length > mostBlockCharacters) throw new ApiError('msg_blocks_too_long');
  return blocks as unknown as types.KnownBlock[];
}

const common = {
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    blocks: modalBlocks,
    ...common,
  })
  .refine(({ blocks, submit }) => submit || blocks.every(({ type }) => type !== 'input'), {
    error: 'must define `submit` to use an `input` block in modals',
    path: ['blocks'],
  });
const home = z.strictObject({ type: z.literal('home'), blocks: homeBlocks, ...common });

export function checkedView(view: Json, type: 'modal' | 'home'): types.ModalView | types.HomeView {
  if (Buffer.byteLength(JSON.stringify(view)) > mostViewBytes) throw new ApiError('view_too_large');
  const faults = [...faultsOf(type === 'modal' ? modal : home, view, '/view')];
  const checked = view as unknown as types.ModalView | types.HomeView;
  if (faults.length === 0) faults.push(...faultsAcross(checked.blocks as types.KnownBlock[], '/view/blocks'));
  if (faults.length > 0) throw withFaults('invalid_arguments', faults);
  return checked;
}

const metadata = z.strictObject({
  event_type: id.regex(/^\w+$/),
  event_payload: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.looseObject({}), z.array(z.any())]),
  ),
});

export function checkedMetadata(value: Json): types.MessageMetadata {
  if (!metadata.safeParse(value).success) throw new ApiError('invalid_metadata_format');
  if (Buffer.byteLength(JSON.stringify(value)) > mostMetadataBytes) throw new ApiError('metadata_too_large');
  return value as unknown as types.MessageMetadata;
}

/** A workspace that has not been given a kind of block yet, or whose rules forbid it, refuses it like an unknown one. */
export function refuseBlocks(refused: readonly string[], { blocks, below, error }: Refusing): void {
  const faults = blocks.flatMap(({ type }, at) =>
    refused.includes(type) ? [`unsupported type: ${type} [json-pointer:${below}/${at}/type]`] : [],
  );
  if (faults.length > 0) throw withFaults(error, faults, { errors: faults });
}

type Refusing = { blocks: readonly { type: string }[]; below: string; error: 'invalid_blocks' | 'invalid_arguments' };

function faultsOf(schema: z.ZodType, value: unknown, below: string): string[] {
  const { error } = schema.safeParse(value, { reportInput: true });
  return error ? inWords(error.issues, below) : [];
}

/** Rules that need more than one block. */
function faultsAcross(blocks: readonly types.KnownBlock[], below: string): string[] {
  const faults: string[] = [];
  const blockIds = blocks.flatMap(({ block_id }) => block_id ?? []);
  for (const twice of doubled(blockIds)) faults.push(`\`block_id\` already exists: ${twice} [json-pointer:${below}]`);
  blocks.forEach((block, at) => {
    const actionIds = controlsOf([block]).flatMap(({ element }) => element.action_id ?? []);
    for (const twice of doubled(actionIds)) {
      faults.push(`\`action_id\` already exists in the block: ${twice} [json-pointer:${below}/${at}]`);
    }
  });
  const tables = blocks.filter(({ type }) => type === 'table');
  if (tables.length > 1) faults.push(`only one table allowed [json-pointer:${below}]`);
  if (JSON.stringify(tables).length > mostTableCharacters) faults.push(`table is too large [json-pointer:${below}]`);
  const charts = blocks.filter((block) => (block.type as string) === 'data_visualization');
  if (charts.length > 2) faults.push(`only two charts allowed [json-pointer:${below}]`);
  if (controlsOf(blocks).filter(({ element }) => element.focus_on_load).length > 1) {
    faults.push(`only one element may have focus_on_load [json-pointer:${below}]`);
  }
  return faults;
}

const doubled = (ids: readonly string[]) => new Set(ids.filter((one, at) => ids.indexOf(one) !== at));
