import { describe, expect, test } from 'vitest';
import { anna, bjorn, cecilia, withGroup } from '../support/test-bot.ts';
import { byTitle, type Filled, field, found, platforms, type Read, type Where } from './on-platforms.ts';
import type { Person } from './slack-house.ts';

const begun = '2026-11-23T07:00';
const meeting = (group: string, on: string) => ({ group, start: `${on}T13:00`, end: `${on}T15:00` });
const { register } = withGroup(
  'nhv',
  'nhv-gruppen',
  { vice: bjorn, members: [cecilia] },
  {
    seats: [{ group: 'nhv-gruppen', person: anna.id, role: 'ordforande', from: '2026-01-01', to: '2027-03-31' }],
    meetings: [meeting('nhv-gruppen', '2026-12-04'), meeting('ledningsgruppen', '2027-01-20')],
  },
);

const plan: Filled = { 'Länk eller diarienummer': field('document', 'https://example.org/plan') };
const better: Filled = { 'Länk eller diarienummer': field('document', 'https://example.org/ny') };
const deputy: Filled = { 'Ersättare i Gruppen nhv-gruppen': field('deputy.nhv-gruppen', 'cecilia', 'Cecilia Exempel') };
const successor: Filled = {
  Person: field('person', 'Cecilia Exempel'),
  Roll: field('role', 'ordforande', 'Ordförande'),
  'Från och med': field('from', '2027-04-02'),
  'Till och med': field('to', ''),
};

const titles = (messages: readonly Read[]) => messages.map(({ title }) => title);

describe.each(platforms)('in %s', (_, open) => {
  test('everyone who owes something hears of it where they are, and settles it there', async () => {
    const it = await open({ begun, register });
    const wordsTo = (who: Person, title: string, where?: Where) => found(it.reads(who, where), title, byTitle).words;
    await it.writes('karin', 'koppla kanal ledningsgruppen', 'room');

    // Each member: what was said at the meeting is told at home.
    await it.bot.until('2026-12-07T09:00');
    const home = 'Berätta hemma i din region om mötet 4 december 2026';
    expect(wordsTo('cecilia', home)).toContain('Tryck på Anteckna som klart när det är gjort.');
    await it.presses('cecilia', home, 'Anteckna som klart');
    expect(titles(it.reads('cecilia'))).toContain(
      'Påminnelsen gäller inte längre: du har rapporterat, måndag 7 december',
    );

    // Whoever approves: the group's chair has handed in, and ledningsgruppen's hears until it is decided.
    await it.presses('anna', 'Påminnelse om 2 uppgifter, 1 försenad', 'Visa verksamhetsplanen för 2027');
    await it.fills('anna', 'Verksamhetsplan', 'Lämna in', plan);
    await it.bot.until('2027-01-13T09:00');
    const waits = 'Verksamhetsplanen för 2027 väntar på godkännande';
    expect(wordsTo('lisa', waits)).toContain('Beslut: vid mötet onsdag 20 januari 2027');
    await it.presses('lisa', waits, 'Godkänn');
    await it.bot.until('2027-01-13T09:05');
    expect(titles(it.reads('anna'))).toContain('Verksamhetsplanen för 2027 är godkänd av Lisa Exempel');

    // Whoever stands in for a chair who is away.
    await it.writes('anna', 'borta 8–14 februari');
    await it.fills('anna', 'Jag är borta', 'Öppna formuläret', deputy);
    expect(titles(it.reads('cecilia')).at(-1)).toBe('Du ersätter Anna Exempel 8–14 februari 2027');
    await it.bot.until('2027-02-12T09:00');
    const report = 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar';
    expect(wordsTo('cecilia', report)).toContain('Anna Exempel är borta till och med söndag 14 februari');
    expect(titles(it.reads('anna'))).not.toContain(report);
    await it.fills('cecilia', report, 'Lämna in', plan);
    expect(it.answered('cecilia')).toContain('Tack!');
    await it.bot.until('2027-02-12T09:05');
    await it.fillsThere('cecilia', 'Rätta', better);
    expect(it.answered('cecilia')).toContain('Verksamhetsberättelsen för 2026 är rättad');
    expect(wordsTo('lisa', 'Verksamhetsberättelsen för 2026 är rättad', 'room')).toContain('https://example.org/ny');
    expect(wordsTo('cecilia', 'Påminnelsen gäller inte längre')).toContain('Cecilia Exempel lämnade in');

    // Whoever appoints: the chair's term has ended and nobody comes after, until the kansli enters who does.
    await it.bot.until('2027-04-01T09:00');
    const vacant = 'Gruppen nhv-gruppen saknar ordförande sedan 1 april 2027';
    expect(wordsTo('lisa', vacant, 'room')).toContain('Utses av: Samverkansnämndens ledningsgrupp');
    await it.writes('karin', 'lägg till plats nhv-gruppen');
    await it.fills('karin', 'Lägg till plats', 'Öppna formuläret', successor);
    await it.bot.until('2027-04-02T09:00');
    expect(titles(it.reads('lisa', 'room')).at(-1)).toBe(
      'Påminnelsen gäller inte längre: uppdraget är tillsatt till och med söndag 1 april 2029',
    );

    // And whoever has taken over is told what they owe.
    expect(wordsTo('cecilia', 'Du är nu ordförande i Gruppen nhv-gruppen')).toContain('Verksamhetsplan för 2028');
    expect({ wrong: it.wrong() }).toEqual({ wrong: [] });
    await it.close();
  });
});
