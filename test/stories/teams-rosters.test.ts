import { afterEach, expect, test } from 'vitest';
import { nhvRegister } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';

let it: TeamsBot;
afterEach(() => it.close());

const registered = 'anna@example.org';

const known = 'Hej Anna, det här kan jag hjälpa dig med';
const waits = 'Kansliet behöver först bekräfta att kontot är ditt';
const stranger = 'Du finns inte i registret än';
const organisation = 'kansliet.onmicrosoft.com';

test.each([
  ['her address', { email: registered, upn: registered }, known],
  ['her name in the organisation only', { email: '', upn: registered }, known],
  ['no address, and her name', { email: null, upn: registered }, known],
  ['an alias beside her name', { email: 'anna.exempel@alias.example.org', upn: 'Anna@Example.org' }, known],
  ['her address beside another name', { email: registered, upn: `x123@${organisation}` }, known],
  // She is chair, so the kansli must say that the guest is she.
  ['a guest without an address', { email: null, upn: `anna_example.org#EXT#@${organisation}` }, waits],
  ['a guest with an address', { email: registered, upn: `anna_example.org#EXT#@${organisation}` }, waits],
  ['a guest who has written her address', { email: registered, upn: `x_example.net#EXT#@${organisation}` }, stranger],
  ['nothing', { email: null, upn: null }, stranger],
  ['empty words', { email: ' ', upn: '' }, stranger],
  ['a guest with another address', { email: null, upn: `anna_example.net#EXT#@${organisation}` }, stranger],
  ['a guest from nowhere', { email: null, upn: '#EXT#@example.org' }, stranger],
])('where Teams tells of %s', async (_, roster, title) => {
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
  it.teams.world.person('anna', 'Anna Exempel');
  Object.assign(it.teams.world.member('anna'), roster);
  await it.teams.writes('anna', 'hej');
  await it.settled();
  expect(it.teams.titles('anna').at(-1)).toBe(title);
  expect(it.bot.problems).toEqual([]);
});
