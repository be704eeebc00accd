import { expect, test } from 'vitest';
import { anna, bjorn, type TestBot, testBot, textOf, withGroup } from '../../support/test-bot.ts';

const idOf = (bot: TestBot, group: string, kind: string, period: number) => String(bot.duty(group, kind, period).id);

test('Varför tells of the mandate, its date and clause, the rule for the day, who got it and what comes', async () => {
  const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
  await bot.until('2027-02-12T09:00');
  const why = await bot.presses('bjorn', 'duty.why', idOf(bot, 'onkologi', 'verksamhetsberattelse', 2026));
  expect(textOf(why).split('\n')).toEqual([
    'Därför påminner jag om verksamhetsberättelsen för 2026',
    'Grupp: Gruppen onkologi',
    'Uppdrag: Uppdragsbeskrivning för Verksamhetschefsgrupper, fastställd 22 mars 2019 av Samverkansnämndens ledningsgrupp',
    'Uppdraget säger: "En skriftlig årlig verksamhetsberättelse, med för verksamheten väsentliga parametrar, ska sammanställas till samverkansnämndens ledningsgrupp senast 28 februari efterföljande år."',
    'Sista dag: senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari.',
    'Så räknas dagen: Uppdraget säger "senast", så den nämnda dagen räknas med.',
    'Nästa påminnelse: fredag 19 februari 2027, till dig och ordföranden',
    'Har fått påminnelser',
    'Dag | Påminnelse | Till',
    'Onsdag 30 december | 60 dagar före | Anna Exempel',
    'Fredag 29 januari | 30 dagar före | Anna Exempel',
    'Fredag 12 februari | 14 dagar före | Anna Exempel',
    'Fredag 12 februari | 14 dagar före | Björn Exempel',
    'Planerade dagar: fredag 19 februari, torsdag 25 februari, fredag 26 februari, måndag 1 mars, måndag 8 mars och måndag 15 mars, och sedan varje vecka. Påminnelserna slutar så snart uppgiften är klar.',
    '[Visa påminnelser] [Välj vad du hör om]',
  ]);
});

test('it keeps a doubt about the mandate visible, and says why the 28th does not count', async () => {
  const bot = testBot('2026-11-23T07:00', withGroup('rsg', 'forskning', { chair: anna }));
  await bot.until('2026-11-23T09:00');
  const why = textOf(await bot.presses('anna', 'duty.why', idOf(bot, 'forskning', 'verksamhetsberattelse', 2026)));
  expect(why).toContain('Om uppdraget: trolig felskrivning för 2024-09-05');
  expect(why).toContain('Uppdraget säger "före", så den nämnda dagen räknas inte med: sista dag är dagen innan.');
});

test('where the mandate states no day it says whose day it is, or that there is none', async () => {
  const bot = testBot('2026-11-23T07:00', withGroup('nhv', 'nhv-gruppen', { chair: anna }));
  await bot.until('2026-11-23T09:00');
  const plan = textOf(await bot.presses('anna', 'duty.why', idOf(bot, 'nhv-gruppen', 'verksamhetsplan', 2027)));
  expect(plan).toContain(
    'Så räknas dagen: Uppdraget anger ingen tidsgräns. Kansliet har satt den till 30 november 2026.',
  );
  const meeting = textOf(
    await bot.presses('lisa', 'duty.why', idOf(bot, 'ledningsgruppen', 'arsmote_ordforande', 2027)),
  );
  expect(meeting).toContain('Så räknas dagen: Uppdraget anger ingen dag, och kansliet har inte satt någon.');
  expect(meeting).toContain('Nästa påminnelse: ingen planerad');
});

test('someone who is on it is told of the reminders that will come, not of those that will not', async () => {
  const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', { chair: anna }));
  await bot.until('2027-01-29T09:00');
  const id = idOf(bot, 'onkologi', 'verksamhetsberattelse', 2026);
  await bot.presses('anna', 'duty.on-it', id);
  const why = textOf(await bot.presses('anna', 'duty.why', id));
  expect(why).toContain('Nästa påminnelse: fredag 19 februari 2027, till dig');
  expect(why).toContain('Planerade dagar: fredag 19 februari,');
});
