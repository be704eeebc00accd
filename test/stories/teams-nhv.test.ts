import { afterEach, beforeEach, expect, test } from 'vitest';
import { nhvRegister } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';

const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, { id: 'vc-hud', name: 'Verksamhetschefsgrupp hud', type: 'vc' }],
  seats: [...nhvRegister.seats, { group: 'vc-hud', person: 'bjorn', role: 'ordforande', from: '2026-01-01' }],
};

let it: TeamsBot;

beforeEach(async () => {
  it = await teamsBot('2027-03-01T10:00', { register });
  it.bot.turnTo('2027-03-01T10:01');
  for (const name of ['Anna', 'Björn', 'Karin']) {
    const key = name.toLowerCase().replace('ö', 'o');
    it.teams.world.person(key, `${name} Exempel`);
    await writes(key, 'hej');
  }
});
afterEach(() => it.close());

const writes = async (who: string, text: string, how: Parameters<typeof it.teams.writes>[2] = {}) => {
  await it.teams.writes(who, text, how);
  await it.settled();
};
const presses = async (who: string, title: string) => {
  await it.teams.presses(who, title);
  await it.settled();
};
function asked<Message>(message: Message | undefined): Message {
  if (!message) throw new Error('nothing was asked');
  return message;
}
const titled = (who: string, title: string) => it.teams.sees(who).find(({ summary }) => summary === title);

test('an area is added in a dialog, told in the channel, asked about in private and answered with a press', async () => {
  const place = it.teams.world.channel('NHV', ['anna', 'bjorn', 'karin']);
  await writes('karin', 'koppla kanal nhv', { in: place });
  await writes('karin', 'nhv ny');
  const dialog = await it.teams.opens('karin', 'Öppna formuläret');
  await dialog.submit({ name: 'Svår ångest', step: '5', on: '2027-03-01' });
  await it.settled();
  expect(it.teams.sees('karin', place).at(-1)?.summary).toBe('Nytt område: Svår ångest, i steg 5: Ansökan');
  await it.bot.until('2027-03-02T09:00');
  expect(titled('anna', 'Svår ångest: avser Region Uppsala att söka?')).toBeDefined();
  await presses('anna', 'Avstår');
  expect(titled('anna', 'Region Uppsala avstår: Svår ångest')).toMatchObject({ changes: 1 });
  expect({ lines: it.lines, problems: it.bot.problems }).toEqual({ lines: [], problems: [] });
});

test('the follow-up’s questions stand in the chair’s own chat where the group has no channel, and are answered in a dialog', async () => {
  await writes('karin', 'nhv gendermatoser grupper');
  await (await it.teams.opens('karin', 'Öppna formuläret')).submit({ groups: 'hud' });
  await it.settled();
  await it.bot.until('2027-05-03T09:00');
  const title =
    'Uppföljning av NHV 2027, fråga 3 av 4: Sköts vården tillfredsställande av tillståndsinnehavarna inom sjukvårdsregionen?';
  expect(titled('bjorn', title)?.text).toContain('Svara med knappen.');
  const dialog = await it.teams.opens('bjorn', 'Svara');
  const done = await dialog.submit({ q1: 'Ja.', q2: 'Ja.', q3: 'Nej, inte alltid.', q4: 'Nej.' });
  await it.settled();
  expect(done?.text).toContain('Gruppen har svarat på alla frågorna.');
  expect(titled('bjorn', title)?.text).toContain('Björn Exempel');
  expect({ lines: it.lines, problems: it.bot.problems }).toEqual({ lines: [], problems: [] });
});

