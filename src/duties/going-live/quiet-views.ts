import { type Block, type Button, text } from '../../chat/message.ts';
import type { Pause, Quiet } from '../../outbox/going-store.ts';
import { pauseInWords } from '../../outbox/going-words.ts';
import { resumeSending, showStart } from './going-actions.ts';

export const pausedBlock = (pause: Pause): Block =>
  text({ type: 'strong', text: 'Utskicken är pausade' }, ` ${pauseInWords(pause)}. Ingen får påminnelser under tiden.`);

export const silentBlock: Block = text(
  { type: 'strong', text: 'Registret är inte satt i gång' },
  '. Ingen får påminnelser förrän någon på kansliet trycker på Sätt i gång.',
);

/** What the kansli sees first, while nothing is said by the clock. */
export function quietBlocks(quiet: Quiet | null): Block[] {
  if (!quiet) return [];
  return [quiet.why === 'silent' ? silentBlock : pausedBlock(quiet)];
}

export function quietButtons(quiet: Quiet | null): Button[] {
  if (!quiet) return [];
  return quiet.why === 'silent'
    ? [showStart.button('Sätt i gång', { from: '' })]
    : [resumeSending.button('Återuppta utskick', {})];
}
