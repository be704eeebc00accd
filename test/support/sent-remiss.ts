import type { FormValues } from '../../src/chat/form.ts';
import type { Response } from '../../src/chat/response.ts';
import type { AnswerMode } from '../../src/remiss/case/remiss.ts';
import { newDatabase } from './new-database.ts';
import { nhvRegister, openRemiss, polio } from './nhv-group.ts';
import { takes } from './remiss-threads.ts';
import { formOf, type TestBot, testBot } from './test-bot.ts';

const rut = {
  ...{ id: 'rut', name: 'Rut Exempel', email: 'rut@example.org', region: 'uppsala', roles: ['registrator'] },
};
const register = { ...nhvRegister, people: [...nhvRegister.people, rut] };
const allQuestions = Object.fromEntries([1, 2, 3, 4].map((nr) => [`position.${nr}`, 'tillstyrker']));

/** Uppsala, whose registrator is Rut, and Örebro län have answered, and it is compiled. */
export async function compiledRemiss(mode: AnswerMode, db = newDatabase()): Promise<TestBot> {
  const bot = testBot('2027-02-22T10:00', { register, db });
  await openRemiss(bot, { ...polio, mode });
  for (const who of ['anna', 'bjorn']) {
    await bot.fills(who, formOf(await bot.presses(who, 'remiss.answer', '1')), allQuestions);
  }
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  return bot;
}

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
