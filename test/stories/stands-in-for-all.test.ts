import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, cecilia, karin, leaders, regions, testBot } from '../support/test-bot.ts';

const seat = (group: string, person: string, role: string) => ({ group, person, role, from: '2026-01-01' });

/** Anna chairs them all; each group has the vice chairs that are named. */
const groupsOf = (vices: readonly (readonly string[])[]) => ({
  regions,
  groups: [...leaders.groups, ...vices.map((_, at) => ({ id: `vc-${at}`, name: `Gruppen ${at}`, type: 'vc' }))],
  people: [karin, anna, bjorn, cecilia, ...leaders.people],
  seats: [
    ...leaders.seats,
    ...vices.flatMap((own, at) => [
      seat(`vc-${at}`, 'anna', 'ordforande'),
      ...own.map((one) => seat(`vc-${at}`, one, 'vice_ordforande')),
    ]),
  ],
});

/** On the first rung only chairs are spoken to, so whoever else gets anything gets it in Anna's place: of each group what it owes. */
test.each([
  ['the vice chair of both groups', [['bjorn'], ['bjorn']], { bjorn: [0, 1] }],
  ['one of several vice chairs', [['bjorn', 'cecilia'], ['cecilia']], { cecilia: [0, 1] }],
  ['each group’s own vice chair', [['bjorn'], ['cecilia']], { bjorn: [0], cecilia: [1] }],
  ['the kansli, where the second group has none', [['bjorn'], []], { bjorn: [0], karin: [1] }],
  ['the kansli, where the first group has none', [[], ['bjorn']], { bjorn: [1], karin: [0] }],
  ['the kansli, where no group has any', [[], [], []], { karin: [0, 1, 2] }],
] as const)('what cannot reach the chair goes to %s', async (_, vices, expected) => {
  const bot = testBot('2026-11-23T07:00', { register: groupsOf(vices) });
  await bot.until('2026-12-30T08:29');
  bot.db.exec("UPDATE account SET gone_at = linked_at, gone_why = 'kontot finns inte' WHERE person_id = 'anna'");
  await bot.until('2026-12-30T09:00');
  const told = (who: string) =>
    bot
      .messagesTo(who)
      .map(plainText)
      .filter((said) => said.includes('Anna Exempel kunde inte nås'));
  const got = Object.fromEntries(
    ['bjorn', 'cecilia', 'karin'].flatMap((who) => {
      const all = told(who);
      expect(all.length).toBeLessThanOrEqual(1);
      return all.map((said) => [who, vices.flatMap((_vice, at) => (said.includes(`Gruppen ${at}`) ? [at] : []))]);
    }),
  );
  expect(got).toEqual(expected);
  expect(bot.problems).toEqual([]);
});
