import { afterEach, expect, test } from 'vitest';
import { nhvRegister } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';

let it: TeamsBot;
afterEach(() => it.close());

const registered = 'anna@example.org';

test.each([
  ['her address', { email: registered, upn: registered }],
  ['her name in the organisation only', { email: '', upn: registered }],
  ['no address, and her name', { email: null, upn: registered }],
  ['an alias beside her name', { email: 'anna.exempel@alias.example.org', upn: 'Anna@Example.org' }],
  ['her address beside another name', { email: registered, upn: 'x123@kansliet.onmicrosoft.com' }],
  ['a guest without an address', { email: null, upn: 'anna_example.org#EXT#@kansliet.onmicrosoft.com' }],
  ['a guest with an address', { email: registered, upn: 'anna_example.org#EXT#@kansliet.onmicrosoft.com' }],
])('Anna is known where Teams tells of %s', async (_, roster) => {
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
  it.teams.world.person('anna', 'Anna Exempel');
  Object.assign(it.teams.world.member('anna'), roster);
  await it.teams.writes('anna', 'hej');
  await it.settled();
  expect(it.teams.titles('anna').at(-1)).toBe('Hej Anna, det här kan jag hjälpa dig med');
  expect(it.bot.problems).toEqual([]);
});

test.each([
  ['nothing', { email: null, upn: null }],
  ['empty words', { email: ' ', upn: '' }],
  ['a guest of another name', { email: null, upn: 'anna_example.net#EXT#@kansliet.onmicrosoft.com' }],
  ['a guest without a home', { email: null, upn: '#EXT#@example.org' }],
])('nobody is taken for Anna where Teams tells of %s', async (_, roster) => {
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
  it.teams.world.person('anna', 'Anna Exempel');
  Object.assign(it.teams.world.member('anna'), roster);
  await it.teams.writes('anna', 'hej');
  await it.settled();
  expect(it.teams.titles('anna').at(-1)).toBe('Jag känner inte igen dig än');
  expect(it.bot.problems).toEqual([]);
});