test.each([
  'channel',
  'group',
] as const)('in a %s what the kansli writes to a question of the follow-up is talk, and an answer when it is saved', async (kind) => {
  const people = ['anna', 'bjorn', 'karin'];
  const place = it.teams.world[kind]('Hud', people);
  await writes('karin', 'koppla kanal hud', { in: place });
  await writes('karin', 'nhv gendermatoser grupper');
  await (await it.teams.opens('karin', 'Öppna formuläret')).submit({ groups: 'hud' });
  await it.settled();
  await it.bot.until('2027-05-03T09:00');
  const question = asked(it.teams.sees('karin', place).find(({ summary }) => summary.includes('fråga 1 av 4')));
  const how = kind === 'channel' ? { under: question.id } : { quoting: question };
  const answers = () => it.bot.features.nhv.followUps.answers(1).map(({ by, text }) => [by, text]);
  const told = () => it.teams.titles('karin').filter((title) => title.startsWith('Det du skrev räknas som samtal'));
  const said = it.teams.says('karin', place, 'Kom ihåg att svara.', how);
  const writesOn = async (...activities: Parameters<typeof it.teams.delivers>) => {
    await it.teams.delivers(...activities);
    await it.settled();
  };
  await writesOn(said, said, it.teams.says('karin', place, 'Tack.', how));
  expect(told()).toHaveLength(1);
  expect(answers()).toEqual([]);
  await it.restarts();
  await writesOn(said);
  expect(told()).toHaveLength(1);
  await presses('karin', 'Spara som svar');
  const edited = it.teams.edited(said, 'Kansliet ser inga problem.');
  await writesOn(edited);
  expect(answers()).toEqual([['karin', 'Kansliet ser inga problem.']]);
  await presses('karin', 'Räkna som samtal');
  expect(answers()).toEqual([]);
  await presses('karin', 'Spara som svar');
  await writesOn(it.teams.deleted(edited));
  expect(answers()).toEqual([]);
  expect({ lines: it.lines, problems: it.bot.problems }).toEqual({ lines: [], problems: [] });
});

test('an area goes from step 1 to a permit and its first follow-up over three years, each thing told once', async () => {
  const place = it.teams.world.channel('NHV', ['anna', 'bjorn', 'karin']);
  await writes('karin', 'koppla kanal nhv', { in: place });
  const registers = async (words: string, values: Record<string, string>) => {
    await writes('karin', words);
    await (await it.teams.opens('karin', 'Öppna formuläret')).submit(values);
    await it.settled();
  };
  const step = (values: Record<string, string>) => registers('nhv ångest steg', { kind: 'step', ...values });
  await registers('nhv ny', { name: 'Svår ångest', step: '1', on: '2027-03-01' });
  await it.bot.until('2027-03-02T09:00');
  await presses('anna', 'Utreder');
  await it.bot.until('2027-03-15T10:00');
  await step({ step: '3', on: '2027-03-15', milestone: 'remiss', plannedOn: '2027-06-11' });
  await it.bot.until('2027-09-20T10:00');
  await step({ step: '5', on: '2027-09-20', milestone: 'ansokan', plannedOn: '2027-12-15' });
  await it.bot.until('2027-09-21T09:00');
  await presses('anna', 'Avser söka');
  await it.bot.until('2027-12-16T10:00');
  await step({ step: '6', on: '2027-12-16', milestone: 'b2', plannedOn: '2028-02-16' });
  await it.bot.until('2028-02-17T10:00');
  await step({ step: '7', on: '2028-02-17', milestone: 'namnd', plannedOn: '2028-03-15' });
  await it.bot.until('2028-03-16T10:00');
  await registers('nhv ångest tillstånd', { what: 'permit', region: 'uppsala', on: '2028-03-15' });
  await step({ step: '8', on: '2028-03-16' });
  await registers('nhv ångest grupper', { groups: 'hud' });
  await it.bot.until('2029-06-20T10:00');
  const told = (summaries: readonly (string | undefined)[]) => summaries.filter((title) => title?.includes('ngest'));
  expect(told(it.teams.sees('karin', place).map(({ summary }) => summary))).toEqual([
    'Nytt område: Svår ångest, i steg 1: Kartläggning',
    'Svår ångest är nu i steg 3: Remiss',
    'Svår ångest är nu i steg 5: Ansökan',
    'Svår ångest är nu i steg 6: Beredning',
    'Svår ångest är nu i steg 7: Nämndbeslut',
    'Avstämning inför nämndens beslut: Svår ångest',
    'Svår ångest är nu i steg 8: Uppföljning',
  ]);
  expect(told(it.teams.sees('anna').map(({ summary }) => summary))).toEqual([
    'Region Uppsala utreder: Svår ångest',
    'Tack! Region Uppsala utreder: Svår ångest',
    'Region Uppsala avser söka: Svår ångest',
    'Tack! Region Uppsala avser söka: Svår ångest',
  ]);
  const asked = it.teams.sees('bjorn').filter(({ text }) => text.includes('Uppföljning av NHV 2029, fråga'));
  expect(asked).toHaveLength(4);
  expect({ lines: it.lines, problems: it.bot.problems }).toEqual({ lines: [], problems: [] });
});
