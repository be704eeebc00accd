import { beforeEach, describe, expect, test } from 'vitest';
import { draftRemiss, nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

const board = (region: string, more: object = {}) => ({
  id: `hsn-${region}`,
  name: `Nämnden i ${region}`,
  type: 'regionnamnd',
  region,
  papersDays: 7,
  ...more,
});
const meets = (region: string, ...days: string[]) =>
  days.map((on) => ({ group: `hsn-${region}`, start: `${on}T09:00`, end: `${on}T12:00`, place: 'Sal Å' }));
const rita = {
  ...{ id: 'rita', name: 'Rita Exempel', email: 'rita@example.org' },
  ...{ region: 'orebro', roles: ['registrator'] },
};
const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, board('orebro'), board('dalarna', { papersDays: null })],
  people: [...nhvRegister.people, rita],
  meetings: [...meets('orebro', '2027-03-17', '2027-04-21'), ...meets('dalarna', '2027-03-24')],
};

beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register });
});

const says = async (who: string, words: string) => textOf(await bot.says(who, words));
const days = async (who: string, id: string) => formOf(await bot.presses(who, 'boards.days', id));
const fills = async (who: string, id: string, meetings: string) =>
  bot.fills(who, { id: 'boards.days', context: id }, { meetings });

test('days of a board without a year are the next such days', async () => {
  const said = textOf(await fills('karin', 'hsn-dalarna', '24 mars\n16/6 13–15 Sal B\nonsdag 13 januari 09.00–12.00'));
  expect(said).toContain('Onsdag 24 mars 2027');
  expect(said).toContain('Onsdag 16 juni 2027');
  expect(said).toContain('Torsdag 13 januari 2028');
  expect(await fills('karin', 'hsn-dalarna', '30 februari 09.00–12.00')).toMatchObject({
    type: 'faults',
    faults: { meetings: expect.stringContaining('skriv dagen som 28 februari 2027 eller 2027-02-28') },
  });
});

