import { describe, expect, test } from 'vitest';
import { anna, bjorn, cecilia, withGroup } from '../support/test-bot.ts';
import { byTitle, type Filled, field, found, platforms } from './on-platforms.ts';
import type { Person } from './slack-house.ts';

const begun = '2026-11-23T07:00';
const meeting = (group: string, on: string) => ({ group, start: `${on}T13:00`, end: `${on}T15:00` });
const { register } = withGroup(
  'nhv',
  'nhv-gruppen',
  { chair: anna, vice: bjorn, members: [cecilia] },
  { meetings: [meeting('nhv-gruppen', '2026-12-18'), meeting('ledningsgruppen', '2027-01-20')] },
);

const wrong: Filled = { 'Länk eller diarienummer': field('document', 'https://example.org/fel') };
const right: Filled = { 'Länk eller diarienummer': field('document', 'https://example.org/ratt') };
const minutes: Filled = { Paragraf: field('paragraph', '§ 12') };
const ill: Filled = { Skäl: field('reason', 'Ordföranden är sjuk') };
const ended: Filled = {
  'Sista dag': field('to', '2027-01-31'),
  Skäl: field('why', 'Uppdraget är slut'),
  Beslutsinstans: field('body', 'Ledningsgruppen'),
  Beslutsdatum: field('decidedOn', '2026-11-20'),
};

describe.each(platforms)('in %s', (_, open) => {
  test('a link is corrected, and a decision gets its paragraph', async () => {
    const it = await open({ begun, register });
    const wordsTo = (who: Person, title: string) => found(it.reads(who), title, byTitle).words;
    await it.bot.until('2026-11-24T09:00');

    await it.writes('anna', 'lämna nhv-gruppen');
    await it.fills('anna', 'Vad vill du lämna in?', 'Välj verksamhetsplanen för 2027', wrong);
    await it.fillsThere('anna', 'Rätta', right);
    expect(it.answered('anna')).toContain('Verksamhetsplanen för 2027 är rättad');
    await it.bot.until('2026-11-24T09:05');

    await it.bot.until('2027-01-13T09:00');
    await it.presses('lisa', 'Verksamhetsplanen för 2027 väntar på godkännande', 'Godkänn');
    await it.fills('lisa', 'Verksamhetsplanen för 2027 är godkänd', 'Rätta beslut', minutes);
    await it.bot.until('2027-01-13T09:10');
    await it.writes('anna', 'dokument nhv-gruppen');
    const list = wordsTo('anna', '1 inlämnat dokument');
    const { id } = it.bot.duty('nhv-gruppen', 'verksamhetsplan', 2027);
    expect(it.bot.features.duties.duties.submission(id)?.document).toBe('https://example.org/ratt');
    expect(list).toContain('§ 12');
    expect({ wrong: it.wrong() }).toEqual({ wrong: [] });
    await it.close();
  });

  test('a meeting is cancelled and its members hear; a group is ended and its chair hears why', async () => {
    const it = await open({ begun, register });
    const wordsTo = (who: Person, title: string) => found(it.reads(who), title, byTitle).words;
    await it.bot.until('2026-11-24T09:00');
    await it.writes('karin', 'koppla kanal nhv-gruppen', 'room');
    await it.writes('anna', 'nästa');
    await it.presses('anna', 'Ditt nästa möte', 'Visa mötet');
    await it.fills('anna', 'Möte', 'Ställ in', ill);
    await it.bot.until('2026-11-24T09:05');
    expect(found(it.reads('cecilia', 'room'), 'Mötet 18 december 2026 är inställt', byTitle).words).toContain(
      'Ordföranden är sjuk',
    );

    await it.writes('karin', 'avsluta grupp nhv-gruppen');
    await it.fills('karin', 'Avsluta grupp', 'Öppna formuläret', ended);
    await it.bot.until('2026-11-24T09:10');
    expect(wordsTo('anna', 'Gruppen nhv-gruppen avslutas 31 januari 2027')).toContain('Uppdraget är slut');
    expect({ wrong: it.wrong() }).toEqual({ wrong: [] });
    await it.close();
  });
});
