import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../support/fake-slack/faults.ts';
import type { SentToSlack } from '../support/fake-slack/person-in-channels.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { formOf } from '../support/test-bot.ts';
import { accounts, channel, type Mode, modes } from '../surfaces/slack/slack-house.ts';
import { type Person, slackBot, wordsIn } from './slack-house.ts';

const yttrande: SentToSlack = { name: 'yttrande.docx', content: Buffer.from('ett yttrande') };
const bilaga: SentToSlack = { name: 'bilaga å ä ö 🩺.pdf', content: Buffer.from('en bilaga') };
const word = (...texts: string[]) =>
  Buffer.from(
    zipSync({
      'word/document.xml': strToU8(`<w:document><w:body><w:p>${texts.map(run).join('')}</w:p></w:body></w:document>`),
    }),
  );
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const large: SentToSlack = { name: 'film.pdf', content: Buffer.alloc(20 * 1024 * 1024 + 1) };

/** A remiss that is open, in the channel of the NHV group. */
async function opened(mode: Mode) {
  const slack = await slackBot(mode, '2027-02-22T10:00', { register: nhvRegister });
  const { fake, acts, bot } = slack;
  const karin = fake.user(accounts.karin);
  await acts(karin.slash('/samverkan', 'koppla kanal nhv-gruppen', channel));
  await acts(karin.slash('/samverkan', 'remiss ny', channel));
  await acts(karin.submit(fake.modalOf(accounts.karin) ?? fail(), polio));
  await acts(karin.press(fake.modalOf(accounts.karin) ?? fail(), 'Öppna för svar'));
  await bot.until('2027-02-22T10:05');

  const titled = (title: string) =>
    fake.channel(channel).messages.find(({ text }) => text.split('\n', 1)[0] === title) ?? fail();
  const latestPrivate = (who: Person) => fake.ephemeralTo(accounts[who]).at(-1) ?? fail();
  const asks = async (who: Person, words: string) => {
    await acts(fake.user(accounts[who]).slash('/samverkan', words, channel));
    return wordsIn(latestPrivate(who).blocks);
  };
  const cecilias = fake.user(accounts.cecilia);
  const head = titled('Remiss 2027-01: Resttillstånd efter polio');
  const question = titled('Fråga 2 av 4, remiss 2027-01');
  const kept = () => bot.db.prepare('SELECT name, size FROM attachment JOIN attachment_content USING (sha256)').all();
  /** What Cecilia is told of what she sends. */
  const sends = async (words: string, files: readonly (string | SentToSlack)[], thread = question) => {
    const { message } = await acts(cecilias.write(channel, words, { thread, files }));
    return { message, told: wordsIn(latestPrivate('cecilia').blocks) };
  };
  return { ...slack, cecilias, latestPrivate, asks, sends, kept, head, question };
}

function fail(): never {
  throw new Error('there is no such message');
}

type Sending = {
  words?: string;
  files: readonly (string | SentToSlack)[];
  /** What Slack does when the files are fetched. */
  fault?: Fault;
  /** A part of what the writer alone is told. */
  told: string;
  kept?: readonly string[];
  /** What the history has of it. */
  history?: string;
};

const sendings: Readonly<Record<string, Sending>> = {
  'a file and words': {
    words: 'Se bilagan.',
    files: [yttrande],
    told: 'Sparat som synpunkt',
    kept: ['yttrande.docx'],
    history: '"Se bilagan.\n\nBifogad fil: yttrande.docx"',
  },
  'two files': {
    files: [yttrande, bilaga],
    told: 'Sparat som synpunkt',
    kept: ['yttrande.docx', 'bilaga å ä ö 🩺.pdf'],
    history: '"Bifogade filer: yttrande.docx och bilaga å ä ö 🩺.pdf"',
  },
  'the same bytes under two names': {
    files: [yttrande, { ...yttrande, name: 'kopia.docx' }],
    told: 'Sparat som synpunkt',
    kept: ['yttrande.docx', 'kopia.docx'],
  },
  'a name that would lead out of a folder, and turns the letters': {
    files: [{ ...yttrande, name: '../../etc/\u202excod.docx' }],
    told: 'Sparat som synpunkt',
    kept: ['-..-etc-xcod.docx'],
  },
  'a name of 300 letters': {
    files: [{ ...yttrande, name: `${'å'.repeat(300)}.docx` }],
    told: 'Sparat som synpunkt',
    kept: [`${'å'.repeat(115)}.docx`],
  },
  'a file that Slack tells of before it is ready': {
    files: [{ ...yttrande, state: 'soon' }],
    told: 'Sparat som synpunkt',
    kept: ['yttrande.docx'],
  },
  'an empty file': { files: ['tom.docx'], told: 'Filen tom.docx är inte sparad. Den är tom.' },
  'a file of more than 20 MB': { files: [large], told: 'Filen film.pdf är inte sparad. Den är större än 20 MB.' },
  'a file that lies in another service': {
    files: [{ ...yttrande, state: 'elsewhere' }],
    told: 'Den ligger i en annan tjänst, dit jag inte når.',
  },
  'a file whose address leads to another host': {
    files: [{ ...yttrande, state: 'moved' }],
    told: 'Den gick inte att hämta.',
  },
  'a program': {
    files: [{ ...yttrande, name: 'svar.exe' }],
    told: 'Filen svar.exe är inte sparad. Jag tar emot dokument',
  },
  'a program that is called a document': {
    files: [{ name: 'svar.pdf', content: Buffer.from('MZ\x90') }],
    told: 'Den är ett program.',
  },
  'a good file and a bad one': {
    words: 'Se bilagan.',
    files: [yttrande, 'svar.exe'],
    told: 'Filen svar.exe är inte sparad.',
    kept: ['yttrande.docx'],
    history: 'Bifogad fil: yttrande.docx',
  },
  'words and a bad file': {
    words: 'Tre enheter räcker.',
    files: ['svar.exe'],
    told: 'Sparat som synpunkt',
    history: '"Tre enheter räcker."',
  },
  'a name with a personnummer': { files: [{ ...yttrande, name: '811228-9874.docx' }], told: '811228-****' },
  'a personnummer in a Word file, cut in two by its formatting': {
    files: [{ name: 'svar.docx', content: word('Anna, 811228', '-9874') }],
    told: 'En fil eller dess namn innehåller något som ser ut som ett personnummer (811228-****).',
  },
  'a personnummer in a table as text': {
    files: [{ name: 'lista.csv', content: Buffer.from('namn;nr\nAnna;811228-9874') }],
    told: '811228-****',
  },
  'a Word file that is broken': {
    files: [{ name: 'svar.docx', content: Buffer.from('PK\x03\x04 avbruten') }],
    told: 'Sparat som synpunkt',
    kept: ['svar.docx'],
  },
  'a file that Slack has taken away': {
    files: [yttrande],
    fault: { type: 'status', status: 404 },
    told: 'Den gick inte att hämta.',
  },
};

