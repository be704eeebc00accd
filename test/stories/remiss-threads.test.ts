import { beforeEach, describe, expect, test } from 'vitest';
import { tally } from '../../src/remiss/case/answers.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { answersByForm, type Heard, hears, keptTexts, takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const seat = (person: string, role: string, region?: string) => ({
  ...{ group: 'nhv-gruppen', person, role, from: '2026-01-01' },
  ...(region && { region }),
});
const person = (id: string, name: string, region?: string) => ({
  ...{ id, name: `${name} Exempel`, email: `${id}@example.org` },
  ...(region && { region }),
});

/** Besides the seven: Dan for Dalarna too, Ada who is called in, and Nora who sits there for no region. */
const register = {
  ...nhvRegister,
  people: [
    ...nhvRegister.people,
    person('dan', 'Dan', 'dalarna'),
    person('ada', 'Ada', 'uppsala'),
    person('nora', 'Nora'),
  ],
  seats: [...nhvRegister.seats, seat('dan', 'ledamot'), seat('ada', 'adjungerad', 'uppsala'), seat('nora', 'ledamot')],
};

let bot: TestBot;

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register });
  await openRemiss(bot);
});

const said = (who: string, heard: Partial<Heard> = {}, question = 1) =>
  hears(bot, who, question, { message: 'm1', version: 1, text: 'Fyra enheter räcker.', ...heard });
const stands = () => tally(bot.features.remisser.entries.log(1));
const texts = () => stands().texts.map(({ text }) => text);
const positionOf = (region: string, question = 1) => stands().positions.get(`${question}/${region}`)?.position ?? null;
const logged = () => bot.features.changes.ofSubject('remiss/1').map(({ who, what }) => `${who} ${what}`);

describe('a message that a platform delivers', () => {
  test('twice as one event is one synpunkt, with the same answer', async () => {
    const first = await said('cecilia', { event: 'e1' });
    expect(await said('cecilia', { event: 'e1' })).toEqual(first);
    expect(keptTexts(bot)).toEqual(['Fyra enheter räcker.']);
  });

  test('twice as two events is one synpunkt, and a position is asked for once', async () => {
    expect(titleOf(await said('cecilia'))).toBe('Sparat som synpunkt från Region Dalarna på fråga 1, remiss 2027-01');
    expect(await said('cecilia')).toEqual({ type: 'noted', message: null });
    expect(keptTexts(bot)).toEqual(['Fyra enheter räcker.']);
    expect(logged().filter((line) => line.includes('skrev en synpunkt'))).toHaveLength(1);
  });

  test('after its own edit counts as the edit says', async () => {
    const edited = await said('cecilia', { version: 2, text: 'Tre enheter räcker.' });
    expect(titleOf(edited)).toContain('Sparat som synpunkt');
    expect(await said('cecilia')).toEqual({ type: 'noted', message: null });
    expect(texts()).toEqual(['Tre enheter räcker.']);
    const history = textOf(await bot.says('karin', 'remiss 2027-01 historik'));
    expect(history).toContain('en tidigare lydelse, som kom fram sent: "Fyra enheter räcker."');
    expect(logged().filter((line) => line.includes('synpunkt'))).toEqual([
      'Cecilia Exempel skrev en synpunkt på fråga 1',
    ]);
  });

  test('after it was taken away is not there, and nothing is said of it', async () => {
    expect(await said('cecilia', { version: 2, text: null })).toEqual({ type: 'nothing' });
    expect(await said('cecilia')).toEqual({ type: 'nothing' });
    expect(texts()).toEqual([]);
    expect(logged().filter((line) => line.includes('synpunkt'))).toEqual([]);
    expect(textOf(await bot.says('karin', 'remiss 2027-01 historik'))).not.toContain('tog bort');
  });

  test('edited without a change, as when a link in it is unfolded, changes nothing and needs no word', async () => {
    await said('cecilia');
    const before = logged();
    expect(await said('cecilia', { version: 2 })).toEqual({ type: 'noted', message: null });
    expect(logged()).toEqual(before);
    await bot.until('2027-03-13T08:00');
    expect(await said('cecilia', { version: 3 })).toEqual({ type: 'nothing' });
  });

  test('with nothing but a picture or spaces is none, until there are words in it', async () => {
    expect(await said('cecilia', { text: ' \n ' })).toEqual({ type: 'nothing' });
    expect(keptTexts(bot)).toEqual([]);
    expect(titleOf(await said('cecilia', { version: 2, text: 'Se bilden.' }))).toContain('Sparat som synpunkt');
  });

  test('in 10,000 letters is kept whole', async () => {
    await said('cecilia', { text: 'å'.repeat(10_000) });
    expect(texts()).toEqual(['å'.repeat(10_000)]);
  });
});

