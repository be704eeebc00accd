import { afterEach, beforeEach, expect, test } from 'vitest';
import { buttons, say } from '../../src/chat/message.ts';
import { answer, type Response } from '../../src/chat/response.ts';
import { type ActionTable, anyoneKnown } from '../../src/chat/table.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, withGroup } from '../support/test-bot.ts';

const offer: Response = {
  type: 'file',
  file: { id: 'remiss/5/2', name: 'Utkast 2027-03.docx' },
  message: say('Utkastet är klart', 'Version 2.'),
};
const row = { reads: true, allowed: anyoneKnown };
const button = { id: 'prov.fil', label: 'Hämta utkastet', value: '2', primary: true };
const rows: Partial<ActionTable> = {
  commands: [
    { ...row, words: ['utkast'], example: 'utkast', about: 'Utkastet', run: () => offer },
    {
      ...row,
      words: ['knapp'],
      example: 'knapp',
      about: 'En knapp',
      run: () =>
        answer({ title: 'Välj', blocks: [buttons(button, { ...button, id: 'prov.dialog', label: 'I dialog' })] }),
    },
  ],
  buttons: [
    { ...row, id: 'prov.fil', run: () => offer },
    { ...row, id: 'prov.dialog', run: () => offer },
  ],
};

const url = 'https://bot.example.org/files/remiss/5/2?until=2026-11-23T08:00Z';
let it: TeamsBot;

const starts = async (link: () => string | null) => {
  it = await teamsBot(
    '2026-11-23T07:00',
    { ...withGroup('vc', 'onkologi', { chair: anna }), rows },
    {
      files: { link },
      opensForm: (id) => id === 'prov.dialog',
    },
  );
  it.teams.world.person('anna', 'Anna Exempel');
  it.bot.turnTo('2026-11-23T07:01');
};
const asks = async (text: string) => {
  await it.teams.writes('anna', text);
  await it.settled();
};
const latest = () => it.teams.sees('anna').at(-1);

beforeEach(() => starts(() => url));
afterEach(() => it.close());

test('a document is offered by a link that soon ends, after what is said of it', async () => {
  await asks('utkast');
  expect(latest()?.text).toBe(
    [
      'Utkastet är klart',
      'Version 2.',
      'Hämta Utkast 2027-03.docx',
      'Länken gäller i 24 timmar. Be om filen igen om du behöver den senare.',
    ].join('\n'),
  );
  expect(JSON.stringify(latest()?.card)).toContain(`{"type":"Action.OpenUrl","url":"${url}"}`);
});

test('a press is answered with a line at once, and with the link in the chat', async () => {
  await asks('knapp');
  const { body } = await it.teams.presses('anna', 'Hämta utkastet');
  await it.settled();
  expect(body?.value).toBe('Utkastet är klart');
  expect(latest()?.text).toContain('Hämta Utkast 2027-03.docx');
});

test('in a channel it is offered in private', async () => {
  const channel = it.teams.world.channel('Onkologi', ['anna']);
  await it.teams.writes('anna', 'utkast', { in: channel });
  await it.settled();
  expect(it.teams.sees('anna', channel).map(({ text }) => text)).toEqual(['Anna Exempel, jag svarar i vår egen chatt']);
  expect(latest()?.text).toContain('Hämta Utkast 2027-03.docx');
});

test('a dialog has the link too', async () => {
  await asks('knapp');
  const dialog = await it.teams.opens('anna', 'I dialog');
  expect(dialog.text).toContain('Hämta Utkast 2027-03.docx');
  expect(JSON.stringify(dialog.card)).toContain(url);
});

test('without an address the reader is told where it can be had', async () => {
  await it.close();
  await starts(() => null);
  await asks('utkast');
  expect(latest()?.text).toContain('Jag kan inte lämna ut Utkast 2027-03.docx i Teams');
  expect(latest()?.text).toContain('Kansliet kan hämta filen');
});
