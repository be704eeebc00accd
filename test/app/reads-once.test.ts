import { expect, test } from 'vitest';
import { readListener } from '../bench/repeated-reads.ts';
import { anna, bjorn, cecilia, testBot, withGroup } from '../support/test-bot.ts';

const meetings = [{ group: 'onkologi', start: '2027-03-11T13:00', end: '2027-03-11T15:00' }];
const commands = ['mina', 'status', 'grupper', 'grupp onkologi', 'kalender', 'hjälp', 'inställningar', ''];

test('what somebody only asks about is read once', () => {
  const bot = testBot(
    '2027-02-22T10:00',
    withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }, { meetings }),
  );
  const reads = readListener();
  const repeated = ['karin', 'anna', 'cecilia'].flatMap((who) =>
    commands.flatMap((text) => {
      reads.begin();
      void (text === '' ? bot.opensHome(who) : bot.says(who, text));
      return reads.end().map(({ times, sql }) => `${who}, ${text}: ${times} × ${sql.slice(0, 200)}`);
    }),
  );
  expect(repeated).toEqual([]);
});
