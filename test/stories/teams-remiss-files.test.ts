import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SentToTeams } from '../support/fake-teams/files.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { formOf } from '../support/test-bot.ts';

const yttrande: SentToTeams = { name: 'yttrande.docx', content: Buffer.from('ett yttrande') };
const everyone = ['anna', 'bjorn', 'cecilia', 'gun', 'karin', 'sten'];

let it: TeamsBot;
let place: Place;

beforeEach(async () => {
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
  for (const key of everyone) it.teams.world.person(key, `${key} Exempel`);
  place = it.teams.world.channel('NHV-gruppen', everyone);
  await writes('karin', 'koppla kanal nhv-gruppen', { in: place });
  await writes('karin', 'remiss ny');
  await (await it.teams.opens('karin', 'Öppna formuläret')).submit(polio);
  await writes('karin', 'remiss 2027-01 öppna');
  await writes('cecilia', 'hej');
});
afterEach(() => it.close());

async function writes(who: string, text: string, how: Parameters<TeamsBot['teams']['writes']>[2] = {}): Promise<void> {
  await it.teams.writes(who, text, how);
  await it.settled();
}
async function presses(who: string, label: string): Promise<void> {
  await it.teams.presses(who, label);
  await it.settled();
}
const latest = (who: string) => it.teams.sees(who).at(-1);
const kept = () => it.bot.db.prepare('SELECT name FROM attachment').pluck().all();
const texts = () => it.bot.features.remisser.entries.log(1).map((entry) => ('text' in entry ? entry.text : null));

describe('in one’s own chat', () => {
  test('a region answers a whole remiss with a Word file', async () => {
    await writes('cecilia', '', { files: [yttrande] });
    expect(latest('cecilia')?.summary).toBe('Vad är yttrande.docx?');
    await presses('cecilia', 'Svar på remiss 2027-01');
    await presses('cecilia', 'Spara på alla frågor');
    expect(latest('cecilia')?.text).toContain('Ställningstagande saknas på fråga 1, 2, 3 och 4.');
    expect(texts()).toEqual(['', '', '', '']);
    expect(kept()).toEqual(['yttrande.docx']);
    await writes('karin', 'remiss 2027-01 historik');
    expect(latest('karin')?.text).toContain('Bifogad fil: yttrande.docx');
    expect([it.bot.problems, it.lines]).toEqual([[], []]);
  });

  test('the signed file of a sent answer is handed in, and the bot’s own is fetched as PDF', async () => {
    const { bot } = it;
    await bot.presses('cecilia', 'remiss.nothing-to-add', '1');
    for (const id of ['remiss.close', 'remiss.compile']) await bot.presses('karin', id, '1');
    await writes('cecilia', '', { files: [{ name: 'undertecknat.pdf', content: Buffer.from('%PDF-1.7') }] });
    await presses('cecilia', 'Skickat svar på remiss 2027-01');
    expect(latest('cecilia')?.text).toContain('Registrera först');
    await bot.fills('cecilia', formOf(await bot.presses('cecilia', 'remiss.sent', '1')), { on: '2027-02-22' });
    await presses('cecilia', 'Spara filen');
    expect(latest('cecilia')?.text).toContain('undertecknat.pdf är sparad som den fil som skickades');
    await presses('cecilia', 'Visa handlingar');
    expect(latest('cecilia')?.text).toContain('Region Dalarna, den fil som skickades');
    await presses('cecilia', 'Hämta handling 2');
    await presses('cecilia', 'Hämta som PDF');
    expect(latest('cecilia')?.text).toContain('remissvar-2027-01-dalarna-skickat-1.pdf');
    expect([bot.problems, it.lines]).toEqual([[], []]);
  });

  test('a pasted picture is fetched with the bot’s own token, and gets a name', async () => {
    await writes('cecilia', '', {
      files: [{ name: '', content: Buffer.from('\x89PNG bild', 'latin1'), state: 'pasted' }],
    });
    expect(latest('cecilia')?.summary).toMatch(/^Vad är .*\.png\?$/);
  });

  test('two files are one message', async () => {
    await writes('cecilia', 'Här är de.', { files: [yttrande, { ...yttrande, name: 'bilaga.pdf' }] });
    expect(latest('cecilia')?.summary).toBe('Vad är yttrande.docx och bilaga.pdf?');
    expect(kept()).toEqual(['yttrande.docx', 'bilaga.pdf']);
  });

  test('an address that has expired is never taken for no file', async () => {
    await writes('cecilia', '', { files: [{ ...yttrande, state: 'expired' }] });
    expect(latest('cecilia')?.text).toContain('Filen yttrande.docx är inte sparad. Den gick inte att hämta.');
  });

  test('a file that lies in its writer’s own cloud is said to be there, and words beside it are taken', async () => {
    await writes('cecilia', '', { files: [{ ...yttrande, state: 'linked' }] });
    expect(latest('cecilia')?.text).toContain('Den ligger i en annan tjänst, dit jag inte når. Ladda ner den');
    await writes('cecilia', 'mina', { files: [{ ...yttrande, state: 'linked' }] });
    expect(latest('cecilia')?.text).toContain('Filen yttrande.docx är inte sparad.');
    await writes('cecilia', '', {
      files: [
        { ...yttrande, state: 'linked' },
        { ...yttrande, name: 'bilaga.pdf' },
      ],
    });
    expect(latest('cecilia')?.text).toContain('Filen yttrande.docx är inte sparad.');
    expect(kept()).toEqual(['bilaga.pdf']);
  });

  test('a program, a file of more than 20 MB and one with a personnummer are refused in words', async () => {
    await writes('cecilia', '', { files: [{ ...yttrande, name: 'svar.exe' }] });
    expect(latest('cecilia')?.text).toContain('Filen svar.exe är inte sparad. Jag tar emot dokument');
    await writes('cecilia', '', { files: [{ name: 'film.pdf', content: Buffer.alloc(20 * 1024 * 1024 + 1) }] });
    expect(latest('cecilia')?.text).toContain('Den är större än 20 MB.');
    await writes('cecilia', '', { files: [{ ...yttrande, name: '811228-9874.pdf' }] });
    expect(latest('cecilia')?.text).toContain('811228-****');
    expect(kept()).toEqual([]);
  });

  test.each([500, 503, 429])('a passing fault (%i) is waited out', async (status) => {
    it.teams.files.faults.push(status);
    await writes('cecilia', '', { files: [yttrande] });
    await expect
      .poll(
        async () => {
          await it.settled();
          return latest('cecilia')?.summary;
        },
        { timeout: 10_000 },
      )
      .toBe('Vad är yttrande.docx?');
    expect(it.teams.files.fetches).toHaveLength(2);
  });
});

