import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Duty } from '../duty/duty.ts';
import type { DutyGate } from '../duty/duty-rights.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import type { ExtensionStore } from '../duty/extension-store.ts';
import type { ExtensionOfDuty } from '../running/extend-duty.ts';

/** The answer about a duty that is no longer in the register. */
export const dutyGone = (): Response => reply('Uppgiften finns inte längre', 'Skriv mina för att se dina uppgifter.');

/** The answer about a request that is no longer in the register. */
export const extensionGone = (): Response => reply('Begäran finns inte längre');

/** The duty that a button or form is about, if the asker may. */
export function findDuty(
  { duties }: { duties: Pick<DutyStore, 'duty'> },
  id: number,
  may: DutyGate,
  turn: Turn,
): { duty: Duty } | { refused: Response } {
  const duty = duties.duty(id);
  if (!duty) return { refused: dutyGone() };
  const refusal = may(duty, turn);
  return refusal ? { refused: reply(refusal) } : { duty };
}

/** A request for an extension, with its duty; null when either is gone. */
export function findExtension(
  { duties, extensions }: { duties: Pick<DutyStore, 'duty'>; extensions: Pick<ExtensionStore, 'extension'> },
  id: number,
): ExtensionOfDuty | null {
  const extension = extensions.extension(id);
  const duty = extension && duties.duty(extension.duty);
  return extension && duty ? { extension, duty } : null;
}
