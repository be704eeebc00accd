import { randomUUID } from 'node:crypto';
import type { Form, FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import type { SentFile } from '../../src/chat/sent-file.ts';
import { databaseSeal } from '../../src/database/seal.ts';
import { type PointedMessage, sealedMessage } from '../../src/remiss/answering/point-form.ts';
import { local } from './duties.ts';
import { buttonsIn, formOf, type TestBot } from './test-bot.ts';

export const room = 'group/nhv-gruppen';

/** `writtenAt`: as clocks in Sweden showed it, where the platform says it. */
export type Heard = {
  message: string;
  version: number;
  text: string | null;
  event?: string;
  writtenAt?: string;
  files?: readonly SentFile[];
  filesLeft?: readonly string[];
};

/** What the platform delivers of a reply in a question's thread, or under the head message, as it may come: late, twice, in any order. */
export async function hears(
  bot: TestBot,
  who: string,
  question: number | 'head',
  heard: Heard,
  remiss = 1,
): Promise<Response> {
  const under = bot.db
    .prepare<[string], string>('SELECT ref FROM outbox WHERE topic = ? AND ref IS NOT NULL')
    .pluck()
    .get(question === 'head' ? `remiss/${remiss}` : `remiss/${remiss}/${question}`);
  if (under === undefined) throw new Error(`question ${question} of remiss ${remiss} stands nowhere`);
  const { event = randomUUID(), writtenAt, ...reply } = heard;
  const response = bot.bot.handle({
    ...{ type: 'reply', connection: 'page', event, conversation: room },
    sender: { account: who, direct: `person/${who}`, name: who },
    reply: { under, ...reply, ...(writtenAt && { writtenAt: local(writtenAt) }) },
  });
  await bot.delivery.run();
  return response;
}

/** Presses the position that the answer to a reply asks for. */
export function takes(bot: TestBot, who: string, response: Response, label: string): Promise<Response> {
  const message = 'message' in response ? response.message : null;
  const button = message && buttonsIn(message).find((one) => one.label === label);
  if (!button) throw new Error(`${who} was not asked: ${JSON.stringify(response)}`);
  return bot.presses(who, button.id, button.value);
}

/** The context of the form of Gör till synpunkt, as the bot opens it for someone. */
export const pointing = (bot: TestBot, asker: string, message: Omit<PointedMessage, 'seal'>): string =>
  JSON.stringify(sealedMessage(databaseSeal(bot.db), message, asker));

/** What a form sends when only this is changed in it. */
export const changedIn = ({ fields }: Form, values: FormValues): FormValues => ({
  ...Object.fromEntries(fields.flatMap(({ id, initial }) => (initial === undefined ? [] : [[id, initial]]))),
  ...values,
});

/** Opens the answer form and sends it with this changed. */
export async function answersByForm(bot: TestBot, who: string, values: FormValues, remiss = '1'): Promise<Response> {
  const form = formOf(await bot.presses(who, 'remiss.answer', remiss));
  return bot.fills(who, form, changedIn(form, values));
}

/** The titles or the kinds of what someone gets. */
export const titleOf = (response: Response): string =>
  'message' in response && response.message ? response.message.title : response.type;

/** All the words of what someone gets. */
export const wordsIn = (response: Response): string =>
  'message' in response && response.message ? plainText(response.message) : response.type;

const positionsIn = (bot: TestBot, remiss: number) => {
  const { entries } = bot.features.remisser;
  return entries.log(remiss);
};

/** Every text that was ever kept, in the order in which it came. */
export const keptTexts = (bot: TestBot, remiss = 1): (string | null)[] =>
  positionsIn(bot, remiss).flatMap((entry) => (entry.type === 'text' ? [entry.text] : []));
