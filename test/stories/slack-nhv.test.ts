import { describe, expect, test } from 'vitest';
import type { ShownView } from '../support/fake-slack/views.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { accounts, channel, type Mode, modes } from '../surfaces/slack/slack-house.ts';
import { type Person, slackBot, wordsIn } from './slack-house.ts';

const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, { id: 'vc-hud', name: 'Verksamhetschefsgrupp hud', type: 'vc' }],
  seats: [...nhvRegister.seats, { group: 'vc-hud', person: 'bjorn', role: 'ordforande', from: '2026-01-01' }],
};

async function features(mode: Mode, startAt: string, group: string) {
  const slack = await slackBot(mode, startAt, { register });
  const { fake, acts } = slack;
  const karin = fake.user(accounts.karin);
  await acts(karin.slash('/samverkan', `koppla kanal ${group}`, channel));
  const modalOf = (who: Person): ShownView => fake.modalOf(accounts[who]) ?? fail();
  const registers = async (words: string, values: Record<string, string>) => {
    await acts(karin.slash('/samverkan', words, channel));
    await acts(karin.submit(modalOf('karin'), values));
  };
  const titled = <Shown extends { text: string }>(messages: readonly Shown[], title: string): Shown =>
    messages.findLast(({ text }) => text.startsWith(title)) ?? fail(title);
  const inChannel = (title: string) => titled(fake.channel(channel).messages, title);
  const inChat = (who: Person, title: string) => titled(fake.dm(accounts[who]).messages, title);
  return { ...slack, karin, modalOf, registers, inChannel, inChat };
}

function fail(what = 'such message'): never {
  throw new Error(`there is no ${what}`);
}

const questions = [
  'Sköts remisser på rätt sätt inom sjukvårdsregionen?',
  'Når patientflödena dit de ska?',
  'Sköts vården tillfredsställande av tillståndsinnehavarna inom sjukvårdsregionen?',
  'Hur påverkas vi av de tillstånd som ligger utanför sjukvårdsregionen, och hur hanterar vi dem?',
];