const putOff = () => it.bot.db.prepare('SELECT count(*) FROM teams_put_off').pluck().get();

/** The file cannot be fetched for a while, and the process dies meanwhile. */
async function diesWhileFetching(text: string): Promise<void> {
  it.teams.files.faults.push(503);
  await writes('cecilia', text, { files: [yttrande] });
  expect(it.teams.files.fetches).toEqual(['yttrande.docx']);
}

test('a file that is being fetched when the process dies is taken by the next, once', async () => {
  await diesWhileFetching('Vårt svar.');
  expect(putOff()).toBe(1);
  await it.restarts();
  it.starts();
  const asked = async () => {
    await it.settled();
    return it.teams.titles('cecilia').filter((title) => title === 'Vad är yttrande.docx?').length;
  };
  await expect.poll(asked, { timeout: 10_000 }).toBe(1);
  expect([putOff(), kept(), it.lines.filter(({ level }) => level === 'error')]).toEqual([0, ['yttrande.docx'], []]);
});

test('what looks like a personnummer is not stored while its file is waited for', async () => {
  await diesWhileFetching('Gäller 811228-9874.');
  expect(putOff()).toBe(0);
});

describe('in a channel, where Teams hands over no files', () => {
  const question = () => it.teams.sees('anna', place).find(({ summary }) => /^Fråga 1 av 4/.test(summary))?.id ?? '';
  async function says(text: string): Promise<void> {
    await it.teams.delivers(it.teams.says('cecilia', place, text, { under: question(), files: ['yttrande.docx'] }));
    await it.settled();
  }

  test('the writer alone is told where to send it', async () => {
    const posted = it.teams.sees('anna', place).length;
    await says('');
    expect(latest('cecilia')?.text).toContain(
      'Filen yttrande.docx är inte sparad. Jag får inga filer där andra är med.',
    );
    expect(it.teams.sees('anna', place)).toHaveLength(posted);
    expect(texts()).toEqual([]);
  });

  test('words beside it are kept, and the writer is told that the file is not', async () => {
    await says('Se bifogat yttrande.');
    expect(texts()).toEqual(['Se bifogat yttrande.']);
    expect(latest('cecilia')?.text).toContain('Skicka den till mig i vår egen chatt');
  });
});