describe('taking away and putting back', () => {
  const withPosition = async (label: string) => takes(bot, 'cecilia', await said('cecilia'), label);

  test('a position falls with its reason, twice is once, and both come back together', async () => {
    await withPosition('Avstyrker');
    expect(textOf(await said('cecilia', { version: 2, text: null }))).toContain(
      'Region Dalarna har inget ställningstagande på fråga 1 längre',
    );
    expect(await said('cecilia', { version: 3, text: null })).toEqual({ type: 'nothing' });
    expect([positionOf('dalarna'), texts()]).toEqual([null, []]);
    expect(await said('cecilia', { version: 4 })).toEqual({ type: 'noted', message: null });
    expect([positionOf('dalarna'), texts()]).toEqual(['avstyrker', ['Fyra enheter räcker.']]);
    expect(logged().slice(-3)).toEqual([
      'Cecilia Exempel angav ställningstagande på fråga 1 för Region Dalarna',
      'Cecilia Exempel tog bort sin synpunkt på fråga 1',
      'Cecilia Exempel lade tillbaka sin synpunkt på fråga 1',
    ]);
  });

  test('an edit that leaves nothing is as good as taking away', async () => {
    await withPosition('Avstyrker');
    expect(titleOf(await said('cecilia', { version: 2, text: ' ' }))).toContain('inget ställningstagande');
    expect([positionOf('dalarna'), texts()]).toEqual([null, []]);
  });

  test('what was said before the one that falls counts again, and that is said', async () => {
    await bot.fills('dan', formOf(await bot.presses('dan', 'remiss.answer', '1')), { 'position.1': 'tillstyrker' });
    expect(wordsIn(await said('cecilia'))).toContain('Dan Exempel angav det. Gäller det för det du skrev också?');
    await answersByForm(bot, 'cecilia', { 'position.2': 'avstar' });
    const asked = await said('cecilia', { message: 'm2' }, 3);
    await takes(bot, 'cecilia', asked, 'Avstyrker');
    const log = bot.features.remisser.entries
      .log(1)
      .find((entry) => entry.type === 'text' && entry.source.endsWith('m1'));
    await bot.presses('cecilia', 'remiss.position', `1/1/avstyrker/${log?.id}/1`);
    expect(positionOf('dalarna')).toBe('avstyrker');
    const fell = textOf(await said('cecilia', { version: 2, text: null }));
    expect(fell).toContain('Region Dalarna tillstyrker på fråga 1');
    expect(fell).toContain('Nu gäller åter det som Dan Exempel angav.');
    expect(positionOf('dalarna')).toBe('tillstyrker');
  });

  test('after closing nothing changes, neither by an edit nor by taking away, and it is said kindly', async () => {
    await withPosition('Avstyrker');
    await bot.until('2027-03-13T08:00');
    for (const text of ['Tre räcker.', null]) {
      const refusal = textOf(await said('cecilia', { version: text ? 2 : 3, text }));
      expect(refusal).toContain('Remiss 2027-01 är stängd för svar\nSista dagen var fredag 12 mars 2027.');
      expect(refusal).toContain('Det som redan är svarat står kvar');
      expect(refusal).toContain('Hör av dig till kansliet (Karin Exempel), som kan öppna den igen.');
    }
    expect([positionOf('dalarna'), texts()]).toEqual(['avstyrker', ['Fyra enheter räcker.']]);
  });

  test('a button under a message that has gone says so', async () => {
    const asked = await said('cecilia');
    await said('cecilia', { version: 2, text: null });
    expect(textOf(await takes(bot, 'cecilia', asked, 'Tillstyrker'))).toContain('Meddelandet är borttaget');
    expect(positionOf('dalarna')).toBe(null);
  });
});

