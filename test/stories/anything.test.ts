import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '../support/duties.ts';
import { asSaid, posted, rehearsed } from '../support/example-bot.ts';
import { isSwedishWorkday } from '../support/swedish-days.ts';
import { anna, bjorn, cecilia, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const register = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn },
  {
    groups: [
      { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' },
      { id: 'forskning', name: 'Gruppen forskning', type: 'rsg' },
    ],
    seats: [
      { group: 'hematologi', person: anna.id, role: 'ordforande', from: '2026-01-01', to: '2027-02-17' },
      { group: 'hematologi', person: cecilia.id, role: 'ordforande', from: '2027-02-20' },
      { group: 'forskning', person: bjorn.id, role: 'ordforande', from: '2026-01-01' },
    ],
    meetings: [{ group: 'onkologi', start: '2027-02-01T13:00', end: '2027-02-01T15:00' }],
  },
);

const form = (id: string, context: string) => ({ id, context });

/** What people may do, at any time of day. */
const deeds: Record<string, (bot: TestBot, who: string, id: string) => Promise<unknown>> = {
  'on it': (bot, who, id) => bot.presses(who, 'duty.on-it', id),
  'later 1': (bot, who, id) => bot.fills(who, form('duty.later', id), { choice: '1' }),
  'later 3': (bot, who, id) => bot.fills(who, form('duty.later', id), { choice: '3' }),
  'later 7': (bot, who, id) => bot.fills(who, form('duty.later', id), { choice: '7' }),
  'hand in': (bot, who, id) =>
    bot.fills(who, form('duty.submit', id), { document: '2027-1', documentOn: '2026-12-01' }),
  waive: (bot, _who, id) => bot.fills('karin', form('duty.waive', id), { reason: 'Vilande' }),
  'move on': (bot, _who, id) =>
    bot.fills('karin', form('duty.set-last-day', id), { on: '2027-03-10', reason: 'Ny mall' }),
  'move back': (bot, _who, id) =>
    bot.fills('karin', form('duty.set-last-day', id), { on: '2027-02-19', reason: 'Ny mall' }),
  'tick twice': async (bot) => {
    await bot.tickLoop.tick();
    await bot.tickLoop.tick();
    await bot.delivery.run();
  },
};

const moments = fc.integer({ min: 0, max: 14 * 24 * 4 }).map((quarters) =>
  Temporal.PlainDateTime.from('2027-01-28T00:00')
    .add({ minutes: 15 * quarters })
    .toString(),
);
const events = fc.array(
  fc.record({
    at: moments,
    deed: fc.constantFrom(...Object.keys(deeds)),
    who: fc.constantFrom('anna', 'bjorn', 'karin'),
    group: fc.constantFrom('onkologi', 'hematologi', 'forskning'),
    away: fc.boolean(),
  }),
  { maxLength: 8 },
);

test('whatever people do, what is rehearsed is what is sent, on workday mornings, and nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (happenings) => {
      const bot = testBot('2027-01-11T07:00', register);
      await bot.until('2027-01-11T09:00');
      for (const { at, deed, who, group, away } of happenings.toSorted((a, b) => a.at.localeCompare(b.at))) {
        if (away) bot.turnTo(at);
        else await bot.until(at);
        await deeds[deed]?.(bot, who, String(bot.duty(group, 'verksamhetsberattelse', 2026).id));
      }
      await bot.until('2027-02-12T12:00');
      const promised = asSaid(bot, await rehearsed(bot, '2027-02-13', '2027-03-31'));
      await bot.until('2027-03-31T23:59');
      const said = posted(bot, '2027-01-11', '2027-03-31');
      expect(said.filter(({ at }) => at >= '2027-02-13')).toEqual(promised);
      const twice = bot.db.prepare(`
        SELECT matter, said_on, person_id FROM reminder WHERE subject IS NOT NULL
        GROUP BY matter, said_on, person_id, conversation_id HAVING count(*) > 1`);
      expect(twice.all()).toEqual([]);
      const reminders = said.filter(({ text }) => /^(Verksamhetsb.* ska lämnas in|Påminnelse om|I dag är)/.test(text));
      expect(reminders.filter(({ at }) => !isSwedishWorkday(day(at.slice(0, 10))))).toEqual([]);
      expect(bot.problems).toEqual([]);
    }),
    { numRuns: 25, seed: 2027 },
  );
}, 300_000);
