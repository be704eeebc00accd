import { createHash, randomUUID } from 'node:crypto';
import type { Response } from '../../src/chat/response.ts';
import type { FetchedFile } from '../../src/chat/sent-file.ts';
import type { TestBot } from './test-bot.ts';

/** A file as a surface has fetched it. */
export function fetched(name: string, text: string | Uint8Array = name): FetchedFile {
  const bytes = Buffer.from(text);
  return { ref: name, name, content: { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), words: '' } };
}

/** Somebody gives files to the bot where nobody else is. */
export function gives(
  bot: TestBot,
  who: string,
  files: readonly FetchedFile[],
  event: string = randomUUID(),
): Response {
  const direct = `person/${who}`;
  const origin = {
    connection: 'page',
    event,
    conversation: direct,
    sender: { account: who, direct, name: who },
  } as const;
  return bot.bot.handle({ ...origin, type: 'command', text: '', files });
}
