import { describe, expect, test } from 'vitest';
import { type Button, buttonsAmong, type Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { openWord } from '../support/open-word.ts';
import { takes, titleOf } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type Register, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const meeting = (day: string) => ({ group: 'ledningsgruppen', start: `${day}T09:00`, end: `${day}T12:00` });
const meetings = ['2027-03-19', '2027-10-08', '2027-11-19', '2028-01-28', '2028-05-12', '2029-06-20'].map(meeting);

const aBot = (startAt: string, more: Partial<Register> = {}): TestBot =>
  testBot(startAt, { register: { ...nhvRegister, meetings, ...more } as unknown as Register });

const others = { gunnar: 'gavleborg', sonja: 'sormland', vera: 'varmland', vilma: 'vastmanland' };

/** With someone in the NHV group for each of the seven regions. */
const everyRegion = {
  people: [
    ...nhvRegister.people,
    ...Object.entries(others).map(([id, region]) => ({
      id,
      name: `${id} Exempel`,
      email: `${id}@example.org`,
      region,
    })),
  ],
  seats: [
    ...nhvRegister.seats,
    ...Object.keys(others).map((person) => ({ group: 'nhv-gruppen', person, role: 'ledamot', from: '2026-01-01' })),
  ],
};

const speakers = { anna: 'uppsala', bjorn: 'orebro', cecilia: 'dalarna', ...others };

/** Each says what their region means to do: those that are not named mean to do nothing. */
async function say(bot: TestBot, interests: Record<string, string>): Promise<void> {
  for (const [who, region] of Object.entries(speakers)) {
    await bot.presses(who, 'nhv.say', `svar-angest/${region}/${interests[region] ?? 'avstar'}`);
  }
}

const names = new Map(nhvRegister.regions.map(({ id, name }) => [id, name]));
const byRegion = (a: string, b: string) => a.localeCompare(b, 'sv');
const byPerson = () => 0;

/** A line for everyone who answers for a region: in the order of the regions, or of the people. */
const eachOne = (at: string, title: (region: string) => string, order = byRegion): string[] =>
  Object.entries(speakers)
    .map(([who, region]) => ({ who, region: names.get(region) ?? region }))
    .toSorted((a, b) => order(a.region, b.region))
    .map(({ who, region }) => `${at} person/${who}: ${title(region)}`);

const local = (at: string): string =>
  String(Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().round('minute')).slice(
    0,
    16,
  );

/** As it stands now, unless something later has come about the same. */
function keptTitle(message: string, first: string): string {
  const { title } = JSON.parse(message) as Message;
  return title === 'En senare påminnelse har kommit' ? (JSON.parse(first) as Message).title : title;
}

/** When, to whom and what, of everything about NHV; not the NHV group's own plans, reports and meetings. */
const told = (bot: TestBot, from: string, to: string): string[] =>
  bot
    .posted()
    .map(({ at, address, message, first }) => ({ at: local(at), address, title: keptTitle(message, first) }))
    .filter(({ at }) => at >= from && at < to)
    .filter(({ title }) => /ngest|NHV|NHV-punkt/.test(title))
    .map(({ at, address, title }) => `${at.replace('T', ' ')} ${address}: ${title}`);

const registers = async (bot: TestBot, values: Record<string, string>) =>
  bot.fills('karin', formOf(await bot.says('karin', 'nhv ångest steg')), {
    on: String(bot.now()).slice(0, 10),
    ...values,
  });

const adds = async (bot: TestBot, values: Record<string, string> = {}) =>
  bot.fills('karin', formOf(await bot.says('karin', 'nhv ny')), {
    ...{ name: 'Svår ångest', step: '1', on: String(bot.now()).slice(0, 10) },
    ...values,
  });

describe('an area from step 1 to a permit and its first yearly follow-up', () => {
  test('over three years every post, question, reminder and document comes at its time, to whom it should, and nothing else', async () => {
    const bot = aBot('2027-01-11T07:00', everyRegion);
    const rooms = (at: string, title: string) => [
      `${at} group/nhv-gruppen: ${title}`,
      `${at} group/ledningsgruppen: ${title}`,
    ];

    await bot.until('2027-01-11T10:00');
    await adds(bot);
    await bot.until('2027-01-19T12:00');
    expect(told(bot, '2027-01-11', '2027-01-20')).toEqual([
      ...rooms('2027-01-11 10:00', 'Nytt område: Svår ångest, i steg 1: Kartläggning'),
      ...eachOne('2027-01-12 08:30', (region) => `Svår ångest: är ${region} intresserad?`, byPerson),
      ...eachOne('2027-01-19 08:30', () => 'Svaret om Svår ångest ska lämnas in inom 14 dagar', byPerson),
    ]);
    await say(bot, { orebro: 'avser_soka', dalarna: 'utreder' });
    expect(bot.sentTo('cecilia').slice(-2)).toEqual([
      'En senare påminnelse har kommit',
      'Påminnelsen gäller inte längre: Region Dalarna har svarat',
    ]);

    await bot.until('2027-03-01T10:00');
    expect(told(bot, '2027-01-20', '2027-03-01')).toEqual([]);
    await registers(bot, { kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-06-11' });
    expect(bot.features.remisser.remisser.all()).toMatchObject([
      { number: '2027-01', state: 'utkast', kind: 'nhv', nhvArea: 'svar-angest', title: 'Svår ångest' },
    ]);
    await bot.until('2027-09-20T10:00');
    expect(told(bot, '2027-03-01', '2027-09-20')).toEqual([
      ...rooms('2027-03-01 10:00', 'Svår ångest är nu i steg 3: Remiss'),
      '2027-04-01 08:30 person/karin: Inför uppföljningen av NHV 2027: 51 områden saknar grupp',
    ]);

    await registers(bot, { kind: 'step', step: '5', milestone: 'ansokan', plannedOn: '2027-12-15' });
    await bot.until('2027-09-21T09:00');
    await registers(bot, { kind: 'decided', value: '1' });
    await say(bot, { orebro: 'avser_soka' });
    await bot.until('2027-11-17T10:00');
    expect(told(bot, '2027-09-20', '2027-11-17')).toEqual([
      ...rooms('2027-09-20 10:00', 'Svår ångest är nu i steg 5: Ansökan'),
      ...eachOne(
        '2027-09-21 08:30',
        (region) =>
          region === 'Region Örebro län' ? `${region} avser söka: Svår ångest` : `${region} avstår: Svår ångest`,
        byPerson,
      ).toSpliced(4, 0, '2027-09-21 08:30 person/karin: Till ledningsgruppens möte 19 november 2027: Svår ångest'),
      ...rooms('2027-09-21 09:00', 'Svår ångest: en enhet beslutad'),
      '2027-10-01 08:30 person/bjorn: Ditt uppdrag som vice ordförande i NHV-gruppen går ut om 91 dagar',
      '2027-11-12 08:30 person/anna: Du kallas till NHV-frågorna på mötet 19 november 2027',
      '2027-11-12 08:30 group/ledningsgruppen: Inför mötet fredag 19 november: Avstämning om ansökan: Svår ångest',
    ]);

    await bot.until('2027-12-15T10:00');
    const application = formOf(await bot.says('bjorn', 'nhv ångest ansökan'));
    await bot.fills('bjorn', application, { what: 'applied', region: 'orebro', on: '2027-12-14' });
    await bot.until('2027-12-16T10:00');
    await registers(bot, { kind: 'step', step: '6', milestone: 'b2', plannedOn: '2028-02-16' });
    await bot.until('2028-01-19T10:00');
    const work = () =>
      String(
        bot.db
          .prepare("SELECT max(errand_id) FROM nhv_work JOIN nhv_errand ON id = errand_id WHERE kind <> 'review'")
          .pluck()
          .get(),
      );
    await bot.fills('nils', { id: 'nhv-work.finish', context: work() }, { on: '2028-01-19', document: '' });
    await bot.until('2028-02-17T10:00');
    expect(told(bot, '2027-12-15', '2028-02-17')).toEqual([
      ...rooms('2027-12-15 10:00', 'Region Örebro län har ansökt om tillstånd: Svår ångest'),
      '2027-12-15 10:00 person/karin: Region Örebro län har ansökt om tillstånd: Svår ångest',
      ...rooms('2027-12-16 10:00', 'Svår ångest är nu i steg 6: Beredning'),
      '2027-12-17 08:30 person/karin: Till ledningsgruppens möte 28 januari 2028: Svår ångest',
      '2027-12-17 08:30 person/nils: Analysen av ansökningarna, Svår ångest, ska vara klar om 35 dagar',
      '2028-01-21 08:30 person/anna: Du kallas till NHV-frågorna på mötet 28 januari 2028',
      '2028-01-21 08:30 group/ledningsgruppen: Inför mötet fredag 28 januari: Information inför beredningsgrupp 2: Svår ångest',
      '2028-02-02 08:30 person/nils: Genomgången med våra företrädare i B2, Svår ångest, ska hållas om 13 dagar',
      '2028-02-08 08:30 person/nils: Genomgången med våra företrädare i B2, Svår ångest, ska hållas om 7 dagar',
      '2028-02-14 08:30 person/nils: Genomgången med våra företrädare i B2, Svår ångest, ska hållas i morgon',
      '2028-02-15 08:30 person/nils: Genomgången med våra företrädare i B2, Svår ångest, ska hållas i dag',
      '2028-02-16 08:30 person/karin: Genomgången med våra företrädare i B2, Svår ångest, skulle ha hållits senast 15 februari 2028',
      '2028-02-16 08:30 person/nils: Genomgången med våra företrädare i B2, Svår ångest, skulle ha hållits senast 15 februari 2028',
    ]);

    await registers(bot, { kind: 'step', step: '7', milestone: 'namnd', plannedOn: '2028-03-15' });
    await bot.until('2028-03-14T10:00');
    await bot.fills('karin', { id: 'nhv-work.finish', context: work() }, { on: '2028-03-14', document: '' });
    await bot.until('2028-03-16T10:00');
    await bot.fills('karin', formOf(await bot.says('karin', 'nhv ångest tillstånd')), {
      ...{ what: 'permit', region: 'orebro', hospital: 'Universitetssjukhuset Örebro', on: '2028-03-15' },
      ...{ diarienummer: '8125/2027', validFromOn: '2029-01-01' },
    });
    await registers(bot, { kind: 'step', step: '8' });
    await bot.fills('karin', formOf(await bot.says('karin', 'nhv ångest grupper')), { groups: 'hud' });
    await bot.until('2029-03-01T10:00');
    expect(told(bot, '2028-02-17', '2029-03-01')).toEqual([
      ...rooms('2028-02-17 10:00', 'Svår ångest är nu i steg 7: Nämndbeslut'),
      '2028-02-18 08:30 group/nhv-gruppen: Avstämning inför nämndens beslut: Svår ångest',
      '2028-02-18 08:30 person/karin: Avstämningen inför nämndens beslut, Svår ångest, ska hållas om 25 dagar',
      '2028-03-07 08:30 person/karin: Avstämningen inför nämndens beslut, Svår ångest, ska hållas om 7 dagar',
      ...rooms('2028-03-16 10:00', 'Svår ångest är nu i steg 8: Uppföljning'),
    ]);
    // That Monday it stands in the message that the digest begins.
    const onMonday = bot
      .posted()
      .filter(({ at }) => at.startsWith('2028-04-03'))
      .map(({ first }) => first);
    expect(onMonday.join()).toContain('Inför uppföljningen av NHV 2028: 51 områden saknar grupp');
    expect(textOf(await bot.says('lisa', 'nhv år 2027'))).toContain(
      'Region Örebro län har under året ansökt om ett tillstånd. Ingen region har beviljats tillstånd.',
    );
    expect(textOf(await bot.says('lisa', 'nhv år 2028'))).toContain('Region Örebro län har beviljats ett tillstånd.');

    await bot.until('2029-06-01T10:00');
    const asked = (number: number, words: string) => `Uppföljning av NHV 2029, fråga ${number} av 4: ${words}`;
    const questions = [
      asked(1, 'Sköts remisser på rätt sätt inom sjukvårdsregionen?'),
      asked(2, 'Når patientflödena dit de ska?'),
      asked(3, 'Sköts vården tillfredsställande av tillståndsinnehavarna inom sjukvårdsregionen?'),
      asked(4, 'Hur påverkas vi av de tillstånd som ligger utanför sjukvårdsregionen, och hur hanterar vi dem?'),
    ] as const;
    await bot.replies('hedda', 'vc-hud', questions[0], 'Ja, men de tar <för> lång tid.');
    const { id } = await bot.replies('hedda', 'vc-hud', questions[1], 'Nej.');
    await bot.edits('hedda', id, 'Nej, ett län missas.');
    const question = bot.messagesIn('vc-hud').findLast(({ title }) => title === questions[2]);
    const [answers] = question ? buttonsIn(question) : [];
    const form = formOf(await bot.presses('hedda', answers?.id ?? '', answers?.value ?? ''));
    await bot.fills('hedda', form, { q3: 'Ja, mycket bra.', q4: 'Inte alls.' });
    await bot.until('2029-07-01T10:00');
    expect(told(bot, '2029-03-01', '2029-07-01').toSorted()).toEqual(
      [
        ...questions.map((title) => `2029-05-02 08:30 group/vc-hud: ${title}`),
        '2029-05-02 08:30 person/karin: Uppföljningen av NHV 2029 är utskickad till 1 grupp',
        '2029-05-16 08:30 person/hedda: Uppföljningen av NHV 2029 ska lämnas in inom 30 dagar',
        '2029-06-18 08:30 group/ledningsgruppen: Uppföljningen av NHV 2029 är sammanställd: 1 av 1 grupp har svarat',
      ].toSorted(),
    );
    // What comes on the first workday of a week stands in the message that the digest begins.
    const toKarin = bot.posted().filter(({ address }) => address === 'person/karin');
    const onDay = (day: string) => toKarin.filter(({ at }) => at.startsWith(day)).map(({ first }) => first);
    expect(onDay('2029-04-03').join()).toContain('Inför uppföljningen av NHV 2029: 51 områden saknar grupp');
    expect(onDay('2029-06-18').join()).toContain('Uppföljningen av NHV 2029 är sammanställd: 1 av 1 grupp har svarat');
    expect(bot.sentTo('hedda')).toContain('Påminnelsen gäller inte längre: gruppen har svarat');

    const handed = await bot.presses('lisa', 'nhv.document', '2029');
    if (handed.type !== 'file') throw new Error('no file');
    expect(handed.file.name).toBe('Uppföljning av NHV 2029.docx');
    const bytes = await bot.features.makers.get('nhv')?.(handed.file.id, bot.now());
    const words = openWord(bytes ?? new Uint8Array())
      .find('//w:t')
      .join('\n');
    expect(words).toContain('Ja, men de tar <för> lång tid.');
    expect(words).toContain('Nej, ett län missas.');
    expect(words).toContain('Hedda Exempel, Verksamhetschefsgrupp hud, 1 juni 2029');
    expect(words).toContain('Region Örebro län genom Universitetssjukhuset Örebro');
    expect(words).toContain('ingen, alla har svarat');
    expect(bot.problems).toEqual([]);
  }, 60_000);
});

describe('a region that does not answer', () => {
  test('is reminded by the duties’ ladder, and then the kansli and ledningsgruppen hear of it', async () => {
    const bot = aBot('2027-08-30T07:00');
    await bot.until('2027-08-30T10:00');
    await adds(bot, { step: '5' });
    for (const who of ['cecilia', 'bjorn']) {
      const region = who === 'cecilia' ? 'dalarna' : 'orebro';
      await bot.presses(who, 'nhv.say', `svar-angest/${region}/avstar`);
    }
    await bot.until('2027-11-01T10:00');
    const reminders = told(bot, '2027-09-01', '2027-11-01').filter((line) => line.includes('Svaret om'));
    expect(reminders.filter((line) => !line.includes('karin'))).toEqual([
      '2027-09-07 08:30 person/anna: Svaret om Svår ångest ska lämnas in inom 14 dagar',
      '2027-09-14 08:30 person/anna: Svaret om Svår ångest ska lämnas in inom 7 dagar',
      '2027-09-17 08:30 person/anna: Svaret om Svår ångest ska lämnas in inom 4 dagar',
      '2027-09-21 08:30 person/anna: Svaret om Svår ångest ska lämnas in i dag',
      '2027-09-22 08:30 person/anna: Svaret om Svår ångest skulle ha lämnats senast 21 september 2027',
      '2027-09-28 08:30 person/anna: Svaret om Svår ångest skulle ha lämnats senast 21 september 2027',
      '2027-10-05 08:30 group/ledningsgruppen: Svaret om Svår ångest skulle ha lämnats senast 21 september 2027',
      '2027-10-05 08:30 person/anna: Svaret om Svår ångest skulle ha lämnats senast 21 september 2027',
      '2027-10-11 08:30 person/anna: Svaret om Svår ångest skulle ha lämnats senast 21 september 2027',
      '2027-10-18 08:30 person/anna: Svaret om Svår ångest skulle ha lämnats senast 21 september 2027',
      '2027-10-25 08:30 person/anna: Svaret om Svår ångest skulle ha lämnats senast 21 september 2027',
    ]);
    expect(
      bot
        .messagesIn('ledningsgruppen')
        .map((message) => plainText(message))
        .join('\n'),
    ).toContain(
      'Har inte svarat: Region Gävleborg, Region Sörmland, Region Uppsala, Region Värmland och Region Västmanland',
    );
    await bot.presses('anna', 'nhv.say', 'svar-angest/uppsala/avser_soka');
    expect(bot.sentTo('anna')).toContain('Påminnelsen gäller inte längre: Region Uppsala har svarat');
    expect(bot.problems).toEqual([]);
  });

  test.each([
    ['1', 'Är regionen intresserad av att söka tillstånd?', 'Det är tidigt och inte bindande.'],
    ['5', 'Avser regionen att söka tillstånd?', 'Regionerna ska i största möjliga mån undvika'],
  ])('is reminded in step %s of what is asked and what it binds to', async (step, asked, why) => {
    const bot = aBot('2027-08-30T07:00');
    await bot.until('2027-08-30T10:00');
    await adds(bot, { step });
    await bot.until('2027-09-07T10:00');
    const reminder = bot.messagesTo('anna').findLast(({ title }) => title.startsWith('Svaret om'));
    expect(reminder && plainText(reminder)).toMatch(
      new RegExp(`Frågan: ${asked.replace('?', '[?]')}.*\n[^]*${why}`, 'u'),
    );
    for (const name of ['Oro', 'Sorg', 'Ilska', 'Skam', 'Skuld']) await adds(bot, { name, step });
    await bot.until('2027-09-16T10:00');
    const several = bot.messagesTo('anna').findLast(({ title }) => title.startsWith('Påminnelse om'));
    expect(several && plainText(several).includes('tidigt, inte bindande')).toBe(step === '1');
  });

  test('sees it in mina with a button, and the kansli in Monday’s digest', async () => {
    const bot = aBot('2027-08-30T07:00');
    await bot.until('2027-08-30T10:00');
    await adds(bot, { step: '5' });
    await bot.until('2027-09-06T10:00');
    const mine = textOf(await bot.says('anna', 'mina'));
    expect(mine).toContain('NHV-områden som väntar på din region');
    expect(mine).toContain('Svår ångest | Region Uppsala | tisdag 21 september 2027 (om 15 dagar)');
    expect(mine).toContain('[Svara om NHV för Region Uppsala]');
    const digest = bot.messagesTo('karin').findLast(({ title }) => title.startsWith('Veckans läge'));
    expect(digest && plainText(digest)).toContain('NHV-frågor utan alla svar: 1');
  });

  test('has one message with all that they owe', async () => {
    const bot = aBot('2027-08-30T07:00');
    await bot.until('2027-08-30T10:00');
    await adds(bot, { step: '5' });
    await adds(bot, { name: 'Oro', step: '5' });
    await bot.until('2027-09-14T10:00');
    expect(bot.sentTo('anna').at(-1)).toBe('Påminnelse om 2 uppgifter');
  });
});

describe('a group that does not answer the follow-up', () => {
  async function inMay() {
    const bot = aBot('2027-03-01T07:00');
    await bot.until('2027-03-01T10:00');
    for (const area of ['gendermatoser', 'svåra hudsymtom']) {
      await bot.fills('karin', formOf(await bot.says('karin', `nhv ${area} grupper`)), { groups: 'hud' });
    }
    await bot.fills('karin', formOf(await bot.says('karin', 'nhv tips grupper')), { groups: 'barn' });
    await bot.until('2027-05-03T10:00');
    return bot;
  }

  test('is named in the compilation, on what it has left', async () => {
    const bot = await inMay();
    await bot.replies('hedda', 'vc-hud', 'fråga 1 av 4', 'Ja.');
    await bot.until('2027-06-16T10:00');
    const compiled = bot.messagesIn('ledningsgruppen').findLast(({ title }) => title.includes('sammanställd'));
    expect(compiled?.title).toBe('Uppföljningen av NHV 2027 är sammanställd: 0 av 2 grupper har svarat');
    expect(compiled && plainText(compiled)).toContain(
      'Saknas: Verksamhetschefsgrupp barn och Verksamhetschefsgrupp hud',
    );
    const handed = await bot.presses('lisa', 'nhv.document', '2027');
    if (handed.type !== 'file') throw new Error('no file');
    const bytes = await bot.features.makers.get('nhv')?.(handed.file.id, bot.now());
    const words = openWord(bytes ?? new Uint8Array())
      .find('//w:t')
      .join('\n');
    expect(words).toContain('Verksamhetschefsgrupp hud: svar saknas på fråga 2, 3 och 4');
    expect(words).toContain('Verksamhetschefsgrupp barn: inget svar');
    expect(words).toContain('Svar som gäller alla gruppens områden');
  });

  test('that answers late changes what is told of the compilation', async () => {
    const bot = await inMay();
    await bot.until('2027-06-17T10:00');
    const form = formOf(await bot.presses('hedda', 'nhv.follow-up', '1'));
    await bot.fills('hedda', form, { q1: 'Ja.', q2: 'Ja.', q3: 'Ja.', q4: 'Nej.' });
    expect(bot.sentIn('ledningsgruppen').at(-1)).toBe(
      'Uppföljningen av NHV 2027 är sammanställd: 1 av 2 grupper har svarat',
    );
  });

  test('may answer for one area at a time, and what is emptied or taken away is gone', async () => {
    const bot = await inMay();
    const form = formOf(await bot.presses('hedda', 'nhv.follow-up', '1'));
    await bot.fills('hedda', form, { area: 'gendermatoser', q1: 'Här är det bra.' });
    const { id, response } = await bot.replies('hedda', 'vc-hud', 'fråga 1 av 4', 'Överlag bra.');
    expect(response).toEqual({ type: 'noted', message: null });
    const answers = () => bot.features.nhv.followUps.answers(1).map(({ area, text }) => `${area}: ${text}`);
    expect(answers()).toEqual(['gendermatoser: Här är det bra.', 'null: Överlag bra.']);
    await bot.removes('hedda', id);
    expect(answers()).toEqual(['gendermatoser: Här är det bra.']);
    expect(plainText(messageOf(await bot.says('hedda', 'nhv uppföljning')))).toContain('fråga 2, 3 och 4 återstår');
  });

  test('is told in words how many areas its answer counts for', async () => {
    const bot = await inMay();
    const { response } = await bot.replies('hedda', 'vc-hud', 'fråga 1 av 4', 'Ja.');
    expect(response).toMatchObject({ type: 'noted', message: { title: 'Tack, svaret är sparat' } });
    expect(JSON.stringify(response)).toContain('Svaret räknas för båda områdena som gruppen fick frågan om.');
  });

  test('is read together by the kansli, ledningsgruppen, the NHV group and those asked, also who is called in, alone', async () => {
    const bot = await inMay();
    const people = bot.features.register.people().map(({ id }) => id);
    const reads = await Promise.all(people.map((who) => bot.presses(who, 'nhv.document', '2027')));
    expect(people.filter((_who, at) => reads[at]?.type === 'file').toSorted()).toEqual(
      ['anna', 'bjorn', 'cecilia', 'hedda', 'karin', 'lisa', 'sten'].toSorted(),
    );
  });

  test('is answered by its members alone: what the kansli writes there is talk, and others are told', async () => {
    const bot = await inMay();
    const talk = await bot.replies('karin', 'vc-hud', 'fråga 1 av 4', 'Tack!');
    expect(textOf(talk.response)).toMatch(/^Det du skrev räknas som samtal/);
    const strange = await bot.replies('sten', 'vc-hud', 'fråga 1 av 4', 'Nej.');
    expect(textOf(strange.response)).toMatch(/^Det här kan bara gruppens medlemmar eller kansliet göra\./);
    expect(bot.features.nhv.followUps.answers(1)).toEqual([]);
    expect(textOf(await bot.presses('sten', 'nhv.follow-up', '1'))).toMatch(/^Det här kan bara gruppens medlemmar/);
    expect(textOf(await bot.presses('nils', 'nhv.document', '2027'))).toMatch(/^Det här kan bara kansliet/);
    expect(textOf(await bot.presses('sten', 'nhv.follow-up', '9'))).toContain('finns inte längre');
  });

  test('takes what was written before the year was over though it is heard in the next, and nothing that was written then', async () => {
    const bot = await inMay();
    await bot.until('2028-01-01T00:30');
    const [thread] = bot.features.outbox.threadsOn('page', ['nhv/1/1']);
    const hears = (message: string, time: string) =>
      bot.bot.handle({
        ...{ type: 'reply', connection: 'page', event: message, conversation: 'group/vc-hud' },
        sender: { account: 'hedda', direct: 'person/hedda' },
        reply: { under: thread?.ref ?? '', message, version: 1, text: 'Ja.', writtenAt: Temporal.Instant.from(time) },
      });
    expect(hears('m1', '2027-12-31T22:59Z').type).toBe('noted');
    expect(textOf(hears('m2', '2027-12-31T23:01Z'))).toContain('Uppföljningen av NHV 2027 är avslutad');
    expect(bot.features.nhv.followUps.answers(1)).toHaveLength(1);
  });

  test('of someone who has left the group stands as it was, and they are told', async () => {
    const bot = await inMay();
    const { id } = await bot.replies('hedda', 'vc-hud', 'fråga 1 av 4', 'Ja.');
    bot.db.exec("UPDATE seat SET to_on = '2027-01-31' WHERE person_id = 'hedda'");
    for (const response of [await bot.edits('hedda', id, 'Nej.'), await bot.removes('hedda', id)]) {
      expect(textOf(response)).toMatch(/^Det du svarade när du satt i gruppen står kvar som det var\nDet här kan bara/);
    }
    expect(bot.features.nhv.followUps.answers(1).map(({ text }) => text)).toEqual(['Ja.']);
  });

  test('takes back what it sent in a form, also to what stood there before, and not what has been changed since', async () => {
    const bot = await inMay();
    const form = formOf(await bot.presses('hedda', 'nhv.follow-up', '1'));
    const sends = (values: Record<string, string>) => bot.fills('hedda', form, { area: 'gendermatoser', ...values });
    const undo = (response: Response) => takes(bot, 'hedda', response, 'Ångra');
    const answers = () => bot.features.nhv.followUps.answers(1).map(({ question, text }) => `${question}: ${text}`);
    const first = await sends({ q1: 'Bra.', q2: 'Ja.' });
    const second = await sends({ q1: 'Mindre bra.' });
    expect(titleOf(await undo(first))).toBe('Svaren är ångrade');
    expect(answers()).toEqual(['1: Mindre bra.']);
    const back = await undo(second);
    expect(textOf(back)).toContain('Det du hade svarat innan gäller igen.');
    expect(answers()).toEqual(['1: Bra.']);
    expect(textOf(await undo(second))).toMatch(/^Svaren är ändrade sedan dess/);
    expect(answers()).toEqual(['1: Bra.']);
    const [{ id: button, value }] = buttonsIn(messageOf(second)) as [Button];
    expect(textOf(await bot.presses('karin', button, value))).toMatch(/^Svaren är ändrade sedan dess/);
    expect(textOf(await bot.presses('nils', button, value))).toMatch(/^Det här kan bara gruppens medlemmar/);
    expect(
      plainText(bot.messagesIn('vc-hud').findLast(({ title }) => title.includes('fråga 2 av 4')) as Message),
    ).toContain('Svar hittills: inga');
  });

  test('is asked for in a member’s own words, and answered from where it is seen how far it has come', async () => {
    const bot = await inMay();
    for (const words of ['uppföljning', 'svara på uppföljningen', 'hur går uppföljningen?']) {
      const shown = messageOf(await bot.says('hedda', words));
      expect(shown.title, words).toBe('Uppföljningen av NHV 2027: 0 av 2 grupper har svarat');
      expect(buttonsIn(shown).map(({ label }) => label)).toContain('Svara');
    }
    expect(buttonsIn(messageOf(await bot.says('sten', 'uppföljning'))).map(({ label }) => label)).not.toContain(
      'Svara',
    );
    expect(formOf(await bot.presses('hedda', 'nhv.follow-up', '1')).fields[0]).toMatchObject({
      options: [{ label: 'Båda områdena' }, {}, {}],
    });
  });

  test('says no more when the year is over', async () => {
    const bot = await inMay();
    await bot.until('2027-12-31T10:00');
    const questions = () => bot.messagesIn('vc-hud').filter(({ title }) => title.startsWith('Uppföljning av NHV 2027'));
    expect(questions().filter(({ blocks }) => buttonsAmong(blocks).length > 0)).toHaveLength(4);
    await bot.until('2028-01-10T10:00');
    expect(questions().filter(({ blocks }) => buttonsAmong(blocks).length > 0)).toEqual([]);
    for (const message of questions()) expect(plainText(message)).toContain('Uppföljningen är avslutad.');
    expect(questions()).toHaveLength(4);
    const reminded = () => bot.messagesTo('hedda').map((message) => plainText(message));
    expect(reminded().filter((words) => words.includes('Kvar att svara på'))).toEqual([]);
    expect(reminded().findLast((words) => words.includes('NHV 2027'))).toMatch(/^Påminnelserna gäller inte längre/);
    const came = bot.cameTo('hedda').length;
    await bot.until('2028-02-10T10:00');
    const later = bot.posted().filter(({ address, first }) => address === 'person/hedda' && first.includes('NHV 2027'));
    expect(later.filter(({ at }) => at >= '2028-01')).toEqual([]);
    expect(bot.cameTo('hedda').length).toBeGreaterThan(came);
    const late = await bot.replies('hedda', 'vc-hud', 'fråga 1 av 4', 'Ja.');
    expect(textOf(late.response)).toContain('Uppföljningen av NHV 2027 är avslutad');
  });
});

test('without any ties nobody is asked, and the kansli has been told in time', async () => {
  const bot = aBot('2027-03-01T07:00');
  await bot.until('2027-07-01T10:00');
  expect(bot.sentIn('vc-hud').filter((title) => title.includes('NHV'))).toEqual([]);
  expect(bot.sentTo('karin').filter((title) => title.includes('uppföljningen'))).toEqual([
    'Inför uppföljningen av NHV 2027: 51 områden saknar grupp',
  ]);
  expect(textOf(await bot.says('karin', 'nhv uppföljning'))).toContain('Ingen grupp fick frågor');
});

test('an event that the platform repeats moves nothing twice', async () => {
  const bot = aBot('2027-01-11T07:00');
  await adds(bot);
  bot.turnTo('2027-01-12T07:00');
  const before = bot.posted().length;
  await registers(bot, { kind: 'step', step: '2' });
  const after = bot.posted().length;
  expect(after).toBe(before + 2);
  await bot.repeats();
  expect(bot.posted()).toHaveLength(after);
});

test('the kansli sees on Mondays which national dates have passed while the area stands where it stood', async () => {
  const bot = aBot('2027-08-30T07:00');
  await bot.until('2027-08-30T10:00');
  await adds(bot, { step: '6' });
  await registers(bot, { kind: 'planned', milestone: 'namnd', plannedOn: '2027-09-15' });
  await bot.until('2027-09-20T10:00');
  const digest = bot.messagesTo('karin').findLast(({ title }) => title.startsWith('Veckans läge'));
  const words = digest ? plainText(digest) : '';
  expect(words).toContain('Ett NHV-datum har passerat. Har området gått vidare?');
  expect(words).toContain('Svår ångest | Nämndens beslut | onsdag 15 september 2027');
});

test('the log can be read about one area', async () => {
  const bot = aBot('2027-01-11T07:00');
  await adds(bot);
  await registers(bot, { kind: 'step', step: '2' });
  expect(textOf(await bot.says('karin', 'logg nhv ångest'))).toContain('Gick vidare till steg 2: Genomlysning');
  expect(textOf(await bot.says('karin', 'logg område ångest'))).toContain('Loggen för Svår ångest');
});

test('what could not go in its hours waits for the next workday morning', async () => {
  const bot = aBot('2027-01-11T07:00');
  await bot.until('2027-01-11T10:00');
  await adds(bot);
  await bot.stopUntil('2027-01-12T22:00');
  expect(bot.sentTo('cecilia')).toEqual([]);
  await bot.until('2027-01-13T09:00');
  expect(bot.sentTo('cecilia')).toEqual(['Svår ångest: är Region Dalarna intresserad?']);
});
