import { beforeAll, describe, expect, test } from 'vitest';
import { exampleBot } from './support/example-bot.ts';
import { formOf, type TestBot, textOf } from './support/test-bot.ts';

/**
 * What CONTRIBUTING's table of clauses says is full is tried as people try it: by words, on the register that ships. Each row:
 * the clause, who asks, what they write, and what the answer must say.
 */

const remiss = {
  ...{ kind: 'sou', title: 'Provremissen', sender: 'Socialdepartementet', senderWord: 'senast', mode: 'likalydande' },
  ...{ senderDay: '2027-05-14', lastOn: '2027-04-09', groups: 'onkologi', blind: 'nej' },
};

let bot: TestBot;
beforeAll(async () => {
  bot = exampleBot('2027-02-01T10:00');
  await bot.until('2027-02-02T10:00');
  const form = formOf(await bot.says('karin', 'remiss ny'));
  const own = Object.fromEntries(
    form.fields.flatMap(({ id, initial }) => (initial === undefined ? [] : [[id, initial]])),
  );
  await bot.fills('karin', form, { ...own, ...remiss });
  await bot.says('karin', 'remiss 2027-01 öppna');
  await bot.fills('cecilia', formOf(await bot.says('cecilia', 'remiss 2027-01 handläggare')), {
    handlaggare: 'Hedvig Exempel, hedvig@example.org',
    sakkunnig: 'Amanda Exempel',
  });
  const conference = { day: '2027-03-11', start: '13.00', end: '15.00', place: 'Teams' };
  await bot.fills('karin', formOf(await bot.says('karin', 'remiss 2027-01 konferens')), conference);
});

type Row = readonly [clause: number, who: string, words: string, says: RegExp];

