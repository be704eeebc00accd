import { afterEach, describe, expect, test } from 'vitest';
import type { MessageActivity } from '../support/fake-teams/talk.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';

const head = /^Remiss 2027-01: Resttillstånd/;
const everyone = ['anna', 'bjorn', 'cecilia', 'gun', 'karin', 'sten'];

let it: TeamsBot;
let place: Place;

/** The kansli opens a remiss in the group's conversation, all of it in Teams. */
async function opened(kind: 'channel' | 'group'): Promise<void> {
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
  for (const key of everyone) it.teams.world.person(key, `${key} Exempel`);
  place = it.teams.world[kind]('NHV-gruppen', everyone);
  await writes('karin', 'koppla kanal nhv-gruppen', place);
  await writes('karin', 'remiss ny');
  await (await it.teams.opens('karin', 'Öppna formuläret')).submit(polio);
  await writes('karin', 'remiss 2027-01 öppna');
}
afterEach(() => it.close());

async function writes(who: string, text: string, where?: Place): Promise<void> {
  await it.teams.writes(who, text, where ? { in: where } : {});
  await it.settled();
}
/** The word asks, as the button does. */
async function closes(): Promise<void> {
  await writes('karin', 'remiss 2027-01 stäng');
  expect(latest('karin')?.summary).toBe('Vill du stänga remiss 2027-01?');
  await it.teams.presses('karin', 'Stäng remissen');
  await it.settled();
}
async function told(...all: MessageActivity[]): Promise<void> {
  await it.teams.delivers(...all);
  await it.settled();
}
const there = (title: RegExp) => {
  const message = it.teams.sees('anna', place).find(({ summary }) => title.test(summary));
  if (!message) throw new Error(`nothing like ${title} in ${it.teams.sees('anna', place).map((one) => one.summary)}`);
  return message;
};
const latest = (who: string) => it.teams.sees(who).at(-1);
const entries = () =>
  it.bot.features.remisser.entries
    .log(1)
    .map((entry) => ('text' in entry ? [entry.person.id, entry.text] : [entry.person.id, entry.position]));

test('in a channel regions answer in the threads, are asked for a position in private, and the head follows', async () => {
  await opened('channel');
  const { id } = there(/^Fråga 1 av 4/);
  const said = it.teams.says('cecilia', place, 'Fyra enheter räcker.', { under: id });
  await told(said, said);
  expect(latest('cecilia')?.summary).toBe('Sparat som synpunkt från Region Dalarna på fråga 1, remiss 2027-01');
  await it.teams.presses('cecilia', 'Avstyrker');
  await told(it.teams.edited(said, 'Tre enheter räcker.'));
  expect(entries()).toEqual([
    ['cecilia', 'Fyra enheter räcker.'],
    ['cecilia', 'avstyrker'],
    ['cecilia', 'Tre enheter räcker.'],
  ]);
  const [, ...others] = it.teams
    .sees('anna', place)
    .filter(({ summary }) => !/^(Remiss|Fråga) |svarar i vår egen chatt$/.test(summary));
  expect(others).toEqual([]);
  await it.teams.presses('gun', 'Inget att erinra', { in: place });
  await it.settled();
  await it.bot.until('2027-02-22T10:05');
  expect(there(head).text).toContain('Har svarat: Gävleborg');
  expect(it.bot.problems).toEqual([]);
});

test.each([
  'channel',
  'group',
] as const)('in a %s what is written to the bot outside the threads is placed by its writer, and follows its message', async (kind) => {
  await opened(kind);
  const said = it.teams.says('cecilia', place, 'Fyra enheter räcker.', { mention: true });
  await told(said);
  expect(latest('cecilia')?.summary).toBe('Vilken fråga i remiss 2027-01 gäller det du skrev?');
  await it.teams.presses('cecilia', 'Spara på fråga 2');
  await it.settled();
  await it.restarts();
  const edited = it.teams.edited(said, 'Tre enheter räcker.');
  await told(edited, it.teams.deleted(edited), it.teams.says('cecilia', place, 'Vi ses på onsdag'));
  expect(entries()).toEqual([
    ['cecilia', 'Fyra enheter räcker.'],
    ['cecilia', 'Tre enheter räcker.'],
    ['cecilia', null],
  ]);
  expect(it.bot.problems).toEqual([]);
});

