import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { formOf, type Register, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const rut = { id: 'rut', name: 'Rut Exempel', email: 'rut@example.org', roles: ['kansli'] };
const register = { ...nhvRegister, people: [...nhvRegister.people, rut] } as Register;

async function fills(bot: TestBot, line: string, values: FormValues, who = 'karin') {
  const form = formOf(await bot.says(who, line));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return bot.fills(who, form, { ...initial, ...values });
}
const records = (bot: TestBot, values: FormValues, who?: string) => fills(bot, 'nhv prov steg', values, who);

/** An area in step 3 since the Friday before, on a Monday morning. */
async function inStepThree(): Promise<TestBot> {
  const bot = testBot('2027-02-26T10:00', { register });
  await fills(bot, 'nhv ny', { name: 'Provområdet', step: '3' });
  bot.turnTo('2027-03-01T10:00');
  return bot;
}
const postsIn = (bot: TestBot, group: string) =>
  bot
    .messagesIn(group)
    .filter(({ title }) => title.includes('Provområdet') && !title.includes('Nytt område'))
    .map(plainText);
const decided = { kind: 'decided', value: '3' };
const applyBy = (plannedOn: string) => ({ kind: 'planned', milestone: 'ansokan', plannedOn });

describe('what is recorded of an area on one day', () => {
  test('is one post in each room: the first is told at once, and the rest is said in its place', async () => {
    const bot = await inStepThree();
    await records(bot, { kind: 'step', step: '4', note: 'Beslut i dag' });
    expect(postsIn(bot, 'nhv-gruppen')[0]).toMatch(/^Provområdet är nu i steg 4/u);
    bot.turnTo('2027-03-01T10:01');
    await records(bot, { ...decided, note: 'Fyra föreslogs' });
    await records(bot, applyBy('2027-06-15'));
    await fills(bot, 'nhv prov tillstånd', { region: 'annan', name: 'Region Skåne' });
    for (const group of ['nhv-gruppen', 'ledningsgruppen'])
      expect(postsIn(bot, group)).toEqual([
        [
          'Provområdet är nu i steg 4: Socialstyrelsens beslut',
          'Vad har hänt: Socialstyrelsen beslutar om området ska vara nationell högspecialiserad vård och vid hur många enheter. Beslutet kan inte överklagas.',
          'Dessutom: Region Skåne fick tillstånd.',
          'Ansvarig nu: Socialstyrelsen',
          'Vad det betyder för oss: Ledningsgruppen stämmer av vilka regioner som vill ansöka. Regionerna ska i största möjliga mån undvika att ansöka om samma tillstånd.',
          'Vad som väntas: Varje region säger om den avser söka, och ledningsgruppen tar upp området när de har svarat. Svara senast tisdag 18 maj 2027.',
          'Antal enheter: 3 beslutade, 1 tillstånd beviljat',
          'Ansökan senast: tisdag 15 juni 2027',
          'Anteckning: Beslut i dag',
          'Anteckning: Fyra föreslogs',
          'Registrerat av Karin Exempel. Det hände 1 mars 2027.',
          '[Visa området]',
        ].join('\n'),
      ]);
    expect(textOf(await bot.says('anna', 'nhv prov historik')).match(/Karin Exempel/gu)).toHaveLength(5);
    expect(bot.problems).toEqual([]);
  });

  test('is another post on another day, and of another area', async () => {
    const bot = await inStepThree();
    await records(bot, decided);
    bot.turnTo('2027-03-02T10:00');
    await records(bot, applyBy('2027-06-15'));
    await fills(bot, 'nhv moyamoya steg', { kind: 'renamed', value: 'Moyamoyas sjukdom' });
    expect(postsIn(bot, 'nhv-gruppen').map((text) => text.split('\n')[0])).toEqual([
      'Provområdet: tre enheter beslutade',
      'Nytt datum för Provområdet',
    ]);
    expect(bot.sentIn('nhv-gruppen')).toContain('Moyamoya heter nu Moyamoyas sjukdom');
  });

  test('says what happened where nothing moved: counted in the title, each in words', async () => {
    const bot = await inStepThree();
    await records(bot, applyBy('2027-06-15'));
    await records(bot, { kind: 'planned', milestone: 'namnd', plannedOn: '2027-12-15' });
    await fills(bot, 'nhv prov tillstånd', { region: 'uppsala' });
    const [post = ''] = postsIn(bot, 'nhv-gruppen');
    expect(post).toMatch(
      /^Nytt om Provområdet: två datum och ett tillstånd\nVad har hänt: Region Uppsala fick tillstånd\./u,
    );
    expect(post).toContain('Ansökan senast: tisdag 15 juni 2027');
    expect(post).toContain('Nämndens beslut: onsdag 15 december 2027');
  });

  test('comes to whoever begins to follow it during the day, whole and once', async () => {
    const bot = await inStepThree();
    await records(bot, { kind: 'step', step: '4' });
    await bot.says('karin', 'nhv följ prov', 'group/vc-hud');
    await records(bot, decided);
    await records(bot, applyBy('2027-06-15'));
    const posts = postsIn(bot, 'vc-hud').filter((text) => text.includes('är nu i steg 4'));
    expect(posts).toEqual(postsIn(bot, 'nhv-gruppen'));
  });

  test('comes to the kansli’s own people: who recorded has the answer, and hears what others record', async () => {
    const bot = await inStepThree();
    await records(bot, { kind: 'step', step: '4' });
    expect(bot.sentTo('karin').join()).not.toContain('Provområdet är nu');
    await records(bot, decided, 'rut');
    for (const who of ['karin', 'rut'])
      expect(
        bot
          .messagesTo(who)
          .map(plainText)
          .filter((text) => text.startsWith('Provområdet är nu'))
          .join(),
      ).toContain('Antal enheter: 3 beslutade');
  });

  test('is one post also when the process ends between two of them, and when it ended before it was sent', async () => {
    const first = await inStepThree();
    await records(first, { kind: 'step', step: '4' });
    const second = testBot('2027-03-01T11:00', { db: first.db });
    await records(second, decided);
    expect(postsIn(second, 'nhv-gruppen')).toHaveLength(1);
    expect(postsIn(second, 'nhv-gruppen')[0]).toContain('3 beslutade');
    second.db.exec("UPDATE outbox SET state = 'waiting', settled_at = NULL WHERE key LIKE 'nhv-dag/2027-03-01/%'");
    second.db.exec("DELETE FROM page_message WHERE key LIKE 'nhv-dag/2027-03-01/%'");
    const third = testBot('2027-03-01T12:00', { db: first.db });
    await records(third, applyBy('2027-06-15'));
    await third.until('2027-03-01T12:30');
    expect(postsIn(third, 'nhv-gruppen')).toHaveLength(1);
    expect(postsIn(third, 'nhv-gruppen')[0]).toContain('Ansökan senast: tisdag 15 juni 2027');
  });

  test('that cannot be updated where it stands is said once more as a whole, and is what is updated from then on', async () => {
    const bot = await inStepThree();
    await records(bot, { kind: 'step', step: '4' });
    await records(bot, decided);
    bot.db.exec(`
      UPDATE outbox SET state = 'given_up' WHERE key LIKE 'nhv-dag/%/andring/%'
        AND conversation_id = (SELECT id FROM conversation WHERE address = 'group/nhv-gruppen')`);
    await bot.until('2027-03-01T10:30');
    expect(postsIn(bot, 'nhv-gruppen')).toHaveLength(2);
    expect(postsIn(bot, 'ledningsgruppen')).toHaveLength(1);
    expect(textOf(await bot.says('karin', 'utskick'))).not.toContain('Provområdet');
    await records(bot, applyBy('2027-06-15'));
    await bot.until('2027-03-02T07:00');
    expect(postsIn(bot, 'nhv-gruppen')).toHaveLength(2);
    expect(postsIn(bot, 'nhv-gruppen').at(-1)).toContain('Ansökan senast: tisdag 15 juni 2027');
  });
});

describe('what is taken back', () => {
  const correct = (bot: TestBot) => records(bot, { kind: 'corrected', note: 'Fel område' });

  test('on the same day goes out of the post, which says that it was wrong', async () => {
    const bot = await inStepThree();
    await records(bot, { kind: 'step', step: '4' });
    await records(bot, decided);
    await correct(bot);
    const [post = '', ...others] = postsIn(bot, 'nhv-gruppen');
    expect(others).toEqual([]);
    expect(post).toMatch(/^Provområdet är nu i steg 4/u);
    expect(post).not.toContain('Antal enheter');
    expect(post).toContain('Gäller inte: Provområdet: tre enheter beslutade. Skäl: Fel område');
  });

  test('and is all that was said on the day says so', async () => {
    const bot = await inStepThree();
    await records(bot, decided);
    await correct(bot);
    expect(postsIn(bot, 'nhv-gruppen')).toEqual([
      [
        'Gäller inte: Provområdet: tre enheter beslutade',
        'Det här registrerades av misstag. Karin Exempel rättade det 1 mars 2027.',
        'Skäl: Fel område',
        '[Visa området]',
      ].join('\n'),
    ]);
  });

  test('on a later day is told then, and goes out of the post of its day', async () => {
    const bot = await inStepThree();
    await records(bot, { kind: 'step', step: '4' });
    await records(bot, decided);
    bot.turnTo('2027-03-03T10:00');
    await correct(bot);
    const [post = '', correction, ...others] = postsIn(bot, 'nhv-gruppen');
    expect(others).toEqual([]);
    expect(post).toContain('Gäller inte: Provområdet: tre enheter beslutade. Skäl: Fel område');
    expect(correction).toMatch(/^Rättelse: Provområdet\nGäller inte: Provområdet: tre enheter beslutade\n/u);
  });

  test('and was told line by line, before there was one post a day, goes out of that message', async () => {
    const bot = await inStepThree();
    await records(bot, decided);
    bot.db.exec(
      "UPDATE outbox SET subject = 'nhv/move/2', key = 'nhv/move/2/' || lane WHERE subject LIKE 'nhv-dag/2027-03-01/%'",
    );
    bot.db.exec("DELETE FROM about WHERE matter LIKE 'nhv-dag/2027-03-01/%'");
    bot.turnTo('2027-03-03T10:00');
    await correct(bot);
    expect(postsIn(bot, 'nhv-gruppen')[0]).toMatch(/^Gäller inte: Provområdet: tre enheter beslutade/u);
  });

  test('a date set twice on a day was never the one that was mistyped', async () => {
    const bot = await inStepThree();
    await records(bot, applyBy('2027-06-15'));
    bot.turnTo('2027-03-02T10:00');
    await records(bot, applyBy('2027-08-16'));
    await records(bot, applyBy('2027-09-15'));
    expect(postsIn(bot, 'nhv-gruppen').at(-1)).toContain(
      'Ansökan senast: onsdag 15 september 2027, framflyttat från tisdag 15 juni 2027',
    );
  });
});