describe.each(modes)('over %s', (mode) => {
  test('an area is added and moved in modals, told in the channel, asked about in private and answered with a press', async () => {
    const { acts, bot, fake, registers, inChannel, inChat, said, close } = await features(
      mode,
      '2027-03-01T10:00',
      'nhv',
    );
    await registers('nhv ny', { name: 'Svår ångest', step: '5', on: '2027-03-01' });
    expect(wordsIn(inChannel('Nytt område: Svår ångest').blocks)).toContain('Regionerna kan nu ansöka om tillstånd.');
    await bot.until('2027-03-02T09:00');
    await acts(fake.user(accounts.anna).press(inChat('anna', 'Svår ångest: avser Region Uppsala'), 'Avser söka'));
    await bot.until('2027-03-02T09:05');
    expect(inChat('anna', 'Region Uppsala avser söka').text).toContain('Anna Exempel');
    await registers('nhv ångest steg', { kind: 'planned', milestone: 'ansokan', plannedOn: '2027-09-01' });
    expect(wordsIn(inChannel('Nytt datum för Svår ångest').blocks)).toContain('onsdag 1 september 2027');
    await registers('nhv ångest steg', { kind: 'corrected', note: 'Fel <datum>' });
    await bot.until('2027-03-02T09:10');
    expect(wordsIn(inChannel('Gäller inte: Nytt datum').blocks)).toContain('Fel <datum>');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('an area goes from step 1 to a permit and its first follow-up over three years, each thing told once', async () => {
    const { acts, bot, fake, karin, registers, inChat, said, close } = await features(mode, '2027-01-11T10:00', 'nhv');
    const step = (values: Record<string, string>) => registers('nhv ångest steg', { kind: 'step', ...values });
    const about = ({ text }: { text: string }) => /ngest/.test(text);
    const told = (messages: readonly { text: string }[]) =>
      messages.filter(about).map(({ text }) => text.split('\n')[0]);
    for (const who of [accounts.anna, accounts.bjorn]) await acts(fake.user(who).slash('/samverkan', 'mina', channel));
    await registers('nhv ny', { name: 'Svår ångest', step: '1', on: '2027-01-11' });
    await bot.until('2027-01-12T09:00');
    await acts(fake.user(accounts.anna).press(inChat('anna', 'Svår ångest: är Region Uppsala'), 'Utreder'));
    await bot.until('2027-03-01T10:00');
    await step({ step: '3', on: '2027-03-01', milestone: 'remiss', plannedOn: '2027-06-11' });
    await bot.until('2027-09-20T10:00');
    await step({ step: '5', on: '2027-09-20', milestone: 'ansokan', plannedOn: '2027-12-15' });
    await bot.until('2027-09-21T09:00');
    await acts(fake.user(accounts.anna).press(inChat('anna', 'Svår ångest: avser Region Uppsala'), 'Avser söka'));
    await bot.until('2027-12-16T10:00');
    await step({ step: '6', on: '2027-12-16', milestone: 'b2', plannedOn: '2028-02-16' });
    await bot.until('2028-02-17T10:00');
    await step({ step: '7', on: '2028-02-17', milestone: 'namnd', plannedOn: '2028-03-15' });
    await bot.until('2028-03-16T10:00');
    await registers('nhv ångest tillstånd', { what: 'permit', region: 'uppsala', on: '2028-03-15' });
    await step({ step: '8', on: '2028-03-16' });
    await registers('nhv ångest grupper', { groups: 'hud' });
    await acts(karin.slash('/samverkan', 'koppla kanal hud', channel));
    await bot.until('2029-06-20T10:00');
    expect(told(fake.channel(channel).messages)).toEqual([
      'Nytt område: Svår ångest, i steg 1: Kartläggning',
      // That some regions had not answered, said where it was said, once it no longer mattered.
      'Påminnelsen gäller inte längre: området har gått vidare',
      'Svår ångest är nu i steg 3: Remiss',
      'Svår ångest är nu i steg 5: Ansökan',
      'Svår ångest är nu i steg 6: Beredning',
      'Svår ångest är nu i steg 7: Nämndbeslut',
      'Avstämning inför nämndens beslut: Svår ångest',
      'Svår ångest är nu i steg 8: Uppföljning',
      ...[2028, 2029].flatMap((year) =>
        questions.map((words, at) => `Uppföljning av NHV ${year}, fråga ${at + 1} av 4: ${words}`),
      ),
    ]);
    expect(told(fake.dm(accounts.anna).messages)).toEqual([
      'Region Uppsala utreder: Svår ångest',
      'Tack! Region Uppsala utreder: Svår ångest',
      'Region Uppsala avser söka: Svår ångest',
      'Tack! Region Uppsala avser söka: Svår ångest',
    ]);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('the follow-up is answered in threads and by form, and handed over as a file', async () => {
    const { acts, bot, fake, karin, registers, modalOf, inChannel, said, close } = await features(
      mode,
      '2027-04-20T10:00',
      'hud',
    );
    await registers('nhv gendermatoser grupper', { groups: 'hud' });
    await bot.until('2027-05-03T09:00');
    const bjorn = fake.user(accounts.bjorn);
    const first = inChannel('Uppföljning av NHV 2027, fråga 1 av 4');
    const { message } = await acts(bjorn.write(channel, 'Ja, *nästan* alltid.', { thread: first }));
    expect(message.reactions.get('white_check_mark')?.size).toBe(1);
    await acts(bjorn.press(inChannel('Uppföljning av NHV 2027, fråga 2 av 4'), 'Svara'));
    await acts(bjorn.submit(modalOf('bjorn'), { q2: 'Ja.', q3: 'Ja.', q4: 'Nej.' }));
    await acts(bjorn.edit(message, 'Ja, alltid.'));
    await bot.until('2027-06-16T09:00');
    expect(wordsIn(inChannel('Uppföljning av NHV 2027, fråga 1 av 4').blocks)).toContain('Björn Exempel');

    await karin.slash('/samverkan', 'nhv uppföljning', channel);
    const shown = () => fake.ephemeralTo(accounts.karin).at(-1);
    await fake.until(() => shown()?.text.includes('1 av 1 grupp') ?? false, 'how far it has come');
    await acts(karin.press(shown() ?? fail(), 'Hämta sammanställningen'));
    await fake.until(() => [...fake.uploads.values()].some(({ content }) => content), 'the file');
    const [file] = fake.uploads.values();
    expect(file?.name).toBe('Uppföljning av NHV 2027.docx');
    const words = openWord(file?.content ?? fail())
      .find('//w:t')
      .join(' ');
    expect(words).toContain('Ja, alltid.');
    expect(words).not.toContain('nästan');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('what the kansli writes in a thread of the follow-up is talk, said to it alone, and an answer when it is saved', async () => {
    const { acts, bot, fake, karin, registers, inChannel, said, close } = await features(
      mode,
      '2027-04-20T10:00',
      'hud',
    );
    await registers('nhv gendermatoser grupper', { groups: 'hud' });
    await bot.until('2027-05-03T09:00');
    const question = (number: number) => inChannel(`Uppföljning av NHV 2027, fråga ${number} av 4`);
    const latest = () => fake.ephemeralTo(accounts.karin).at(-1) ?? fail();
    const answers = () => bot.features.nhv.followUps.answers(1).map(({ by, text }) => [by, text]);
    const { message } = await acts(karin.write(channel, 'Kom ihåg att svara.', { thread: question(1) }));
    const told = latest();
    expect(wordsIn(told.blocks)).toContain('Det du skrev räknas som samtal');
    expect(told).toMatchObject({ thread: question(1).ts });
    expect(message.reactions.size).toBe(0);
    await acts(karin.write(channel, 'Tack.', { thread: question(2) }));
    expect(latest()).toBe(told);
    expect(answers()).toEqual([]);
    await acts(karin.press(told, 'Spara som svar'));
    await acts(karin.edit(message, 'Kansliet ser inga problem.'));
    expect(answers()).toEqual([['karin', 'Kansliet ser inga problem.']]);
    await acts(karin.press(latest(), 'Räkna som samtal'));
    expect(answers()).toEqual([]);
    await bot.until('2027-05-03T09:05');
    expect(wordsIn(question(1).blocks)).toContain('inga');
    expect(fake.ephemeralTo(accounts.bjorn)).toEqual([]);
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });
});