test('whatever becomes of what one writes shows in the question: a second, a change, and one taken away', async () => {
  await opened('channel');
  const { id } = there(/^Fråga 1 av 4/);
  const shown = async () => {
    await it.settled();
    await it.bot.refresh.run();
    await it.settled();
    return there(/^Fråga 1 av 4/)
      .text.split('\n')
      .find((line) => line.startsWith('Sparat'));
  };
  expect(await shown()).toBeUndefined();
  const first = it.teams.says('cecilia', place, 'Fyra enheter räcker.', { under: id });
  await told(first);
  const when = 'måndag 22 februari 2027 kl. 10.00';
  expect(await shown()).toBe(`Sparat av det som är skrivet: 1 synpunkt. Senast skrev Cecilia Exempel ${when}.`);
  const second = it.teams.says('cecilia', place, 'Och barnen?', { under: id });
  await told(second);
  expect(await shown()).toBe(`Sparat av det som är skrivet: 2 synpunkter. Senast skrev Cecilia Exempel ${when}.`);
  await told(it.teams.edited(first, 'Tre enheter räcker.'));
  expect(await shown()).toBe(`Sparat av det som är skrivet: 2 synpunkter. Senast ändrade Cecilia Exempel sin ${when}.`);
  await told(it.teams.deleted(second));
  expect(await shown()).toBe(`Sparat av det som är skrivet: 1 synpunkt. Senast tog Cecilia Exempel bort sin ${when}.`);
  expect(there(/^Fråga 2 av 4/).text).not.toContain('Sparat');
});

test('what is pressed in a channel is answered by a line at once, and in private, where it says where that was', async () => {
  await opened('channel');
  await writes('anna', 'hej');
  const { id } = there(head);
  const { body } = await it.teams.presses('anna', 'Visa läget', { in: place, thread: id });
  await it.settled();
  expect(body?.value).toMatch(/^Remiss 2027-01.*\(mer i vår egen chatt\)$/);
  expect(latest('anna')?.text).toContain('Du tryckte på en knapp i NHV-gruppen.');
  expect(it.teams.sees('anna', place).filter(({ text }) => text.includes('egen chatt'))).toHaveLength(1);
});

test('what the kansli writes in a thread is talk, told in its own chat once, and no answer until it is saved', async () => {
  await opened('channel');
  const { id } = there(/^Fråga 1 av 4/);
  const said = it.teams.says('karin', place, 'Kom ihåg kostnaden.', { under: id });
  await told(said, said, it.teams.says('karin', place, 'Tack.', { under: id }));
  expect(it.teams.titles('karin').filter((title) => title.startsWith('Det du skrev räknas som samtal'))).toHaveLength(
    1,
  );
  expect(entries()).toEqual([]);
  await it.restarts();
  await told(said);
  expect(entries()).toEqual([]);
  await it.teams.presses('karin', 'Spara som synpunkt');
  await told(it.teams.deleted(said));
  expect(entries()).toEqual([
    ['karin', 'Kom ihåg kostnaden.'],
    ['karin', null],
  ]);
});

test('that there is nothing to say is offered the press that says it, in a thread and in one’s own chat', async () => {
  await opened('channel');
  await told(it.teams.says('cecilia', place, 'Inga synpunkter', { under: there(/^Fråga 1 av 4/).id }));
  await it.teams.presses('cecilia', 'Inget att erinra');
  expect(entries().at(-1)).toEqual(['cecilia', 'inget_att_erinra']);
  await writes('bjorn', 'Inget att tillägga');
  expect(latest('bjorn')?.summary).toBe('Har Region Örebro län inget att erinra i remiss 2027-01?');
  await it.teams.presses('bjorn', 'Inget att erinra');
  expect(entries().filter(([who]) => who === 'bjorn')).toHaveLength(4);
});

