import { afterEach, beforeEach, expect, test } from 'vitest';
import { helpOf } from '../support/help-of.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';
import { accounts, type Connected, connected } from '../surfaces/slack/slack-house.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const remindedAt = '2027-02-12T09:00';
const reminder = 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar';

let it: TeamsBot;
let slack: Connected;

beforeEach(async () => {
  slack = await connected('socket', {
    handle: (invocation) => it.bot.bot.handle(invocation),
    help: helpOf(() => it.bot.bot),
    isKnown: (account) => it.bot.features.register.personOfAccount('slack', account) !== null,
    accountOf: (person) => it.bot.features.register.accountOf('slack', person),
  });
  slack.fake.pace.off();
  it = await teamsBot('2026-11-23T07:00', vc, {}, slack.slack.surface);
  for (const [key, name] of [
    ['anna', 'Anna'],
    ['bjorn', 'Björn'],
  ] as const)
    it.teams.world.person(key, `${name} Exempel`);
  it.bot.turnTo('2026-11-23T07:01');
});
afterEach(async () => {
  await it.close();
  await slack.close();
});

/** Something a person does in Slack, with all that comes of it. */
async function acts<Result>(work: Promise<Result>): Promise<Result> {
  const result = await work;
  await slack.fake.quiet();
  await it.settled();
  await slack.fake.quiet();
  return result;
}

const inSlack = (who: 'anna' | 'bjorn') => {
  const message = slack.fake.dm(accounts[who]).messages.at(-1);
  if (!message) throw new Error(`${who} has no message in Slack`);
  return message;
};
const titleInSlack = (who: 'anna' | 'bjorn') => inSlack(who).text.split('\n', 1)[0];
const titleInTeams = (who: string) => it.teams.sees(who).at(-1)?.summary;

test('a chair in Teams and a vice chair in Slack: one settles it, and both messages change', async () => {
  await it.teams.writes('anna', 'hej');
  await it.settled();
  await acts(slack.fake.user(accounts.bjorn).write(undefined, 'hej'));
  await it.bot.until(remindedAt);
  expect(titleInTeams('anna')).toBe(reminder);
  expect(titleInSlack('bjorn')).toBe(reminder);

  const bjorns = slack.fake.user(accounts.bjorn);
  await acts(bjorns.press(inSlack('bjorn'), 'Lämna in'));
  const form = slack.fake.modalOf(accounts.bjorn);
  if (!form) throw new Error('no form');
  await acts(bjorns.submit(form, { 'Länk eller diarienummer': 'SVN 2027-0042' }));
  const over = 'Påminnelsen gäller inte längre: Björn Exempel lämnade in fredag 12 februari';
  expect(titleInSlack('bjorn')).toBe(over);
  expect(titleInTeams('anna')).toBe(over);
  expect(it.bot.duty('onkologi', 'verksamhetsberattelse', 2026).state).toBe('inlamnad');
});

test('someone on both platforms is reminded on one, and on the other when the first is blocked', async () => {
  await acts(slack.fake.user(accounts.anna).write(undefined, 'hej'));
  it.bot.turnTo('2026-11-23T07:02');
  await it.teams.writes('anna', 'hej');
  await it.settled();
  const before = slack.fake.dm(accounts.anna).messages.length;
  it.teams.blocks('anna');
  await it.bot.until(remindedAt);
  expect(slack.fake.dm(accounts.anna).messages.length).toBeGreaterThan(before);
  expect(titleInSlack('anna')).toBe(reminder);
});