const rows: readonly Row[] = [
  [20, 'anna', 'vilka grupper finns', /Nationell högspecialiserad vård \(NHV\)[\s\S]*NHV-gruppen/u],
  [20, 'anna', 'grupp NHV', /Vice ordförande: Valter Exempel/u],
  [22, 'anna', 'grupp NHV uppdrag', /fastställt 20 januari 2022/u],
  [23, 'karin', 'dagordning ledningsgruppen', /Information inför beredningsgrupp 2/u],
  [24, 'karin', 'dagordning ledningsgruppen', /fredag 19 mars 2027/u],
  [25, 'anna', 'nhv', /Kartläggning och genomlysning \(steg 1–2\)/u],
  [28, 'karin', 'nhv tidig kartläggning', /Läge: Steg [12]/u],
  [29, 'karin', 'nhv exempelområde B', /[Rr]emiss/u],
  [32, 'karin', 'remiss 2027-01', /Inga regioner har svarat|0 av 7 regioner har svarat|Ingen region har svarat/u],
  [35, 'karin', 'nhv år 2027', /NHV under 2027/u],
  [36, 'karin', 'inför mötet', /NHV-områden i processen: 7/u],
  [37, 'karin', 'nhv', /Fler regioner/u],
  [39, 'karin', 'grupp B2', /Våra platser: 2[\s\S]*Saknar 2 av 2 företrädare/u],
  [39, 'karin', 'platser B2', /^Våra platser utanför[\s\S]*\(B2\) \| 2 av 2 vakant/u],
  [40, 'karin', 'platser NHV-nämnden', /Nämnden för nationell högspecialiserad vård \| 2 av 2 vakant/u],
  [41, 'karin', 'dagordning ledningsgruppen', /Exempelområde D/u],
  [42, 'nils', 'vad ska jag göra', /Analys av ansökningarna/u],
  [43, 'karin', 'nhv exempelområde D', /Nämndens beslut|nämndens beslut/u],
  [46, 'karin', 'nhv uppföljning', /Frågorna går till verksamhetschefsgrupperna måndag 3 maj 2027/u],
  [50, 'karin', 'nhv', /Närmast\n2 april 2027/u],
  [52, 'anna', 'grupp onkologi uppdrag', /underställda samverkansnämndens ledningsgrupp/u],
  [53, 'anna', 'vilka verksamhetschefsgrupper finns', /Verksamhetschefsgrupper: 6 grupper/u],
  [55, 'anna', 'grupp onkologi uppdrag', /remissinstans/u],
  [56, 'anna', 'uppdrag', /strålbehandling kan samordnas/u],
  [61, 'cecilia', 'vem är ordförande i hematologi', /Kontakt: Erik Exempel \(ordförande, erik@example\.org\)/u],
  [61, 'cecilia', 'hur kontaktar jag ordföranden i hematologi', /Kontakt: Erik Exempel/u],
  [62, 'karin', 'uppdrag 1', /[Ll]edningsgrupp/u],
  [63, 'karin', 'grupp onkologi', /Ordförande: Anna Exempel, Region Uppsala \(till och med 31 december 2027/u],
  [64, 'karin', 'vilka regioner saknas', /ortopedi \(exempel\) \| Saknar Region Värmland/u],
  [65, 'karin', 'vilka ordförande saknas', /ögonsjukvård \(exempel\) \| Saknar ordförande/u],
  [67, 'anna', 'grupp onkologi uppdrag', /utredningsresurser/u],
  [68, 'anna', 'grupp onkologi uppdrag', /huvudman ansvarar/u],
  [69, 'karin', 'status onkologi', /Minnesanteckningar från mötet 21 januari 2027 \| Ej påbörjade/u],
  [71, 'anna', 'när ska rapporten in', /28 februari 2027/u],
  [71, 'karin', 'status vc 2026', /Verksamhetsberättelse: 0 av 6 inlämnade/u],
  [73, 'karin', 'årsmöte', /Dag: ingen dag satt än, kansliet sätter den/u],
  [74, 'karin', 'årsmöte', /Har lämnat presentation: 0 av 6 grupper/u],
  [75, 'karin', 'aktivitetsplan 2027', /Beslut: Inte beslutad än/u],
  [76, 'karin', 'aktivitetsplan 2027', /Verksamhet och utveckling\nNr \| Aktivitet[\s\S]*Kunskapsstyrning/u],
  [77, 'karin', 'aktivitetsplan 2027', /2 av 21 aktiviteter är återrapporterade/u],
  [78, 'karin', 'mina', /Återrapport 2026 \| senast söndag 28 februari 2027/u],
  [83, 'karin', 'grupp masskadeplaner', /Arbetsgrupp kopplad till masskadeplaner/u],
  [86, 'karin', 'grupper npo', /NPO Akut vård[\s\S]*NPO Öron-, näsa- och halssjukdomar/u],
  [87, 'karin', 'grupp vårdkompetensrådet', /Regionalt vårdkompetensråd/u],
  [90, 'karin', 'närvaro', /3 möten har hållits/u],
  [91, 'karin', 'platser inera', /Inera[\s\S]*ingen i registret/u],
  [92, 'karin', 'remiss 2027-01', /Svarssätt: .*[Ll]ikalydande|Svarssätt: .*[Ss]amma/u],
  [94, 'karin', 'remiss 2027-01', /Socialdepartementet/u],
  [95, 'cecilia', 'remiss 2027-01 dalarna', /Handläggare: Hedvig Exempel\nSakkunniga: Amanda Exempel/u],
  [95, 'amanda', 'remiss 2027-01', /Provremissen/u],
  [96, 'anna', 'remiss 2027-01 konferens', /torsdag 11 mars 2027/u],
  [98, 'anna', 'ärende', /Skicka ett ärende/u],
  [100, 'karin', 'prislista', /Den sjukvårdsregionala prislistan för 2028/u],
  [101, 'karin', 'prislista', /senast fredag 31 december 2027/u],
];

describe('a clause that is full is answered when it is asked about', () => {
  test.each(rows)('%i: %s writes "%s"', async (_clause, who, words, says) => {
    expect(textOf(await bot.says(who, words))).toMatch(says);
  });

  test('nothing failed', () => {
    expect(bot.problems).toEqual([]);
  });
});
