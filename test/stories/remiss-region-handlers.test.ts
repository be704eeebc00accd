import { describe, expect, test } from 'vitest';
import { draftRemiss, nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { takes } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const hanna = { id: 'hanna', name: 'Hanna Åkesson-Exempel', email: 'hanna@example.org', region: 'uppsala' };
const register = { ...nhvRegister, people: [...nhvRegister.people, hanna] };

const aBot = () => testBot('2027-02-22T10:00', { register });

const names = async (bot: TestBot, who: string, values: Record<string, string>, region = 'uppsala') =>
  bot.fills(who, formOf(await bot.presses(who, 'remiss.region-handlers', `1/${region}`)), values);

const uppsala = async (bot: TestBot, who = 'anna') => textOf(await bot.says(who, 'remiss 2027-01 uppsala'));

describe('who works with a region’s answer', () => {
  test('is named by whoever answers for the region, told, and stands on the region’s page', async () => {
    const bot = aBot();
    await openRemiss(bot);
    expect(textOf(await bot.says('hanna', 'remiss 2027-01'))).toContain('Jag hittar ingen remiss 2027-01');
    const said = textOf(await names(bot, 'anna', { handlaggare: 'hanna åkesson-exempel', sakkunnig: 'Olle' }));
    expect(said).toContain('Handläggare: Hanna Åkesson-Exempel');
    expect(said).toContain('Sakkunniga: Olle Exempel');
    expect(bot.sentTo('hanna')).toEqual(['Du är handläggare för Region Uppsala i remiss 2027-01']);
    expect(bot.sentTo('olle')).toEqual(['Du är sakkunnig för Region Uppsala i remiss 2027-01']);
    expect(await uppsala(bot)).toContain('Handläggare: Hanna Åkesson-Exempel');
    expect(await uppsala(bot, 'karin')).toContain('Sakkunniga: Olle Exempel');
    expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('Handläggare: Hanna Åkesson-Exempel');
  });

  test('sees the remiss and answers nothing for the region', async () => {
    const bot = aBot();
    await openRemiss(bot);
    await names(bot, 'anna', { handlaggare: 'Hanna Åkesson-Exempel' });
    expect(textOf(await bot.says('hanna', 'remiss 2027-01'))).toContain('Resttillstånd efter polio');
    const pressed = textOf(await bot.presses('hanna', 'remiss.nothing-to-add', '1'));
    expect(pressed).toContain('Det här kan bara den göra som svarar för en region i remissen');
    const deeds = textOf(await bot.presses('hanna', 'remiss.region-handlers', '1/uppsala'));
    expect(deeds).toContain('Det här kan bara den göra som svarar för en region');
  });

  test('has the remiss among what is theirs and on the home, until it is sent, with a way to the region’s part', async () => {
    const bot = aBot();
    await openRemiss(bot);
    const heading = 'Remisser där du arbetar med en regions svar';
    const own = async (who = 'hanna') => textOf(await bot.says(who, 'mina'));
    expect(await own()).not.toContain(heading);
    const first = await names(bot, 'anna', { handlaggare: 'Hanna Åkesson-Exempel', sakkunnig: 'Olle' });
    const mina = await bot.says('hanna', 'mina');
    expect(textOf(mina)).toContain(`${heading}: 1`);
    expect(textOf(mina)).toContain('handläggare för Uppsala | Öppen');
    expect(messageOf(mina).title).toBe('Du har inga uppgifter just nu');
    expect(JSON.stringify(mina)).toContain('"label":"Visa regionen i 2027-01","value":"1/uppsala/0"');
    const part = await bot.presses('hanna', 'remiss.region-page', '1/uppsala/0');
    expect(textOf(part)).toContain('Region Uppsala i remiss 2027-01');
    expect(JSON.stringify(await bot.opensHome('hanna'))).toContain('Visa regionen i 2027-01');
    expect(await own('olle')).toContain('sakkunnig för Uppsala');
    for (const who of ['bjorn', 'karin']) expect(await own(who), who).not.toContain(heading);
    await bot.presses('karin', 'remiss.close', '1');
    expect(await own()).toContain('handläggare för Uppsala | Stängd');
    await takes(bot, 'anna', first, 'Ångra');
    expect(await own()).not.toContain(heading);
  });

  test('has them all counted where they are many, and no draft among them', async () => {
    const bot = aBot();
    for (let nr = 1; nr <= 12; nr += 1) {
      await openRemiss(bot);
      const form = formOf(await bot.presses('anna', 'remiss.region-handlers', `${nr}/uppsala`));
      await bot.fills('anna', form, { handlaggare: 'Hanna Åkesson-Exempel' });
    }
    await draftRemiss(bot);
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.region-handlers', '13/uppsala')), {
      handlaggare: 'Hanna Åkesson-Exempel',
    });
    const own = textOf(await bot.says('hanna', 'mina'));
    expect(own).toContain('svar: 12');
    expect(own).toContain('och 2 till');
    expect(own).not.toContain('2027-13');
  });

  test('of a blind remiss reads the own region’s answer and no other', async () => {
    const bot = aBot();
    await openRemiss(bot, { ...polio, blind: 'ja' });
    await names(bot, 'anna', { handlaggare: 'Hanna Åkesson-Exempel' });
    expect(textOf(await bot.says('hanna', 'remiss 2027-01 uppsala'))).toContain('Region Uppsala i remiss 2027-01');
    expect(textOf(await bot.says('hanna', 'remiss 2027-01 dalarna'))).toContain('Svaren visas när remissen har stängt');
  });

  test('is called to the remisskonferens, told of a new day, and of what is decided of the own region', async () => {
    const bot = aBot();
    await openRemiss(bot);
    await names(bot, 'anna', { handlaggare: 'Hanna Åkesson-Exempel' });
    const conference = { day: '2027-03-04', start: '13.00', end: '15.00', place: 'Teams' };
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.call-conference', '1')), conference);
    expect(bot.sentTo('hanna').at(-1)).toMatch(/^Remisskonferens om remiss 2027-01/u);
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-19' });
    expect(bot.sentTo('hanna')).toHaveLength(3);
    await bot.fills('anna', formOf(await bot.presses('anna', 'remiss.answer', '1')), { 'position.1': 'tillstyrker' });
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    const decided = { body: 'Regionstyrelsen', on: '2027-02-22', paragraph: '3', whose: 'orebro' };
    await bot.fills('bjorn', formOf(await bot.presses('bjorn', 'remiss.decided', '1')), decided);
    expect(bot.sentTo('hanna')).toHaveLength(3);
    await bot.fills('anna', formOf(await bot.presses('anna', 'remiss.decided', '1')), { ...decided, whose: 'uppsala' });
    expect(bot.sentTo('hanna').at(-1)).toBe('Svaret på remiss 2027-01 är beslutat');
  });

  test('is told first when a draft is opened, and not before', async () => {
    const bot = aBot();
    await draftRemiss(bot);
    await names(bot, 'karin', { handlaggare: 'Hanna Åkesson-Exempel' });
    expect(bot.sentTo('hanna')).toEqual([]);
    await bot.presses('karin', 'remiss.open', '1');
    expect(bot.sentTo('hanna')).toEqual(['Du är handläggare för Region Uppsala i remiss 2027-01']);
  });

  test('who is not in the register comes into it, and the kansli hears of it', async () => {
    const bot = aBot();
    await openRemiss(bot);
    await names(bot, 'anna', { handlaggare: 'Nils Exempel <nils@example.org>' });
    expect(await uppsala(bot)).toContain('Handläggare: Nils Exempel');
    expect(bot.sentTo('karin').at(-1)).toBe('Anna Exempel lade till Nils Exempel i registret');
    expect(bot.features.register.personByEmail('nils@example.org')).toMatchObject({ region: 'uppsala', roles: [] });
  });

  test('is taken back with Ångra, once, and again put back', async () => {
    const bot = aBot();
    await openRemiss(bot);
    const first = await names(bot, 'anna', { handlaggare: 'Hanna Åkesson-Exempel' });
    const undone = await takes(bot, 'anna', first, 'Ångra');
    expect(textOf(undone)).toContain('Handläggare: ingen');
    expect(textOf(await takes(bot, 'anna', first, 'Ångra'))).toContain('Det har ändrats sedan dess');
    expect(textOf(await bot.says('hanna', 'remiss 2027-01'))).toContain('Jag hittar ingen remiss 2027-01');
    bot.turnTo('2027-02-22T10:05');
    expect(textOf(await takes(bot, 'anna', undone, 'Ångra'))).toContain('Handläggare: Hanna Åkesson-Exempel');
    expect(bot.sentTo('hanna')).toHaveLength(2);
  });

  test('the same again changes nothing and tells nobody', async () => {
    const bot = aBot();
    await openRemiss(bot);
    await names(bot, 'anna', { handlaggare: 'Hanna Åkesson-Exempel' });
    expect(textOf(await names(bot, 'anna', { handlaggare: 'Hanna Åkesson-Exempel' }))).toContain('Inget är ändrat');
    expect(bot.sentTo('hanna')).toHaveLength(1);
  });

  test('is given out with what is known of them, and forgotten with them', async () => {
    const bot = aBot();
    await openRemiss(bot);
    await names(bot, 'anna', { handlaggare: 'Hanna Åkesson-Exempel' });
    const records = bot.features.personData.recordsOf('hanna');
    expect(JSON.stringify(records)).toContain('Handläggare eller sakkunnig för en regions svar på en remiss');
    await bot.says('karin', 'glöm person Hanna Åkesson-Exempel');
    for (const step of ['ask', 'again', 'forget']) await bot.presses('karin', `person-data.${step}`, 'hanna');
    expect(await uppsala(bot)).not.toContain('Hanna');
    expect(bot.db.prepare('SELECT * FROM remiss_region_handler').all()).toEqual([]);
  });

  test.each([
    ['a stranger without an address', { handlaggare: 'Nils Nilsson' }, /Nils Nilsson finns inte i registret/u],
    ['an address without a name', { handlaggare: 'nils@example.org' }, /Skriv också namnet/u],
    ['somebody else’s address', { handlaggare: 'Nils Exempel, anna@example.org' }, /används redan av Anna Exempel/u],
    ['many of one name', { sakkunnig: 'Exempel' }, /kan vara flera/u],
    ['one person twice', { handlaggare: 'Hanna', sakkunnig: 'hanna@example.org' }, /står två gånger/u],
    ['a title and no name', { handlaggare: '=1+1' }, /börjar med ett tecken/u],
  ])('%s is refused at its field', async (_what, values, fault) => {
    const bot = aBot();
    await openRemiss(bot);
    const response = await names(bot, 'anna', values);
    expect(response.type).toBe('faults');
    expect(JSON.stringify(response)).toMatch(fault);
  });

  test('nobody names for another region, and in a restricted remiss only the kansli does', async () => {
    const bot = aBot();
    await openRemiss(bot);
    const refused = await bot.presses('anna', 'remiss.region-handlers', '1/dalarna');
    expect(textOf(refused)).toContain('Det här kan bara de som svarar för Region Dalarna och kansliet göra');
    await bot.presses('karin', 'remiss.restrict', '1');
    expect(textOf(await bot.says('anna', 'remiss 2027-01 handläggare'))).toContain('Remissen är begränsad');
    const page = messageOf(await bot.says('anna', 'remiss 2027-01 uppsala'));
    expect(buttonsIn(page).map(({ label }) => label)).not.toContain('Ändra handläggare');
    await names(bot, 'karin', { handlaggare: 'Hanna Åkesson-Exempel' });
    expect(textOf(await bot.says('hanna', 'remiss 2027-01'))).toContain('Resttillstånd efter polio');
  });

  test('is asked for by words: the own region’s form, and for the kansli which region', async () => {
    const bot = aBot();
    await openRemiss(bot);
    expect(formOf(await bot.says('anna', 'remiss 2027-01 handläggare')).title).toBe('Vilka arbetar med svaret');
    expect(formOf(await bot.says('anna', 'remiss 2027-01 sakkunniga')).id).toBe('remiss.region-handlers');
    expect(formOf(await bot.says('karin', 'remiss 2027-01 sakkunniga')).id).toBe('remiss.region');
    expect(formOf(await bot.says('karin', 'remiss 2027-01 handläggare')).id).toBe('remiss.handler');
  });
});
