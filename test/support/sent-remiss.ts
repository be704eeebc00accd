import type { FormValues } from '../../src/chat/form.ts';
import type { Response } from '../../src/chat/response.ts';
import { takes } from './remiss-threads.ts';
import { formOf, type TestBot } from './test-bot.ts';

/** The kansli says that the answer is sent, and is sure of it when it is asked. */
export async function sends(bot: TestBot, values: FormValues = { on: '2027-02-22' }, id = '1'): Promise<Response> {
  const asked = await bot.presses('karin', 'remiss.sent', id);
  const form = asked.type === 'message' ? await takes(bot, 'karin', asked, 'Ja, det är skickat') : asked;
  return bot.fills('karin', formOf(form), values);
}

/** The same, and the kansli says of what is left that it will not be sent: the remiss is over. */
export async function ends(bot: TestBot, values: FormValues = { on: '2027-02-22' }, id = '1'): Promise<void> {
  await sends(bot, values, id);
  const left = await bot.presses('karin', 'remiss.not-sent', id);
  if (left.type === 'form') await bot.fills('karin', left.form, { whose: 'alla', reason: 'De har inget svar.' });
}