describe('nämnder', () => {
  test('the kansli sees each region’s board, its next meetings and when papers go out', async () => {
    const all = await says('karin', 'nämnder');
    expect(all).toContain('Nämnder i 7 regioner');
    expect(all).toContain('Region Dalarna | Nämnden i dalarna | 24 mars 2027');
    expect(all).toContain('Region Gävleborg | ingen nämnd i registret | –');
    expect(all).toContain(
      'Region Örebro län | Nämnden i orebro | 17 mars 2027 (handlingar 10 mars); 21 april 2027 (handlingar 14 april)',
    );
    expect(all).toContain('[Lägg till nämnd]');
    expect(formOf(await bot.presses('karin', 'boards.new', '')).title).toBe('Lägg till grupp');
  });

  test('a region’s own people see their own, and nobody else’s', async () => {
    for (const who of ['bjorn', 'rita']) {
      const own = await says(who, 'nämnder');
      expect(own).toContain('Nämnder i Region Örebro län');
      expect(own).toContain('Onsdag 17 mars 2027 | Onsdag 10 mars 2027');
      expect(own).not.toContain('Dalarna');
      expect(textOf(await bot.presses(who, 'boards.days', 'hsn-dalarna'))).toMatch(/^Det här kan bara regionens/u);
    }
    expect(await says('gun', 'nämnder')).toContain('Ingen av regionens nämnder finns i registret än. Be kansliet');
    expect(await says('olle', 'nämnder')).toMatch(/^Det här kan bara regionens/u);
    expect(await says('karin', 'nämnder dalarna')).toContain('Handlingar: inte angivet');
    expect(await says('karin', 'nämnder mars')).toContain('Jag hittar ingen region');
  });

  test('meetings are added, moved, cancelled and taken up again in one form, each with its line in the log', async () => {
    const form = await days('rita', 'hsn-orebro');
    expect(form.fields[0]).toMatchObject({ initial: '2027-03-17 09.00–12.00 Sal Å\n2027-04-21 09.00–12.00 Sal Å' });
    const shown = textOf(await fills('rita', 'hsn-orebro', '2027-03-17\n2027-05-19 kl 13.00-15.00 Sal Ö'));
    expect(shown).toContain('1 möte tillagt.\n1 möte inställt.');
    expect(shown).toContain('Onsdag 19 maj 2027 | Onsdag 12 maj 2027');
    expect(shown).not.toContain('21 april');
    const [first] = bot.features.meetings.forGroups(['hsn-orebro'], bot.now());
    expect(first?.place).toBe('Sal Å');
    expect(textOf(await fills('rita', 'hsn-orebro', '2027-03-17 10–12\n2027-04-21 9-12\n2027-05-19'))).toContain(
      '1 möte tillagt.\n1 möte ändrat.',
    );
    expect(textOf(await fills('rita', 'hsn-orebro', '2027-03-17\n2027-04-21\n2027-05-19'))).toContain(
      'Inget är ändrat.',
    );
    const log = await says('karin', 'logg hsn-orebro');
    for (const what of ['lade till ett möte', 'ställde in ett möte', 'återupptog ett möte', 'flyttade ett möte']) {
      expect(log).toContain(what);
    }
    expect(textOf(await fills('rita', 'hsn-orebro', ''))).toContain('Inga möten i kalendern.');
    expect(bot.problems).toEqual([]);
  });

  test.each([
    ['2027-02-01', 'dagen har redan varit.'],
    ['17 marsvin', 'skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['2037-03-17', 'Stämmer årtalet?'],
    ['2027-03-17 12.00–09.00', 'sluta efter'],
    ['2027-03-17 25.00–26.00', 'tiden går inte att läsa'],
    ['2027-03-17\n2027-03-17', 'står två gånger'],
  ])('%s is met with what to write', async (typed, fault) => {
    expect(JSON.stringify(await fills('rita', 'hsn-orebro', typed))).toContain(fault);
  });
});

describe('boards in a remiss', () => {
  test('our own last day is counted back from the first board’s papers', async () => {
    await draftRemiss(bot, { ...polio, lastOn: '' });
    expect(String(bot.features.remisser.remisser.remiss(1)?.lastOn)).toBe('2027-03-04');
    // Three days to answer before Örebro's papers of 10 March are too few, so Dalarna's of 17 March steer.
    bot = testBot('2027-02-15T10:00', { register });
    await draftRemiss(bot, { ...polio, lastOn: '' });
    expect(String(bot.features.remisser.remisser.remiss(1)?.lastOn)).toBe('2027-02-25');
  });

  test('every board that must decide too early is warned of by name, to the kansli', async () => {
    await openRemiss(bot);
    const page = await says('karin', 'remiss 1');
    expect(page).toContain('Örebro län: nämnden måste besluta innan det finns något att besluta om.');
    expect(page).toContain('Be om förlängd tid av Socialstyrelsen, till torsdag 22 april 2027');
    expect(page).toContain(
      'Nämnder: Örebro län 17 mars 2027, handlingar onsdag 10 mars; Dalarna 24 mars 2027, handlingar onsdag 17 mars',
    );
    expect(await says('bjorn', 'remiss 1')).toContain('Nämnder: Örebro län 17 mars 2027, handlingar onsdag 10 mars');
    expect(await says('bjorn', 'remiss 1')).not.toContain('Dalarna 24 mars');
  });

  test('the plan is counted anew when a board’s days change, and a typed day counts before the calendar', async () => {
    await openRemiss(bot);
    await fills('rita', 'hsn-orebro', '2027-03-31');
    expect(await says('karin', 'remiss 1')).toContain('Örebro län 31 mars 2027, handlingar onsdag 24 mars');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.boards', '1')), {
      'board.orebro': '2027-03-30',
    });
    expect(await says('karin', 'remiss 1 plan')).toContain(
      'Örebro län | angiven för remissen | Tisdag 30 mars 2027 | Tisdag 23 mars 2027',
    );
  });
});
