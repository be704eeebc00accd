import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Place } from '../support/fake-teams/world.ts';
import { helpOf } from '../support/help-of.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { textOf } from '../support/test-bot.ts';
import { accounts, type Connected, channel, connected } from '../surfaces/slack/slack-house.ts';
import { wordsIn } from './slack-house.ts';

const title = 'Remiss 2027-01: Resttillstånd efter polio';
const inTeamsAre = ['anna', 'cecilia', 'gun', 'karin', 'maj', 'sara'];

let it: TeamsBot;
let slack: Connected;
let place: Place;

/** Half of the NHV group talks in a channel in Slack, the other half in one in Teams. The remiss is sent to both. */
beforeEach(async () => {
  slack = await connected('socket', {
    handle: (invocation) => it.bot.bot.handle(invocation),
    help: helpOf(() => it.bot.bot),
    isKnown: (account) => it.bot.features.register.personOfAccount('slack', account) !== null,
    accountOf: (person) => it.bot.features.register.accountOf('slack', person),
    listensTo: (address, ref) => it.bot.features.outbox.topicOf({ connection: 'slack', address, ref }) !== null,
  });
  slack.fake.pace.off();
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister }, {}, slack.slack.surface);
  for (const key of inTeamsAre) it.teams.world.person(key, `${key} Exempel`);
  place = it.teams.world.channel('NHV-gruppen', inTeamsAre);
  await it.teams.writes('karin', 'koppla kanal nhv-gruppen', { in: place });
  await acts(slack.fake.user(accounts.bjorn).write(undefined, 'hej'));
  await acts(slack.fake.user(accounts.karin).slash('/samverkan', 'koppla kanal nhv-gruppen', channel));
  await openRemiss(it.bot);
  await it.bot.until('2027-02-22T10:05');
});
afterEach(async () => {
  await it.close();
  await slack.close();
});

/** Something that is done, with all that comes of it on both platforms. */
async function acts<Result>(work: Promise<Result>): Promise<Result> {
  const result = await work;
  for (let times = 0; times < 2; times += 1) {
    await slack.fake.quiet();
    await it.settled();
  }
  return result;
}

const inSlack = (what: string) => {
  const found = slack.fake.channel(channel).messages.find(({ text }) => text.split('\n', 1)[0] === what);
  if (!found) throw new Error(`no "${what}" in Slack`);
  return found;
};
const inTeams = (what: string) => {
  const found = it.teams.sees('anna', place).find(({ summary }) => summary === what);
  if (!found) throw new Error(`no "${what}" in Teams`);
  return found;
};

/** The head message as it stands on each platform, when it says the same on both. */
function head(): string {
  const words = [wordsIn(inSlack(title).blocks), inTeams(title).text].map((text) => text.replaceAll(/\s+/gu, ' '));
  const state = words.map((text) => text.slice(text.indexOf('Läge:'), text.indexOf(' Svara i ')));
  expect(state[0]).toBe(state[1]);
  return state[0] ?? '';
}

const later = async (at: string) => {
  await acts(it.bot.until(`2027-02-22T${at}`));
};

test('a remiss stands in Slack and in Teams at once, is answered in both, and says the same in both', async () => {
  expect(head()).toContain('0 av 7 regioner har svarat');
  const teams = it.teams.says('cecilia', place, 'Fyra enheter räcker.', {
    under: inTeams('Fråga 2 av 4, remiss 2027-01').id,
  });
  await acts(it.teams.delivers(teams));
  await acts(it.teams.presses('cecilia', 'Avstyrker'));
  const bjorns = slack.fake.user(accounts.bjorn);
  await acts(bjorns.write(channel, 'Tre enheter räcker.', { thread: inSlack('Fråga 2 av 4, remiss 2027-01') }));
  const asked = slack.fake.ephemeralTo(accounts.bjorn).at(-1);
  if (!asked) throw new Error('Björn was not asked');
  await acts(bjorns.press(asked, 'Tillstyrker'));
  const page = textOf(await it.bot.says('karin', 'remiss 2027-01'));
  expect(page).toContain('Fråga 2: Dalarna avstyrker; Örebro län tillstyrker.');

  await acts(it.teams.presses('gun', 'Inget att erinra', { in: place }));
  await later('10:10');
  expect(head()).toContain('Har svarat: Gävleborg');
  await acts(bjorns.press(inSlack(title), 'Berörs inte'));
  const sure = slack.fake.ephemeralTo(accounts.bjorn).at(-1);
  if (!sure) throw new Error('Björn was not asked whether he is sure');
  await acts(bjorns.press(sure, 'Ersätt'));
  await later('10:15');
  expect(head()).toContain('Har svarat: Gävleborg och Örebro län');

  await acts(it.bot.presses('karin', 'remiss.close', '1'));
  await later('10:20');
  for (const words of [wordsIn(inSlack(title).blocks), inTeams(title).text]) {
    expect(words).toContain('Remissen är stängd för svar.');
    expect(words).toContain('2 av 7 regioner har svarat');
  }
  expect(slack.fake.channel(channel).messages.filter(({ text }) => text.startsWith(title))).toHaveLength(1);
  expect(it.bot.problems).toEqual([]);
});

test('each is told where they are: representatives in Slack, in Teams, and the map is one', async () => {
  const dm = slack.fake.dm(accounts.bjorn).messages.map(({ text }) => text.split('\n', 1)[0]);
  expect(dm).toContain('Region Örebro län ska svara på remiss 2027-01 senast fredag 12 mars');
  const teams = it.teams.says('anna', place, 'Bra.', { under: inTeams('Fråga 1 av 4, remiss 2027-01').id });
  await acts(it.teams.delivers(teams));
  await acts(it.teams.presses('anna', 'Tillstyrker'));
  expect(textOf(await it.bot.says('karin', 'remiss 2027-01 uppsala'))).toContain('"Bra." Anna Exempel, i tråden');
});
