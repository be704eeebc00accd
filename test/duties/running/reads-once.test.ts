import { expect, test } from 'vitest';
import { newDatabase } from '../../support/new-database.ts';
import { countStatements } from '../../support/statements.ts';
import { anna, bjorn, type TestBot, testBot, withGroup } from '../../support/test-bot.ts';

type Act = (bot: TestBot, duty: string) => Promise<unknown>;

const handsIn: Act = (bot, context) =>
  bot.fills('anna', { id: 'duty.submit', context }, { document: '2027-1', documentOn: '2027-02-12' });
const waives: Act = (bot, context) => bot.fills('karin', { id: 'duty.waive', context }, { reason: 'Vilande' });
const asks: Act = (bot, context) =>
  bot.fills(
    'anna',
    { id: 'duty.later', context },
    { choice: 'anstand', lastDayOn: '2027-03-10', reason: 'Årsmötet är sent' },
  );
const putsOff: Act = (bot, context) => bot.fills('anna', { id: 'duty.later', context }, { choice: '3' });
const nothing: Act = async () => {};

/** How often what is stored is read while somebody does something, and its messages are updated after it. */
async function readsOf(before: Act, act: Act) {
  const db = newDatabase();
  const statements = countStatements(db);
  const bot = testBot('2026-11-23T07:00', { ...withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }), db });
  await bot.until('2027-02-12T09:00');
  const duty = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  await before(bot, duty);
  statements.clear();
  await act(bot, duty);
  return {
    duty: statements.of(/FROM duty\b.* WHERE duty\.id = /s),
    group: statements.of(/FROM "group"/),
    log: statements.of(/FROM change\b/),
    submission: statements.of(/FROM submission\b/),
    extension: statements.of(/FROM extension\b/),
  };
}

const none = { duty: 0, group: 0, log: 0, submission: 0, extension: 0 };
const once = { ...none, duty: 1, group: 1 };
/** Once when it is done, and once for all the messages that are updated after it. */
const andForMessages = { ...none, duty: 2, group: 2 };

test.each<[string, Act, Act, object]>([
  // The receiving group too: a body outside is told nothing.
  ['handing in', nothing, handsIn, { ...andForMessages, group: 3, log: 1, extension: 1 }],
  ['handing in what is in', handsIn, handsIn, { ...once, log: 1 }],
  ['waiving', nothing, waives, { ...andForMessages, log: 1, submission: 1, extension: 1 }],
  ['waiving what is waived', waives, waives, { ...once, log: 1 }],
  ['putting off', nothing, putsOff, { ...andForMessages, group: 3 }],
  ['putting off what is in', handsIn, putsOff, { ...once, log: 1 }],
  // The duty's group, and the one that has set its day.
  ['asking for an extension', nothing, asks, { ...once, group: 2, extension: 1 }],
])('%s reads nothing twice', async (_, before, act, expected) => {
  expect(await readsOf(before, act)).toEqual(expected);
});
