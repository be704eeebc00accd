import type { types } from '@slack/bolt';

export type Option = { text: { type: string; text: string }; value: string };

/** Anything in a block that a person can press, choose or write in. */
export type Element = {
  type: string;
  action_id?: string;
  text?: { type: string; text: string };
  value?: string;
  url?: string;
  style?: string;
  focus_on_load?: boolean;
  options?: readonly Option[];
  option_groups?: readonly { options: readonly Option[] }[];
  initial_option?: Option;
  initial_options?: readonly Option[];
  min_query_length?: number;
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_user?: string;
  initial_channel?: string;
  initial_conversation?: string;
  min_length?: number;
  max_length?: number;
};

export type Control = {
  blockId: string;
  element: Element;
  /** The label above it; only in an input block. */
  label: string | null;
  optional: boolean;
  /** Whether the app is told of each choice in it. */
  isTold: boolean;
};

type Holder = {
  type: string;
  block_id?: string;
  label?: { text: string };
  optional?: boolean;
  dispatch_action?: boolean;
  element?: Element;
  elements?: readonly Element[];
  accessory?: Element;
};

export function controlsOf(blocks: readonly types.KnownBlock[]): Control[] {
  return (blocks as readonly Holder[]).flatMap((block) =>
    elementsOf(block).map((element) => ({
      blockId: block.block_id ?? '',
      element,
      label: block.type === 'input' ? (block.label?.text ?? '') : null,
      optional: block.optional ?? false,
      isTold: block.dispatch_action ?? false,
    })),
  );
}

function elementsOf(block: Holder): readonly Element[] {
  switch (block.type) {
    case 'actions':
      return block.elements ?? [];
    case 'section':
      return block.accessory && block.accessory.type !== 'image' ? [block.accessory] : [];
    case 'input':
      return block.element ? [block.element] : [];
    default:
      return [];
  }
}

/** A copy in which every block and element has an id, as Slack gives them where the app did not. */
export function withIds(blocks: readonly types.KnownBlock[], newId: () => string): types.KnownBlock[] {
  const copy = structuredClone(blocks) as types.KnownBlock[];
  for (const block of copy) {
    block.block_id ??= newId();
    for (const { element } of controlsOf([block])) element.action_id ??= newId();
  }
  return copy;
}
