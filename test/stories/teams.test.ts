import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

let it: TeamsBot;

beforeEach(async () => {
  it = await teamsBot('2026-11-23T07:00', vc);
  it.teams.world.person('anna', 'Anna Exempel');
  it.teams.world.person('bjorn', 'Björn Exempel');
  it.teams.world.person('karin', 'Karin Exempel');
  it.teams.world.person('sten', 'Sten Exempel');
});
afterEach(() => it.close());

const writes = async (who: string, text: string, how = {}) => {
  const answered = await it.teams.writes(who, text, how);
  await it.settled();
  return answered;
};

test('a first word links the account by its e-mail, and is answered in the same chat', async () => {
  expect(await writes('anna', 'hjälp')).toEqual({ status: 200, body: null });
  expect(it.teams.titles('anna')).toEqual(['Hej Anna, det här kan jag hjälpa dig med']);
  expect(it.bot.house.register.accountOf('teams', 'anna')).toBe(it.teams.world.member('anna').aadObjectId);
  expect(it.lines).toEqual([]);
});

describe('a chair in Teams', () => {
  const remindedThere = async () => {
    it.bot.turnTo('2026-11-23T07:01');
    await writes('anna', 'hej');
    await it.bot.until('2027-02-12T09:00');
  };
  const latest = () => it.teams.sees('anna').at(-1);

  test('is reminded there, hands in through the dialog, and sees the reminder change', async () => {
    await remindedThere();
    expect(latest()?.summary).toBe('Verksamhetsberättelsen för 2026 ska in om 16 dagar');
    const dialog = await it.teams.opens('anna', 'Lämna in');
    const done = await dialog.submit({ document: 'https://example.org/berattelse', documentOn: '2027-02-11' });
    await it.settled();
    expect(done?.text).toContain('Inga fler påminnelser skickas.');
    expect(latest()?.summary).toBe('Påminnelsen gäller inte längre: Anna Exempel lämnade in fredag 12 februari');
    expect(it.bot.duty('onkologi', 'verksamhetsberattelse', 2026).state).toBe('inlamnad');
  });
});