describe('who writes', () => {
  test('two of one region: both synpunkter are kept, the latest position counts, and it says who gave it', async () => {
    const cecilias = await said('cecilia');
    const dans = await said('dan', { message: 'm2', text: 'Fem enheter.' });
    await takes(bot, 'cecilia', cecilias, 'Avstyrker');
    const asked = await takes(bot, 'dan', dans, 'Tillstyrker');
    expect(titleOf(asked)).toContain('Cecilia Exempel har redan angett Region Dalarnas ställningstagande på fråga 1');
    await takes(bot, 'dan', asked, 'Ersätt');
    expect(texts()).toEqual(['Fyra enheter räcker.', 'Fem enheter.']);
    const region = textOf(await bot.says('karin', 'remiss 2027-01 dalarna'));
    expect(region).toContain('Tillstyrker. Dan Exempel angav det med en knapp måndag 22 februari 2027 kl. 10.00.');
    expect(stands().positions.size).toBe(1);
  });

  test('whoever writes when a colleague has given the region’s position is asked whether it is theirs too, once', async () => {
    await takes(bot, 'cecilia', await said('cecilia'), 'Tillstyrker');
    expect(await said('cecilia', { message: 'm3' })).toEqual({ type: 'noted', message: null });
    expect(wordsIn(await said('dan', { message: 'm2' }))).toContain('Gäller det för det du skrev också?');
    expect(await said('dan', { message: 'm4' })).toEqual({ type: 'noted', message: null });
  });

  test.each([
    ['someone who is called in', 'ada'],
    ['a member without a region', 'nora'],
    ['someone from a region who sits in no invited group', 'olle'],
  ])('%s is kept among the others, told once, and counts for no region', async (_, who) => {
    expect(titleOf(await said(who))).toBe('Sparat bland övriga synpunkter på fråga 1, remiss 2027-01');
    expect(await said(who, { message: 'm2', text: 'Och en sak till.' })).toEqual({ type: 'noted', message: null });
    expect(stands().texts.map(({ region }) => region)).toEqual([null, null]);
    expect(stands().positions.size).toBe(0);
    expect(textOf(await bot.presses(who, 'remiss.nothing-to-add', '1'))).toMatch(/^Det här kan bara /u);
    expect(stands().positions.size).toBe(0);
  });

  test('a stranger is met kindly, and nothing is kept', async () => {
    const met = textOf(await said('sten'));
    expect(met).toContain('Du finns inte i registret än');
    expect(met).toContain('Det du skrev är inte sparat.');
    expect(await said('sten', { version: 2, text: null })).toEqual({ type: 'nothing' });
    expect(keptTexts(bot)).toEqual([]);
  });

  test('someone who has left the group no longer changes what they wrote for their region', async () => {
    await said('cecilia');
    bot.db.exec("UPDATE seat SET to_on = '2027-02-28' WHERE person_id = 'cecilia'");
    await bot.until('2027-03-02T09:00');
    expect(titleOf(await said('cecilia', { version: 2, text: 'Tre räcker.' }))).toBe(
      'Du svarar inte längre för Region Dalarna i remiss 2027-01',
    );
    expect(stands().texts).toMatchObject([{ text: 'Fyra enheter räcker.', region: 'dalarna' }]);
    expect(titleOf(await said('cecilia', { message: 'm2' }))).toContain('övriga synpunkter');
  });
});

describe('Gör till synpunkt', () => {
  const pointed = { group: 'nhv-gruppen', text: 'Tre enheter är för få.', writer: 'cecilia', message: 'p1' };
  const points = (who: string, more: Partial<Record<keyof typeof pointed, string>> & { writer?: string | null } = {}) =>
    bot.points(who, 'remiss.point', { ...pointed, ...more } as typeof pointed);

  test('by its writer: the message is the region’s synpunkt, and a position is asked for', async () => {
    const form = formOf(await points('cecilia'));
    expect(form.intro).toBe('Cecilia Exempel skrev: Tre enheter är för få.');
    const asked = await bot.fills('cecilia', form, { question: '1/2' });
    expect(titleOf(asked)).toBe('Sparat som synpunkt från Region Dalarna på fråga 2, remiss 2027-01');
    await takes(bot, 'cecilia', asked, 'Avstyrker');
    expect(positionOf('dalarna', 2)).toBe('avstyrker');
    expect(stands().texts).toMatchObject([{ text: 'Tre enheter är för få.', via: 'genvag', question: 2 }]);
  });

  test('by a colleague or the kansli: in its writer’s name, and the log says who made it one', async () => {
    await bot.fills('karin', formOf(await points('karin')), { question: '1/1' });
    expect(stands().texts).toMatchObject([{ person: { id: 'cecilia' }, region: 'dalarna' }]);
    expect(logged().at(-1)).toBe('Karin Exempel gjorde ett meddelande från Cecilia Exempel till synpunkt på fråga 1');
    expect(titleOf(await bot.fills('dan', formOf(await points('dan')), { question: '1/2' }))).toContain(
      'Region Dalarna',
    );
  });

  test('not by someone from another region', async () => {
    const response = await bot.fills('bjorn', formOf(await points('bjorn')), { question: '1/1' });
    expect(response).toEqual({
      type: 'faults',
      faults: { question: 'Det här kan bara den som skrev, någon annan från samma region eller kansliet göra.' },
    });
    expect(keptTexts(bot)).toEqual([]);
  });

  test('of a message without a region it is kept among the others, with the writer’s name to whoever pointed', async () => {
    const response = await bot.fills('karin', formOf(await points('karin', { writer: 'nora' })), { question: '1/1' });
    expect(textOf(response)).toContain('Nora Exempel svarar inte för någon region i remissen.');
  });

  test('the same message on the same question twice is once', async () => {
    await bot.fills('cecilia', formOf(await points('cecilia')), { question: '1/1' });
    expect(titleOf(await bot.fills('cecilia', formOf(await points('cecilia')), { question: '1/1' }))).toBe(
      'Meddelandet är redan en synpunkt på fråga 1 i remiss 2027-01',
    );
    await bot.fills('cecilia', formOf(await points('cecilia')), { question: '1/2' });
    expect(texts()).toHaveLength(2);
  });

  test('a message in a question’s own thread is no second synpunkt there', async () => {
    await said('cecilia', { message: 'm1', text: 'Fyra.' });
    const form = formOf(await points('cecilia', { message: 'm1', text: 'Fyra.' }));
    expect(titleOf(await bot.fills('cecilia', form, { question: '1/1' }))).toContain('redan en synpunkt');
  });

  test.each<[string, Record<string, string | null>, string]>([
    ['of a bot', { writer: null }, 'Det går bara att göra en synpunkt av det som en person har skrivit'],
    ['of a stranger', { writer: 'sten' }, 'Den som skrev meddelandet finns inte i registret'],
    ['without text', { text: '  ' }, 'Meddelandet har ingen text'],
    ['too long to be carried', { text: 'ö'.repeat(3000) }, 'Meddelandet är för långt för den här genvägen'],
  ])('a message %s is refused', async (_, more, title) => {
    expect(titleOf(await points('cecilia', more))).toBe(title);
  });

  test('with no open remiss for both, and after closing, it is said', async () => {
    expect(titleOf(await points('olle'))).toBe('Ingen öppen remiss att lägga synpunkten i');
    const form = formOf(await points('cecilia'));
    await bot.until('2027-03-13T08:00');
    expect(titleOf(await bot.fills('cecilia', form, { question: '1/1' }))).toBe('Remiss 2027-01 är stängd för svar');
    expect(titleOf(await points('cecilia'))).toBe('Ingen öppen remiss att lägga synpunkten i');
  });

  test.each([
    ['no question', { question: '' }],
    ['one that there is not', { question: '1/9' }],
    ['another remiss', { question: '7/1' }],
  ])('%s is said at the field', async (_, values) => {
    const response = await bot.fills('cecilia', formOf(await points('cecilia')), values);
    expect(response).toEqual({ type: 'faults', faults: { question: 'Välj en fråga.' } });
  });
});