describe('when the bot is taken out of the channel', () => {
  const told = (who: string) => it.teams.titles(who).filter((title) => /borttagen/.test(title));

  test('where a remiss is open, the kansli is told once, and can open it', async () => {
    await opened('channel');
    await it.teams.removes('anna', place);
    await it.settled();
    expect(told('karin')).toEqual(['Jag är borttagen ur NHV-gruppen, där en remiss är öppen']);
    expect(latest('karin')?.text).toContain('Remiss 2027-01: Resttillstånd');
    expect(latest('karin')?.actions.map(({ title }) => title)).toHaveLength(1);
    expect(told('anna')).toEqual([]);
  });

  test('where it is closed, the kansli hears that the group’s channel is left', async () => {
    await opened('channel');
    await closes();
    await it.teams.removes('anna', place);
    await it.settled();
    expect(told('karin')).toEqual(['Jag är borttagen ur NHV-gruppen, som hör till NHV-gruppen']);
    expect(told('anna')).toEqual([]);
  });
});

test('a message from anywhere in the channel is made a synpunkt by its menu, and follows what becomes of it', async () => {
  await opened('channel');
  await writes('anna', 'hej');
  const said = it.teams.says('anna', place, 'Glöm inte\nuppföljningen.');
  await told(said);
  const payload = it.teams.payloadOf(said);
  const dialog = await it.teams.points('karin', 'remiss.point', { in: place, payload });
  expect(dialog.text).toContain('Anna Exempel skrev: Glöm inte');
  const done = await dialog.submit({ question: '1/3' });
  await it.settled();
  expect(done?.title).toContain('Sparat som synpunkt från Region Uppsala på fråga 3');
  await told(it.teams.edited(said, 'Glöm inte uppföljningen efter ett år.'));
  await it.restarts();
  await told(it.teams.deleted(said));
  expect(entries()).toEqual([
    ['anna', 'Glöm inte\nuppföljningen.'],
    ['anna', 'Glöm inte uppföljningen efter ett år.'],
    ['anna', null],
  ]);
});

test('that an answer is sent is confirmed in a dialog, once it is said who is silent', async () => {
  await opened('channel');
  await closes();
  await writes('karin', 'remiss 2027-01 sammanställ');
  await writes('karin', 'remiss 2027-01 avsänd');
  expect(latest('karin')?.text).toContain('Har inte sagt om de står bakom utkast 1');
  const dialog = await it.teams.opens('karin', 'Ja, det är skickat');
  await it.bot.presses('anna', 'remiss.stand-behind', '1/1');
  const warned = await dialog.submit({ on: '2027-02-22', whose: 'uppsala' });
  expect(warned?.title).toContain('Läget har ändrats');
  const again = await warned?.press('Ja, det är skickat');
  expect((await again?.submit({ on: '2027-02-23', whose: 'uppsala' }))?.text).toContain(
    'Dagen kan inte ligga i framtiden.',
  );
  const done = await again?.submit({ on: '2027-02-22', whose: 'uppsala' });
  expect(done?.text).toContain('Registrerat: skickat 22 februari 2027, Uppsala');
  expect(it.bot.problems).toEqual([]);
});

describe('in a group chat', () => {
  test('nothing is said of threads, which it has not: one is told to quote, also when the words are said anew', async () => {
    await opened('group');
    const quote = 'Svara genom att citera den här frågan.';
    expect(there(head).text).toContain('Svara genom att citera den fråga det gäller eller nämna mig med @.');
    expect(there(/^Fråga 1 av 4/).text).toContain(quote);
    await closes();
    await writes('karin', 'remiss 2027-01 öppna');
    await (await it.teams.opens('karin', 'Öppna formuläret')).submit({ lastOn: '2027-03-15' });
    await it.bot.until('2027-02-22T10:05');
    expect(there(/^Fråga 1 av 4/)).toMatchObject({ changes: 2, text: expect.stringContaining(quote) });
    const shown = it.teams.sees('anna', place).map(({ text }) => text);
    expect(shown.join('\n')).not.toMatch(/tråd/);
  });

  test('a quote of the question is an answer to it, and taken away it is withdrawn, also after a restart', async () => {
    await opened('group');
    const said = it.teams.says('cecilia', place, 'Fyra enheter räcker.', { quoting: there(/^Fråga 2 av 4/) });
    await told(said, it.teams.says('cecilia', place, 'Hej på er'));
    expect(latest('cecilia')?.summary).toBe('Sparat som synpunkt från Region Dalarna på fråga 2, remiss 2027-01');
    await it.restarts();
    await told(it.teams.deleted(said));
    expect(entries()).toEqual([
      ['cecilia', 'Fyra enheter räcker.'],
      ['cecilia', null],
    ]);
  });
});
