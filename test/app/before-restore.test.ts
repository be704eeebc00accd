import { beforeAll, expect, test } from 'vitest';
import { stamped } from '../../src/chat/epoch/epoch.ts';
import { fromBeforeRestore } from '../../src/chat/response.ts';
import { epochOf } from '../../src/database/epoch.ts';
import { goneBack } from '../support/gone-back.ts';
import { anna, testBot, withGroup } from '../support/test-bot.ts';

const first = testBot('2027-02-12T08:00', withGroup('vc', 'onkologi', { chair: anna }));
const bot = testBot('2027-02-12T09:00', { db: goneBack(first.db.serialize(), '2027-02-12T09:00') });
const now = epochOf(bot.db);
const changes = () => bot.db.prepare('SELECT total_changes()').pluck().get();

// What waited in the copy is sent first.
beforeAll(() => bot.delivery.run());

/** As it was carried before the database was first restored, and between two restores. */
const earlier = (value: string): string[] => [value, stamped(value, now === 'abc' ? 'def' : 'abc')];

test.each(bot.actions.table.buttons.map(({ id }) => id))('the button %s of another epoch does nothing', async (id) => {
  const before = changes();
  for (const who of ['karin', 'anna']) {
    for (const value of earlier('1')) expect(await bot.presses(who, id, value)).toEqual(fromBeforeRestore);
  }
  expect(changes()).toBe(before);
});

test.each(
  bot.actions.table.forms.map(({ id }) => id),
)('the form %s of another epoch does nothing, and stays to be copied', async (id) => {
  const before = changes();
  for (const who of ['karin', 'anna']) {
    for (const context of earlier('1')) {
      expect(await bot.fills(who, { id, context }, { text: 'Fyra enheter räcker.' })).toEqual({
        type: 'faults',
        faults: { text: expect.stringContaining('öppnades före en återställning') },
      });
      expect(await bot.fills(who, { id, context }, {})).toEqual(fromBeforeRestore);
    }
  }
  expect(changes()).toBe(before);
});

test('a stranger’s press is answered as any stranger’s', async () => {
  const answer = await bot.presses('okand', 'duty.submit', '1');
  expect(JSON.stringify(answer)).toContain('Du finns inte i registret än');
});
