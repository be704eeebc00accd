import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dialog } from '../support/fake-teams/dialogs.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';

const nhv = withGroup('nhv', 'barn', { chair: anna, vice: bjorn });

let it: TeamsBot;
let channel: Place;

beforeEach(async () => {
  it = await teamsBot('2026-10-20T07:00', nhv);
  for (const name of ['Anna', 'Karin', 'Lisa', 'Sten']) it.teams.world.person(name.toLowerCase(), `${name} Exempel`);
  channel = it.teams.world.channel('Ledningsgruppen', ['anna', 'karin', 'lisa', 'sten']);
  it.bot.turnTo('2026-10-20T07:01');
  await writes('anna', 'hej');
  await writes('karin', 'koppla kanal ledningsgruppen', { in: channel });
});
afterEach(() => it.close());

async function writes(who: string, text: string, how: { in?: Place } = {}): Promise<void> {
  await it.teams.writes(who, text, how);
  await it.settled();
}
const latest = (who: string, place?: Place) => it.teams.sees(who, place).at(-1);

/** The buttons as they are to a client, and what opens a form there. */
const clients = {
  'Action.Execute': {
    press: (who: string, title: string, place?: Place) => it.teams.presses(who, title, place ? { in: place } : {}),
    open: (who: string, title: string): Promise<Dialog> => it.teams.opens(who, title),
  },
  'Action.Submit only': {
    press: (who: string, title: string, place?: Place) =>
      it.teams.presses(who, title, { only: 'submit', ...(place && { in: place }) }),
    async open(who: string, title: string): Promise<Dialog> {
      await it.teams.presses(who, title, { only: 'submit' });
      await it.settled();
      return it.teams.opens(who, 'Öppna formuläret');
    },
  },
};

describe.each(['Action.Execute', 'Action.Submit only'] as const)('with %s', (client) => {
  const { press, open } = clients[client];
  const presses = async (who: string, title: string, place?: Place) => {
    const answered = await press(who, title, place);
    await it.settled();
    return answered;
  };

  test('a reminder is settled in Teams: handed in, changed in place, the recipient told, approved, the chair told', async () => {
    await it.bot.until('2026-11-16T09:00');
    const { id } = latest('anna') ?? {};
    const reminder = () => it.teams.sees('anna').find((message) => message.id === id);
    expect(reminder()?.summary).toBe('Verksamhetsplanen för 2027 ska lämnas in inom 14 dagar');
    expect(reminder()?.text).toContain('Nästa påminnelse: måndag 23 november, till dig och vice ordförande');

    const form = await open('anna', 'Lämna in');
    const stopped = await form.submit({ document: '811228-9874' });
    expect(stopped?.text).toContain('Fel: Texten innehåller något som ser ut som ett personnummer (811228-****).');
    const done = await stopped?.submit({ document: 'https://example.org/plan', comment: 'Se *bilaga*' });
    await it.settled();
    expect(done?.text).toContain('Tack! Verksamhetsplanen är inlämnad');
    expect(reminder()?.summary).toMatch(/^Påminnelsen gäller inte längre: Anna Exempel lämnade in/);

    const notice = () => latest('lisa', channel);
    expect(notice()?.summary).toBe('Verksamhetsplanen för 2027 är inlämnad');
    expect(notice()?.text).toContain('Kommentar: Se *bilaga*');
    await presses('anna', 'Godkänn', channel);
    expect(latest('anna')?.summary).toMatch(/^Det här kan bara ordföranden/);
    expect(notice()?.changes).toBe(0);
    await presses('lisa', 'Godkänn', channel);
    expect(notice()?.summary).toMatch(/^Verksamhetsplanen för 2027 är godkänd av Lisa Exempel/);
    expect(notice()?.actions.map(({ title }) => title)).not.toContain('Återremittera');
    await it.bot.until('2026-11-16T09:05');
    expect(latest('anna')?.summary).toMatch(/^Verksamhetsplanen för 2027 är godkänd/);
    expect({ said: it.lines, problems: it.bot.problems }).toEqual({ said: [], problems: [] });
  });

  test('a stranger is refused kindly, and the kansli can add them', async () => {
    await writes('sten', 'status', { in: channel });
    expect(latest('sten')?.text).toBe(
      'Du finns inte i registret än\nJag säger till kansliet att du har skrivit, så att de kan lägga till dig.\nDu skrev i Samverkansnämndens ledningsgrupp.',
    );
    expect(latest('karin')?.text).toContain('Namn: Sten Exempel\nE-post: sten@example.org\nPlattform: Teams');
    const form = await open('karin', 'Lägg till person');
    expect(form.title).toBe('Lägg till person');
    expect((await form.submit({}))?.text).toContain('Sten Exempel finns nu i registret');
    await writes('sten', 'hej');
    expect(latest('sten')?.summary).toMatch(/^Hej Sten/);
  });
});

test('the kansli sees the status where others are, and nobody else does', async () => {
  await it.bot.until('2026-10-20T08:00');
  const before = { there: it.teams.sees('karin', channel).length, annas: it.teams.titles('anna').length };
  await writes('karin', 'status', { in: channel });
  expect(latest('karin')?.text).toContain('Alla grupper:');
  expect(latest('karin')?.text).toContain('Gruppen barn');
  expect(latest('karin', channel)?.text).toBe('Karin Exempel, jag svarar i vår egen chatt');
  const after = { there: it.teams.sees('karin', channel).length, annas: it.teams.titles('anna').length };
  expect(after).toEqual({ ...before, there: before.there + 1 });
});
