import { afterEach, describe, expect, test } from 'vitest';
import { linksIn } from '../support/fake-teams/follow.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { formOf, type Register } from '../support/test-bot.ts';
import { accounts, channel, modes } from '../surfaces/slack/slack-house.ts';
import { slackBot } from './slack-house.ts';

const withHud = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, { id: 'vc-hud', name: 'Verksamhetschefsgrupp hud', type: 'vc' }],
  seats: [...nhvRegister.seats, { group: 'vc-hud', person: 'bjorn', role: 'ordforande', from: '2026-01-01' }],
};
const head = 'Remiss 2027-01: Resttillstånd efter polio';
const asked = /^Region Dalarna ska svara/;

describe('in Teams', () => {
  let it: TeamsBot;
  afterEach(() => it.close());

  /** Cecilia answers for Dalarna in the NHV group; the kansli writes there, and sits in no group. */
  async function opened(kind: 'channel' | 'group', register: Register = nhvRegister) {
    it = await teamsBot('2027-02-22T10:00', { register });
    const everyone = ['anna', 'cecilia', 'karin'];
    for (const key of [...everyone, 'olle']) it.teams.world.person(key, `${key} Exempel`);
    const place = it.teams.world[kind]('NHV-gruppen', everyone);
    await it.teams.adds('karin', place);
    for (const who of ['cecilia', 'olle']) await it.teams.writes(who, 'hej');
    await it.teams.writes('karin', 'koppla kanal nhv-gruppen', { in: place });
    await it.teams.writes('karin', 'remiss ny');
    await it.settled();
    await (await it.teams.opens('karin', 'Öppna formuläret')).submit(polio);
    await it.settled();
    await it.teams.writes('karin', 'remiss 2027-01 öppna');
    await it.settled();
    return place;
  }
  const linksTo = (who: string) =>
    it.teams.sees(who).flatMap(({ card }) => linksIn(card).filter((url) => url.includes('/l/message/')));

  test.each(['channel', 'group'] as const)('whoever is asked comes from the question to the %s', async (kind) => {
    await opened(kind);
    const notice = it.teams.sees('cecilia').at(-1);
    const [url = ''] = linksTo('cecilia');
    expect(notice?.text).toContain(`Öppna i NHV-gruppen: ${head}`);
    expect(it.teams.follows('cecilia', url)?.summary).toBe(head);
    expect(it.teams.follows('olle', url)).toBeNull();
    expect(linksTo('karin')).toEqual([]);
    expect(it.bot.problems).toEqual([]);
  });

  test('what is about one question leads to it', async () => {
    const seat = { group: 'nhv-gruppen', person: 'olle', role: 'ledamot', region: 'dalarna', from: '2026-01-01' };
    await opened('channel', { ...nhvRegister, seats: [...nhvRegister.seats, seat] });
    const said = { 'position.3': 'tillstyrker' };
    await it.bot.fills('cecilia', formOf(await it.bot.presses('cecilia', 'remiss.answer', '1')), said);
    await it.bot.presses('olle', 'remiss.replace', '1/dalarna/3.berors_inte.1');
    await it.settled();
    expect(it.teams.sees('cecilia').at(-1)?.text).toContain('Öppna i NHV-gruppen: Fråga 3 av 4');
    const urls = linksIn(it.teams.sees('cecilia').at(-1)?.card);
    expect(urls.map((url) => it.teams.follows('cecilia', url)?.summary)).toEqual(['Fråga 3 av 4, remiss 2027-01']);
  });

  test('the link stands also in later reminders, and after a restart', async () => {
    await opened('channel');
    await it.restarts();
    await it.bot.until('2027-03-10T10:00');
    await it.settled();
    const latest = it.teams.sees('cecilia').at(-1);
    expect(linksIn(latest?.card).map((url) => it.teams.follows('cecilia', url)?.summary)).toContain(head);
  });
});

describe.each(modes)('in Slack over %s', (mode) => {
  test('whoever is asked comes from the question to the channel', async () => {
    const { fake, acts, bot, said, close } = await slackBot(mode, '2027-02-22T10:00', { register: nhvRegister });
    const karin = fake.user(accounts.karin);
    const modal = () => fake.modalOf(accounts.karin) ?? expect.fail('there is no modal');
    await acts(karin.slash('/samverkan', 'koppla kanal nhv-gruppen', channel));
    await acts(karin.slash('/samverkan', 'remiss ny', channel));
    await acts(karin.submit(modal(), polio));
    await acts(karin.press(modal(), 'Öppna för svar'));
    const notice = fake.dm(accounts.cecilia).messages.find(({ text }) => asked.test(text)) ?? expect.fail('not asked');
    const [url = ''] = JSON.stringify(notice.blocks).match(/http[^"]*\/archives\/[^"]*/) ?? [];
    expect(fake.user(accounts.cecilia).follow(url)?.text).toMatch(new RegExp(`^${head}`));
    await fake.user(accounts.cecilia).leave(channel);
    expect(fake.user(accounts.cecilia).follow(url)).toBeNull();
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('whoever is reminded of the follow-up comes from there to its first question', async () => {
    const { fake, acts, bot, said, close } = await slackBot(mode, '2027-04-20T10:00', { register: withHud });
    const karin = fake.user(accounts.karin);
    const modal = () => fake.modalOf(accounts.karin) ?? expect.fail('there is no modal');
    await acts(karin.slash('/samverkan', 'koppla kanal hud', channel));
    await acts(karin.slash('/samverkan', 'nhv gendermatoser grupper', channel));
    await acts(karin.look(modal(), 'groups', 'hud'));
    await acts(karin.submit(modal(), { groups: 'Verksamhetschefsgrupp hud' }));
    await bot.until('2027-06-16T09:00');
    const bjorn = fake.user(accounts.bjorn);
    const urls = JSON.stringify(fake.dm(accounts.bjorn).messages).match(/http[^"\\]*\/archives\/\w+\/\w+/g) ?? [];
    expect(urls.map((url) => bjorn.follow(url)?.text.split(':')[0])).toContain('Uppföljning av NHV 2027, fråga 1 av 4');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });
});