describe('pressing', () => {
  test('a position twice says how it stands', async () => {
    const asked = await said('cecilia');
    await takes(bot, 'cecilia', asked, 'Tillstyrker');
    expect(textOf(await takes(bot, 'cecilia', asked, 'Tillstyrker'))).toBe(
      'Så här ligger det till: Region Dalarna tillstyrker på fråga 1\nCecilia Exempel angav det måndag 22 februari. Inget är ändrat.',
    );
    expect(stands().positions.size).toBe(1);
  });

  test('another position under the same message changes it', async () => {
    const asked = await said('cecilia');
    await takes(bot, 'cecilia', asked, 'Tillstyrker');
    expect(titleOf(await takes(bot, 'cecilia', asked, 'Avstyrker'))).toBe('Region Dalarna avstyrker på fråga 1');
    expect(positionOf('dalarna')).toBe('avstyrker');
  });

  test('somebody else’s button is not theirs', async () => {
    const asked = messageOf(await bot.says('karin', 'remiss 2027-01'));
    expect(buttonsIn(asked).length).toBeLessThanOrEqual(5);
    const own = await said('cecilia');
    expect(textOf(await takes(bot, 'bjorn', own, 'Avstyrker'))).toContain('Knappen gäller inte längre');
    expect(stands().positions.size).toBe(0);
  });

  test('Inget att erinra counts for every question with name and time, twice says how it stands', async () => {
    expect(titleOf(await bot.presses('vera', 'remiss.nothing-to-add', '1'))).toBe(
      'Region Värmland har inget att erinra i remiss 2027-01',
    );
    expect(titleOf(await bot.presses('vera', 'remiss.nothing-to-add', '1'))).toBe(
      'Så här ligger det till: Region Värmland har inget att erinra i remiss 2027-01',
    );
    expect(stands().positions.size).toBe(4);
    expect(textOf(await bot.says('karin', 'remiss 2027-01 värmland'))).toContain(
      'Inget att erinra. Vera Exempel angav det med en knapp måndag 22 februari 2027 kl. 10.00.',
    );
  });

  test('Berörs inte on what the region has answered already asks first', async () => {
    await takes(bot, 'cecilia', await said('cecilia'), 'Avstyrker');
    const asked = await bot.presses('dan', 'remiss.not-concerned', '1');
    expect(textOf(asked)).toContain('Fråga 1: avstyrker, angivet av Cecilia Exempel.');
    expect(positionOf('dalarna')).toBe('avstyrker');
    await takes(bot, 'dan', asked, 'Ersätt');
    expect([1, 2, 3, 4].map((nr) => positionOf('dalarna', nr))).toEqual(Array(4).fill('berors_inte'));
  });
});
