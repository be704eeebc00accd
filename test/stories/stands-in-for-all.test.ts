import { expect, test } from 'vitest';
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

/** On the first rung only chairs are spoken to, so whoever else gets the bundle gets it in Anna's place. */
test.each([
  ['the vice chair of both groups', [['bjorn'], ['bjorn']], ['bjorn']],
  ['the one who is vice chair of both, not the first of only one', [['bjorn', 'cecilia'], ['cecilia']], ['cecilia']],
  ['the same, whichever group comes first', [['cecilia'], ['bjorn', 'cecilia']], ['cecilia']],
  ['the kansli, where each group has a vice chair of its own', [['bjorn'], ['cecilia']], ['karin']],
  ['the kansli, where only the first group has a vice chair', [['bjorn'], []], ['karin']],
  ['the kansli, where only the second group has one', [[], ['bjorn']], ['karin']],
  ['the kansli, where the third group has another', [['bjorn'], ['bjorn'], ['cecilia']], ['karin']],
  ['the kansli, where the third group has none', [['bjorn'], ['bjorn'], []], ['karin']],
  ['the one whom all three share', [['bjorn', 'cecilia'], ['cecilia'], ['bjorn', 'cecilia']], ['cecilia']],
] as const)('a bundle that cannot reach the chair goes to %s', async (_, vices, expected) => {
  const bot = testBot('2026-11-23T07:00', { register: groupsOf(vices) });
  await bot.until('2026-12-30T08:29');
  bot.db.exec("UPDATE account SET gone_at = linked_at, gone_why = 'kontot finns inte' WHERE person_id = 'anna'");
  await bot.until('2026-12-30T09:00');
  const bundle = `Påminnelse om ${vices.length} uppgifter`;
  const got = ['bjorn', 'cecilia', 'karin'].filter((who) => bot.sentTo(who).includes(bundle));
  expect(got).toEqual(expected);
  expect(bot.problems).toEqual([]);
});
