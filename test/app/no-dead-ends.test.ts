import { expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { testBot, textOf } from '../support/test-bot.ts';

const bot = testBot('2027-01-11T10:00', { register: nhvRegister });
const { commands, buttons, forms } = bot.actions.table;
let asked = 0;

function answerTo(who: string, what: object): Response {
  asked += 1;
  const from = { connection: 'page', event: `prov/${asked}`, conversation: who, sender: { account: who, direct: who } };
  return bot.bot.handle({ ...from, ...what } as Parameters<typeof bot.bot.handle>[0]);
}

/** A title, and then something more; or a sentence that says who can do it. */
const saysWhatToDo = (words: string): boolean =>
  words.includes('\n') || /\. (Skriv|Ordförande|Fråga|Kontakta) /.test(words);

/** What is wrong stands at the fields, or nothing more need be said. */
const needsNoWords = ({ type }: Response): boolean => type !== 'message';

const whoever = ['karin', 'anna', 'cecilia'] as const;
const nonsense = ['', '999', '999/1', '999/1/uppsala', '999/1/1/uppsala', 'finns-inte', '999/2027-01-01'];
const cases = whoever.flatMap((who) => [
  ...commands.flatMap(({ words: [word] }) =>
    ['', 'qzx zzz', '999', '2027-13-45'].map((rest) => ({ type: 'command', text: `${word} ${rest}`, who })),
  ),
  ...buttons.flatMap(({ id }) => nonsense.map((value) => ({ type: 'button', id, value, who }))),
  ...forms.flatMap(({ id }) => nonsense.map((context) => ({ type: 'form', id, context, values: {}, who }))),
]);

test('whatever is wrong with what is said, pressed or sent, the answer says what to do, and nothing fails', () => {
  const deadEnds = cases.flatMap(({ who, ...what }) => {
    const response = answerTo(who, what);
    const words = needsNoWords(response) ? '' : textOf(response);
    const isGood = needsNoWords(response) || (saysWhatToDo(words) && !words.startsWith('Något gick fel'));
    return isGood ? [] : [`${who} ${JSON.stringify(what)}: ${words}`];
  });
  expect(deadEnds.slice(0, 20)).toEqual([]);
  expect(cases.length).toBeGreaterThan(1000);
});
