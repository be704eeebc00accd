import { expect, test } from 'vitest';
import { leaders, testBot } from '../../support/test-bot.ts';

const anna = 'person/anna';

/** The bot after a morning in which its platform answered nothing, and a clock that was set wrong and right again. */
async function afterWrongClock(composedAt: string, setTo: string, rightAt: string) {
  const bot = testBot('2027-01-29T20:00', {
    register: {
      ...leaders,
      groups: [...leaders.groups, { id: 'vc-onkologi', name: 'Gruppen onkologi', type: 'vc' }],
      people: [...leaders.people, { id: 'anna', name: 'Anna Exempel', email: 'anna@example.org' }],
      seats: [...leaders.seats, { group: 'vc-onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
    },
  });
  for (const at of [composedAt, setTo, rightAt]) {
    bot.turnTo(at);
    await bot.tickLoop.tick();
  }
  await bot.delivery.run();
  return bot.posted().filter(({ address, first }) => address === anna && first.includes('Verksamhetsberättelsen'));
}

test.each([
  ['no clock is wrong', '2027-02-01T08:30', '2027-02-01T08:31', '2027-02-01T08:48'],
  ['a day back', '2027-02-01T08:30', '2027-01-31T08:31', '2027-02-01T08:48'],
  ['a night back', '2027-02-01T08:30', '2027-01-31T23:00', '2027-02-01T08:48'],
  ['three hours back', '2027-02-01T08:30', '2027-02-01T05:31', '2027-02-01T08:48'],
])('what waits to be sent comes once, also where %s meanwhile', async (_what, ...moments) => {
  expect(await afterWrongClock(...moments)).toHaveLength(1);
});
