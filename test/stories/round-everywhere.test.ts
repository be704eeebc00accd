import { afterEach, describe, expect, test } from 'vitest';
import { nhvRegister } from '../support/nhv-group.ts';
import { tenAreas, tenUnderlag } from '../support/remiss-rounds.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { accounts, channel, modes } from '../surfaces/slack/slack-house.ts';
import { slackBot, wordsIn } from './slack-house.ts';

const head = 'Remissrunda 1: 10 underlag från Socialstyrelsen';
const asked = 'Region Dalarna ska svara på 10 underlag från Socialstyrelsen senast fredag 12 mars 2027';
const underlagName = (at: number) => `Remiss 2027-${String(at + 1).padStart(2, '0')}: ${tenAreas[at]}`;

const firstLine = ({ text }: { text: string }): string => text.split('\n', 1)[0] ?? '';

describe.each(modes)('in Slack over %s', (mode) => {
  test('a round is eleven messages in the channel and one to each, and is answered in a thread, by press and in a form', async () => {
    const { fake, acts, bot, said, close } = await slackBot(mode, '2027-02-22T10:00', { register: nhvRegister });
    const karin = fake.user(accounts.karin);
    const modal = (who: 'karin' | 'cecilia') => {
      const view = fake.modalOf(accounts[who]);
      if (!view) throw new Error(`${who} sees no form`);
      return view;
    };
    await acts(karin.slash('/samverkan', 'koppla kanal nhv-gruppen', channel));
    await acts(karin.slash('/samverkan', 'remiss runda', channel));
    await acts(karin.submit(modal('karin'), tenUnderlag));
    await acts(karin.slash('/samverkan', 'remiss runda 1 öppna', channel));
    await bot.until('2027-02-22T10:05');
    const posted = () =>
      fake
        .channel(channel)
        .messages.map(firstLine)
        .filter((line) => line.startsWith('Remiss'));
    expect(posted()).toEqual([head, ...tenAreas.map((_, at) => underlagName(at))]);
    const direct = () =>
      fake
        .dm(accounts.cecilia)
        .messages.map(firstLine)
        .filter((line) => line.includes('underlag'));
    expect(direct()).toEqual([asked]);

    const cecilias = fake.user(accounts.cecilia);
    const latest = () => {
      const message = fake.ephemeralTo(accounts.cecilia).at(-1);
      if (!message) throw new Error('Cecilia was not answered');
      return message;
    };
    const find = (title: string) => {
      const message = fake.channel(channel).messages.find((one) => firstLine(one) === title);
      if (!message) throw new Error(`no "${title}"`);
      return message;
    };
    await acts(cecilias.write(channel, 'Fyra enheter räcker.', { thread: find(underlagName(2)) }));
    expect(wordsIn(latest().blocks)).toContain('Vilken fråga i remiss 2027-03 gäller det du skrev?');
    await acts(cecilias.press(latest(), 'Spara på fråga 2'));
    await acts(cecilias.write(channel, 'Det här gäller epilepsi.', { thread: find(head) }));
    await acts(cecilias.press(latest(), 'Välj remiss'));
    await acts(cecilias.submit(modal('cecilia'), { remiss: '7' }));
    await acts(cecilias.press(modal('cecilia'), 'Spara på fråga 1'));
    const texts = (remiss: number) =>
      bot.features.remisser.entries.log(remiss).map((entry) => 'text' in entry && [entry.question, entry.text]);
    expect([texts(3), texts(7)]).toEqual([[[2, 'Fyra enheter räcker.']], [[1, 'Det här gäller epilepsi.']]]);

    await acts(cecilias.press(find(head), 'Resten: inget att erinra'));
    await acts(cecilias.press(latest(), 'Ja, svara på 8'));
    await bot.until('2027-02-22T10:10');
    expect(direct()).toEqual([
      'Region Dalarna ska svara på 2 av 10 underlag från Socialstyrelsen senast fredag 12 mars 2027',
    ]);
    expect(wordsIn(find(head).blocks)).toContain('2027-01 Allogen stamcellstransplantation');
    expect(wordsIn(find(underlagName(0)).blocks)).toContain('1 av 7 regioner har svarat');
    expect(posted()).toHaveLength(11);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });
});

describe('in Teams', () => {
  let it: TeamsBot;
  afterEach(() => it.close());

  test('a round is eleven messages in the channel and one to each, and is answered in a thread, by press and in a form', async () => {
    it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
    const everyone = ['anna', 'bjorn', 'cecilia', 'gun', 'karin', 'maj', 'sara', 'vera'];
    for (const key of everyone) it.teams.world.person(key, `${key} Exempel`);
    const place = it.teams.world.channel('NHV-gruppen', everyone);
    const writes = async (who: string, text: string, where?: typeof place) => {
      await it.teams.writes(who, text, where ? { in: where } : {});
      await it.settled();
    };
    for (const who of everyone) await writes(who, 'hej');
    await writes('karin', 'koppla kanal nhv-gruppen', place);
    await writes('karin', 'remiss runda');
    await (await it.teams.opens('karin', 'Öppna formuläret')).submit(tenUnderlag);
    await writes('karin', 'remiss runda 1 öppna');
    await it.bot.until('2027-02-22T10:05');
    await it.settled();
    const posted = () => it.teams.sees('anna', place).filter(({ summary }) => summary.startsWith('Remiss'));
    expect(posted().map(({ summary }) => summary)).toEqual([head, ...tenAreas.map((_, at) => underlagName(at))]);
    const direct = () => it.teams.sees('cecilia').filter(({ summary }) => summary.includes('underlag från'));
    expect(direct().map(({ summary }) => summary)).toEqual([asked]);

    const under = (summary: string) => posted().find((one) => one.summary === summary)?.id ?? '';
    await it.teams.delivers(it.teams.says('cecilia', place, 'Fyra enheter räcker.', { under: under(underlagName(2)) }));
    await it.settled();
    expect(it.teams.sees('cecilia').at(-1)?.summary).toBe('Vilken fråga i remiss 2027-03 gäller det du skrev?');
    await it.teams.presses('cecilia', 'Spara på fråga 2');
    await it.settled();
    await it.teams.delivers(it.teams.says('cecilia', place, 'Det gäller epilepsi.', { under: under(head) }));
    await it.settled();
    const which = await (await it.teams.opens('cecilia', 'Välj remiss')).submit({ remiss: '7' });
    await which?.press('Spara på fråga 1');
    await it.settled();
    const texts = (remiss: number) =>
      it.bot.features.remisser.entries.log(remiss).map((entry) => 'text' in entry && [entry.question, entry.text]);
    expect([texts(3), texts(7)]).toEqual([[[2, 'Fyra enheter räcker.']], [[1, 'Det gäller epilepsi.']]]);

    await it.teams.presses('cecilia', 'Resten: inget att erinra');
    await it.settled();
    await it.teams.presses('cecilia', 'Ja, svara på 8');
    await it.settled();
    await it.bot.until('2027-02-22T10:10');
    await it.settled();
    expect(direct().map(({ summary }) => summary)).toContain(
      'Region Dalarna ska svara på 2 av 10 underlag från Socialstyrelsen senast fredag 12 mars 2027',
    );
    expect(posted()).toHaveLength(11);
    expect(it.bot.problems).toEqual([]);
  });
});
