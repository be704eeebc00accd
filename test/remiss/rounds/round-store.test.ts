import { expect, test } from 'vitest';
import { day } from '../../support/duties.ts';
import { draftRemiss, nhvRegister } from '../../support/nhv-group.ts';
import { testBot } from '../../support/test-bot.ts';

test('a round keeps its day, when to look and its underlag, each in one round at the most', async () => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  const { rounds, remisser } = bot.features.remisser;
  await draftRemiss(bot);
  await draftRemiss(bot);
  const [one, two] = [rounds.add(day('2027-03-12')), rounds.add(day('2027-03-19'))];
  rounds.put(one, 1);
  rounds.put(one, 2);
  expect(remisser.inRound(one).map(({ id, round }) => [id, round])).toEqual([
    [1, one],
    [2, one],
  ]);
  rounds.put(two, 2);
  expect([remisser.inRound(one), remisser.inRound(two)].map((all) => all.map(({ id }) => id))).toEqual([[1], [2]]);
  rounds.takeOut(2);
  expect(remisser.remiss(2)?.round).toBeNull();

  const at = bot.now();
  expect(rounds.nextCheck()).toBeNull();
  rounds.checkAgainAt(two, at);
  rounds.setDay(two, day('2027-03-22'));
  rounds.prompted(two, at);
  expect(rounds.nextCheck()).toEqual(at);
  expect(rounds.due(at, 10)).toEqual([{ id: two, lastOn: day('2027-03-22'), nextCheckAt: at, promptedAt: at }]);
  expect(rounds.due(at.subtract({ seconds: 1 }), 10)).toEqual([]);
  expect(rounds.round(99)).toBeNull();
});
