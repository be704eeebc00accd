import { randomBytes } from 'node:crypto';
import type { Invocation } from '../../chat/invocation.ts';
import { type Response, reply } from '../../chat/response.ts';
import { DamagedWords } from '../../database/damage.ts';
import { isStorageFault } from '../../database/plain-faults.ts';

/** The file that the bot writes to is not the one that its next start will find. */
export class KeepingRefused extends Error {
  override name = 'KeepingRefused';
}

type ErrorLog = { error(fields: object, words: string): void };

/** Nothing was changed. The user gets a reference, and the log gets the stack. */
export function apology(log: ErrorLog, error: unknown, invocation: Invocation): Response {
  if (error instanceof DamagedWords) return cannotRead(error);
  const reference = randomBytes(2).toString('hex').toUpperCase();
  const what = `${invocation.type} ${'id' in invocation ? invocation.id : ''}`;
  log.error({ err: error, reference, what }, 'handle failed');
  const mention = `Ange gärna referensen ${reference} om du hör av dig till kansliet.`;
  return error instanceof KeepingRefused || isStorageFault(error)
    ? reply('Jag kan inte spara just nu', `Inget är ändrat. Försök igen om en stund. ${mention}`)
    : reply('Något gick fel hos mig', `Inget är ändrat. ${mention}`);
}

/** The log, the health and the kansli hear of the damage by themselves. */
const cannotRead = ({ message }: DamagedWords): Response =>
  reply(message, 'Inget är ändrat. Den som sköter boten får veta det, och kan återställa en säkerhetskopia.');