describe.each(Object.entries(sendings))('%s, in the thread of a question', (_, { words = '', fault, ...sending }) => {
  test('is kept, or its writer alone is told why not', async () => {
    const { fake, sends, kept, asks, bot, close } = await opened('http');
    if (fault) fake.faults.add(fault, { method: 'download', times: 10 });
    const posted = fake.channel(channel).messages.length;
    const { told } = await sends(words, sending.files);
    expect(told).toContain(sending.told);
    expect(kept()).toMatchObject((sending.kept ?? []).map((name) => ({ name })));
    const history = await asks('karin', 'remiss 2027-01 historik');
    expect(history).toContain(sending.history ?? (sending.kept ? 'Bifogad' : 'Ingen har svarat än.'));
    expect(fake.channel(channel).messages).toHaveLength(posted + 1);
    expect(bot.problems).toEqual([]);
    await close();
  });
});

describe.each(modes)('over %s', (mode) => {
  test('a region answers a question with a Word file: it is its synpunkt, is asked about and follows its message', async () => {
    const { fake, acts, cecilias, latestPrivate, asks, sends, kept, question, said, bot, close } = await opened(mode);
    const { message, told } = await sends('', [yttrande]);
    expect(told).toContain('Sparat som synpunkt från Region Dalarna på fråga 2');
    expect(latestPrivate('cecilia')).toMatchObject({ thread: question.ts });
    expect(message.reactions.get('white_check_mark')?.size).toBe(1);
    await acts(cecilias.press(latestPrivate('cecilia'), 'Tillstyrker'));
    expect(await asks('karin', 'remiss 2027-01')).toContain('Tillstyrker (1): Dalarna');
    expect(await asks('karin', 'remiss 2027-01 historik')).toContain('skrev i tråden: "Bifogad fil: yttrande.docx"');
    expect(kept()).toEqual([{ name: 'yttrande.docx', size: yttrande.content.length }]);

    await acts(fake.user(accounts.karin).slash('/samverkan', 'remiss 2027-01', channel));
    await acts(fake.user(accounts.karin).press(latestPrivate('karin'), 'Visa fler val'));
    await acts(fake.user(accounts.karin).press(latestPrivate('karin'), 'Visa filer (1)'));
    expect(wordsIn(latestPrivate('karin').blocks)).toContain('yttrande.docx, fråga 2, Dalarna, Cecilia Exempel');
    await acts(fake.user(accounts.karin).press(latestPrivate('karin'), 'Hämta fil 1'));
    await fake.until(() => fake.uploads.size > 0 && [...fake.uploads.values()][0]?.shared, 'the file');
    expect([...fake.uploads.values()]).toMatchObject([{ name: 'yttrande.docx', content: yttrande.content }]);

    await acts(cecilias.edit(message, 'Se bilagan.'));
    expect(await asks('karin', 'remiss 2027-01 historik')).toContain('ändrade till: "Se bilagan.');
    await acts(cecilias.remove(message));
    expect(wordsIn(latestPrivate('cecilia').blocks)).toContain('inget ställningstagande på fråga 2 längre');
    expect(await asks('karin', 'remiss 2027-01')).not.toContain('Tillstyrker (1)');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    expect(fake.calls.filter(({ method }) => method === 'download')).toHaveLength(1);
    await close();
  });

  test('a file in the direct conversation is asked about, and becomes the answer to the whole remiss', async () => {
    const { fake, acts, cecilias, asks, kept, said, bot, close } = await opened(mode);
    const latest = () => fake.dm(accounts.cecilia).messages.at(-1) ?? fail();
    await acts(cecilias.write(undefined, 'Vårt yttrande.', { files: [yttrande] }));
    expect(wordsIn(latest().blocks)).toContain('Vad är yttrande.docx?');
    expect(wordsIn(latest().blocks)).toContain('Väljer du inget tar jag bort den måndag 1 mars 2027.');
    await acts(cecilias.press(latest(), 'Svar på remiss 2027-01'));
    await acts(cecilias.press(latest(), 'Spara på alla frågor'));
    expect(wordsIn(latest().blocks)).toContain('Ställningstagande saknas på fråga 1, 2, 3 och 4.');
    const history = await asks('karin', 'remiss 2027-01 historik');
    expect(history).toContain('skrev i egen chatt med boten: ');
    expect(history.split('"Vårt yttrande.\n\nBifogad fil: yttrande.docx"')).toHaveLength(5);
    expect(kept()).toHaveLength(1);
    await acts(cecilias.press(latest(), 'Svara'));
    expect(fake.modalOf(accounts.cecilia)?.title).toBe('Svar på 2027-01');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('a file that is deleted out of its message is no part of the answer any longer', async () => {
    const { acts, cecilias, asks, sends, bot, close } = await opened(mode);
    const { message } = await sends('Se bilagorna.', [yttrande, bilaga]);
    await acts(cecilias.removeFile(message, 'yttrande.docx'));
    const history = await asks('karin', 'remiss 2027-01 historik');
    expect(history).not.toContain('yttrande.docx');
    expect(history).toContain('Bifogad fil: bilaga å ä ö 🩺.pdf');
    expect(bot.problems).toEqual([]);
    await close();
  });

  test('a file that nobody places is gone after a week, and its buttons say so', async () => {
    const { fake, acts, cecilias, kept, bot, close } = await opened(mode);
    await acts(cecilias.write(undefined, '', { files: [yttrande] }));
    const ask = fake.dm(accounts.cecilia).messages.at(-1) ?? fail();
    await bot.until('2027-03-01T11:00');
    expect(kept()).toEqual([]);
    await acts(cecilias.press(ask, 'Svar på remiss 2027-01'));
    expect(wordsIn(fake.dm(accounts.cecilia).messages.at(-1)?.blocks ?? [])).toContain('Filen väntar inte längre');
    await close();
  });

  test('the signed file of a sent answer is handed in, and the bot’s own comes as PDF', async () => {
    const { fake, acts, cecilias, bot, said, close } = await opened(mode);
    await bot.presses('cecilia', 'remiss.nothing-to-add', '1');
    for (const id of ['remiss.close', 'remiss.compile']) await bot.presses('karin', id, '1');
    await bot.fills('cecilia', formOf(await bot.presses('cecilia', 'remiss.sent', '1')), { on: '2027-02-22' });
    const latest = () => fake.dm(accounts.cecilia).messages.at(-1) ?? fail();
    await acts(cecilias.write(undefined, '', { files: [{ ...bilaga, name: 'undertecknat.pdf' }] }));
    await acts(cecilias.press(latest(), 'Skickat svar på remiss 2027-01'));
    expect(wordsIn(latest().blocks)).toContain('undertecknat.pdf är sparad som den fil som skickades');
    await acts(cecilias.press(latest(), 'Visa handlingar'));
    await acts(cecilias.press(latest(), 'Hämta handling 2'));
    const offer = fake.dm(accounts.cecilia).messages.findLast(({ blocks }) => wordsIn(blocks).includes('PDF'));
    await acts(cecilias.press(offer ?? fail(), 'Hämta som PDF'));
    const files = [...fake.uploads.values()];
    expect(files.map(({ name }) => name)).toEqual([
      'remissvar-2027-01-dalarna-skickat-1.docx',
      'remissvar-2027-01-dalarna-skickat-1.pdf',
    ]);
    expect(files[1]?.content?.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect({ said, problems: bot.problems }).toEqual({ said: [], problems: [] });
    await close();
  });

  test('the kansli may begin a remiss with a file, and a file in the channel itself belongs to nothing', async () => {
    const { fake, acts, latestPrivate, kept, close } = await opened(mode);
    await acts(fake.user(accounts.karin).write(undefined, '', { files: [yttrande] }));
    const told = fake.dm(accounts.karin).messages.at(-1) ?? fail();
    expect(wordsIn(told.blocks)).toContain('Gör till ny remiss');
    await acts(fake.user(accounts.cecilia).mention(channel, '', { files: [yttrande] }));
    expect(wordsIn(latestPrivate('cecilia').blocks)).toContain('Jag vet inte vad den hör till.');
    expect(kept()).toEqual([{ name: 'yttrande.docx', size: 12 }]);
    await close();
  });
});
