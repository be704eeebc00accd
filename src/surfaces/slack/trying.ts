import type { SlackParts } from './slack-parts.ts';

/** An answer that could not be given is the user's to ask for again; what was done is done. */
export async function trying(log: SlackParts['log'], what: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    log.warn({ err: error, what }, 'an answer in Slack failed');
    return false;
  }
}
