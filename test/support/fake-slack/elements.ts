import { z } from 'zod';
import { choices } from './choices.ts';
import { action, confirmed } from './element-parts.ts';
import { colour, imageElement, link, menuOption, plain } from './text-objects.ts';
import { typedInputs } from './typed-inputs.ts';

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  value: z.string().max(2000).optional(),
  url: link.optional(),
  style: colour.optional(),
  accessibility_label: z.string().max(75).optional(),
  ...action,
  ...confirmed,
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(menuOption).min(1).max(5),
  ...action,
  ...confirmed,
});

/** The elements that each block may contain. */
export const inActions = z.discriminatedUnion('type', [button, overflow, ...choices]);
export const inSection = z.discriminatedUnion('type', [button, overflow, imageElement, ...choices]);
export const inInput = z.discriminatedUnion('type', [...typedInputs, ...choices]);
