import type { SlackReceiving } from './slack-receiving.ts';
import { mentionedIn, typedText } from './typed-text.ts';

/** So many of those whom a text mentions are named. */
const mostNamed = 20;
const nobodyWeKnow = 'någon';

/** What a person wrote, with those whom they mentioned by name, and without the bot. */
export async function messageText(hearing: SlackReceiving, text: string): Promise<string> {
  const ourselves = hearing.identity()?.botUser;
  const others = [...new Set(mentionedIn(text))].filter((account) => account !== ourselves).slice(0, mostNamed);
  const names = new Map(
    await Promise.all(others.map(async (account) => [account, await nameOf(hearing, account)] as const)),
  );
  return typedText(text, (account) => (account === ourselves ? ' ' : `@${names.get(account) ?? nobodyWeKnow}`));
}

async function nameOf({ nameOf: registered, senderOf }: SlackReceiving, account: string): Promise<string | undefined> {
  return registered(account) ?? (await senderOf(account))?.name;
}
