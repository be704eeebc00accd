import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import {
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  type Register,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const dag = { id: 'dag', name: 'Dag Exempel', email: 'dag@example.org', region: 'orebro' };

/** Our two in B2: Anna until the end of March, Björn until further notice; ledningsgruppen appoints. */
function house(startAt: string, more: Register = {}, body: object = {}): TestBot {
  const { register } = withGroup(
    'vc',
    'onkologi',
    { members: [cecilia] },
    {
      groups: [
        {
          id: 'b2',
          name: 'Beredningsgrupp å',
          type: 'beredningsgrupp',
          places: 2,
          appointedBy: 'ledningsgruppen',
          aliases: ['B2'],
          ...body,
        },
        { id: 'npo', name: 'NPO Ögonsjukdomar', type: 'npo' },
        ...(more.groups ?? []),
      ],
      people: [dag, ...(more.people ?? [])],
      seats: [
        {
          ...{
            group: 'b2',
            person: 'anna',
            role: 'ledamot',
            from: '2024-04-01',
            to: '2027-03-31',
            purpose: 'ordinarie',
          },
          decision: { body: 'Ledningsgruppen', on: '2024-03-01', paragraph: '§ 7' },
        },
        { group: 'b2', person: 'bjorn', role: 'ledamot', from: '2024-04-01', purpose: 'ersättare' },
        ...(more.seats ?? []),
      ],
    },
  );
  return testBot(startAt, { register });
}

const saidOf = (bot: TestBot, who: string) =>
  bot
    .messagesTo(who)
    .map(plainText)
    .filter((text) => text.includes('Beredningsgrupp å'));
const says = async (bot: TestBot, who: string, words: string) => textOf(await bot.says(who, words));
const inLeaders = (bot: TestBot) =>
  bot
    .posted()
    .map(({ address, first }) => `${address}: ${plainText(JSON.parse(first))}`)
    .filter((text) => text.startsWith('group/ledningsgruppen') && text.includes('Beredningsgrupp å'));

describe('a place outside that ends', () => {
  test('is told of 90 and 30 days before to whoever appoints and to the one who has it, and then while it is vacant', async () => {
    const bot = house('2026-12-01T07:00');
    await bot.until('2027-01-15T12:00');
    expect(inLeaders(bot)).toHaveLength(1);
    expect(inLeaders(bot)[0]).toContain('Uppdraget som företrädare i Beredningsgrupp å går ut om 91 dagar');
    expect(inLeaders(bot)[0]).toContain('Namn: Anna Exempel (ordinarie)');
    expect(inLeaders(bot)[0]).toContain('Utses av: Samverkansnämndens ledningsgrupp');
    expect(saidOf(bot, 'anna')[0]).toContain('Ditt uppdrag som företrädare i Beredningsgrupp å går ut om 91 dagar');
    expect(saidOf(bot, 'bjorn')).toEqual([]);
    await bot.until('2027-03-05T12:00');
    expect(inLeaders(bot)).toHaveLength(2);
    await bot.until('2027-04-20T12:00');
    expect(inLeaders(bot).at(-1)).toContain('En av våra 2 platser i Beredningsgrupp å är vakant sedan 1 april 2027');
    expect(inLeaders(bot).length).toBeGreaterThan(3);
    expect(saidOf(bot, 'karin').join('\n')).toContain('En av våra 2 platser i Beredningsgrupp å är vakant');
  });

  test('goes to the kansli where nobody is said to appoint', async () => {
    const bot = house('2026-12-01T07:00', {}, { appointedBy: null });
    await bot.until('2027-01-04T12:00');
    expect(inLeaders(bot)).toEqual([]);
    const told = saidOf(bot, 'karin').join('\n');
    expect(told).toContain('Utses av: inte angivet i registret');
    expect(told).toContain('Ta reda på vem som utser');
  });

  test.each([
    ['the same thing silences it', 'ordinarie', 0],
    ['another thing does not', 'ersättare', 1],
    ['no named thing does', undefined, 0],
  ])('a successor for %s', async (_, purpose, told) => {
    const next = { group: 'b2', person: 'dag', role: 'ledamot', from: '2027-04-01', ...(purpose ? { purpose } : {}) };
    const bot = house('2026-12-01T07:00', { seats: [next] });
    await bot.until('2027-01-15T12:00');
    expect(inLeaders(bot)).toHaveLength(told);
  });

  test('a place that nobody has ever held is in the lists, and nobody is reminded of it', async () => {
    const bot = house('2026-12-01T07:00', {}, { places: 3 });
    await bot.until('2026-12-20T12:00');
    expect(inLeaders(bot)).toEqual([]);
    expect(await says(bot, 'karin', 'representation')).toContain(
      'Våra platser utanför: Beredningsgrupp å saknar 1 av 3 företrädare.',
    );
    expect(saidOf(bot, 'karin')[0]).toContain('Beredningsgrupp å | Saknar 1 av 3 företrädare');
  });
});

describe('platser', () => {
  test('lists everyone of ours by body, with what ends and what is vacant', async () => {
    const bot = house('2027-01-15T09:00', {}, { places: 3 });
    expect((await says(bot, 'karin', 'platser')).split('\n')).toEqual([
      'Våra platser utanför: 2 företrädare i 1 organ',
      'En plats är vakant. En går ut inom 90 dagar.',
      'Organ | Företrädare | Uppdrag | Till och med',
      'Beredningsgrupp å | Anna Exempel, Region Uppsala | ordinarie | onsdag 31 mars 2027 (om 75 dagar)',
      'Beredningsgrupp å | Björn Exempel, Region Örebro län | ersättare | tills vidare',
      'Beredningsgrupp å | 1 av 3 vakant | utses av Samverkansnämndens ledningsgrupp | ',
      'NPO Ögonsjukdomar | ingen i registret | vem som utser är inte angivet | ',
      'Skriv grupp och organets namn för att se vem som utser och vilket beslut som gäller.',
    ]);
    const page = await says(bot, 'karin', 'grupp B2');
    expect(page).toContain('Våra platser: 3');
    expect(page).toContain('Utses av: Samverkansnämndens ledningsgrupp');
    expect(page).toContain('Anna Exempel (ordinarie)');
  });

  test('shows members of ledningsgruppen all, one’s own to those who sit there, and others that they have none', async () => {
    const bot = house('2027-01-15T09:00');
    expect(await says(bot, 'lisa', 'platser')).toContain('NPO Ögonsjukdomar');
    const own = await says(bot, 'anna', 'våra platser utanför');
    expect(own).toContain('Beredningsgrupp å');
    expect(own).not.toContain('NPO Ögonsjukdomar');
    expect(await says(bot, 'cecilia', 'platser')).toContain('Du har ingen plats utanför i registret');
    expect(await says(bot, 'cecilia', 'representation')).not.toContain('Beredningsgrupp å');
  });

  test('a long list is in pages', async () => {
    const groups = Array.from({ length: 160 }, (_, at) => ({ id: `nsg-${at}`, name: `NSG Ämne ${at}`, type: 'nsg' }));
    const bot = house('2027-01-15T09:00', { groups });
    const first = messageOf(await bot.says('karin', 'platser'));
    expect(plainText(first)).toContain('1–20 av 163 rader');
    const [next] = buttonsIn(first);
    expect(textOf(await bot.presses('karin', next?.id ?? '', next?.value ?? ''))).toContain('21–40 av 163 rader');
  });
});

describe('the kansli', () => {
  const valuesOf = (form: ReturnType<typeof formOf>) =>
    Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial ?? '']));

  test('says who appoints and how many places are ours, and what is wrong is said', async () => {
    const bot = house('2027-01-15T09:00', {}, { places: null, appointedBy: null });
    const form = formOf(await bot.says('karin', 'ändra grupp B2'));
    const faulty = await bot.fills('karin', form, { ...valuesOf(form), appointedBy: 'Xyz', places: '0' });
    expect(JSON.stringify(faulty)).toContain('Ingen grupp i registret heter så.');
    expect(JSON.stringify(faulty)).toContain('Skriv ett antal platser, 1 till 60, eller lämna tomt.');
    await bot.fills('karin', form, { ...valuesOf(form), appointedBy: 'samverkansnämndens ledningsgrupp', places: '2' });
    expect(bot.features.register.group('b2')).toMatchObject({ appointedBy: 'ledningsgruppen', places: 2 });
    expect(bot.features.changes.ofSubject('group/b2').at(-1)).toMatchObject({
      what: 'ändrade vad registret säger om organet',
      before: 'Våra platser: antalet är inte angivet; Utses av: inte angivet',
      after: 'Våra platser: 2; Utses av: Samverkansnämndens ledningsgrupp',
    });
    const vc = formOf(await bot.says('karin', 'ändra grupp onkologi'));
    expect(vc.fields.map(({ id }) => id)).not.toContain('places');
  });

  test('gives a place with what it is for, corrects it, and takes the correction back', async () => {
    const bot = house('2027-01-15T09:00');
    const form = formOf(await bot.says('karin', 'lägg till plats ögonsjukdomar'));
    const added = await bot.fills('karin', form, {
      ...valuesOf(form),
      ...{ person: 'Dag Exempel', purpose: 'processledare', from: '2027-01-01', to: '2027-12-31' },
    });
    expect(textOf(added)).toContain('För vad: processledare');
    const choose = formOf(await bot.says('karin', 'rätta plats ögonsjukdomar'));
    const [seat] = bot.features.register.seats('npo', Temporal.PlainDate.from('2027-01-15'));
    const shown = messageOf(await bot.fills('karin', choose, { seat: `${seat?.id}/2027-12-31` }));
    expect(plainText(shown)).toContain('Gäller: från och med 1 januari 2027 till och med 31 december 2027');
    const [correct] = buttonsIn(shown);
    const filling = formOf(await bot.presses('karin', correct?.id ?? '', correct?.value ?? ''));
    const early = await bot.fills('karin', filling, { ...valuesOf(filling), to: '2026-12-31' });
    expect(JSON.stringify(early)).toContain('Den sista dagen kan inte vara före den första, 1 januari 2027.');
    const corrected = messageOf(
      await bot.fills('karin', filling, {
        ...valuesOf(filling),
        to: '2028-12-31',
        body: 'Ledningsgruppen å',
        decidedOn: '2026-12-01',
        paragraph: '§ 3',
      }),
    );
    expect(plainText(corrected)).toContain('Platsen är rättad');
    expect(plainText(corrected)).toContain('Beslut: Ledningsgruppen å 1 december 2026, § 3');
    const [undo] = buttonsIn(corrected);
    expect(textOf(await bot.presses('karin', undo?.id ?? '', undo?.value ?? ''))).toContain('Rättningen är ångrad');
    expect(bot.features.register.seat(seat?.id ?? 0)).toMatchObject({ decision: null, purpose: 'processledare' });
    expect(textOf(await bot.presses('karin', undo?.id ?? '', undo?.value ?? ''))).toContain('Platsen är redan ändrad');
    expect(await says(bot, 'anna', 'rätta plats B2')).toContain('kan bara kansliet göra');
  });

  test('takes a file with what is new, and the register that is written out again changes nothing', () => {
    const bot = house('2027-01-15T09:00');
    bot.imports({ groups: [{ id: 'npo', name: 'NPO Ögonsjukdomar', type: 'npo', places: 1, appointedBy: 'b2' }] });
    expect(bot.features.register.group('npo')).toMatchObject({ places: 1, appointedBy: 'b2' });
    bot.imports(JSON.parse(bot.features.exporting.registerJson()));
    expect(bot.features.register.group('npo')).toMatchObject({ places: 1, appointedBy: 'b2' });
    expect(
      bot.features.register.seats('b2', Temporal.PlainDate.from('2027-01-15')).map(({ purpose }) => purpose),
    ).toEqual(['ordinarie', 'ersättare']);
  });
});
