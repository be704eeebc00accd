import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { nhvRegister } from '../support/nhv-group.ts';
import { byTitle, everywhere, type Filled, found, type Platform } from './on-platforms.ts';
import type { Person } from './slack-house.ts';

const seat = (person: string, region: string) => ({
  ...{ group: 'nhv-gruppen', person, role: 'ledamot', region, from: '2026-01-01' },
});
const board = { id: 'hsn-dalarna', name: 'Nämnden i Dalarna', type: 'regionnamnd', region: 'dalarna', papersDays: 7 };
const meeting = (on: string) => ({ group: 'ledningsgruppen', start: `${on}T09:00`, end: `${on}T12:00` });
/** Lisa answers for Region Uppsala beside Anna. */
const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, board],
  seats: [...nhvRegister.seats, seat('lisa', 'uppsala')],
  meetings: [meeting('2027-03-18')],
};

const letter = `Socialstyrelsen
Dnr 1234/2027

Remiss: Resttillstånd efter polio som nationell högspecialiserad vård

Svaret ska ha kommit in till Socialstyrelsen senast den 1 april 2027.

1. Tillstyrker ni definitionen av vårdområdet?
2. Tillstyrker ni förslaget om antal enheter?`;

const filled = (values: Record<string, string>): Filled =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { id, value }]));
const opensForm = 'Öppna formuläret';

/** What somebody has of a remiss just after they did something with it. */
type Doing = (it: Platform) => Promise<string>;
/** The words of the latest that somebody has with that title. */
const told = (it: Platform, who: Person, title: string): string => found(it.reads(who), title, byTitle).words;
/** Somebody asks something, and gets that. */
const asks = async (it: Platform, who: Person, words: string, title: string): Promise<string> => {
  await it.writes(who, words);
  return told(it, who, title);
};
/** The kansli asks for something with a form. */
async function asksInForm(it: Platform, words: string, title: string, values: Record<string, string>): Promise<string> {
  await it.writes('karin', words);
  await it.fills('karin', title, opensForm, filled(values));
  return it.answered('karin');
}
const head = 'Remiss 2027-01: ';

const verbs: readonly (readonly [string, Doing])[] = [
  [
    'the sender’s letter fills in the form',
    async (it) => {
      await it.writes('karin', 'remiss brev');
      await it.fills('karin', 'Läs in ett brev', opensForm, filled({ letter }));
      await it.fillsNext('karin', filled({ mode: 'enskilt', lastOn: '2027-03-12' }));
      return it.answered('karin');
    },
  ],
  ['it is opened', (it) => asks(it, 'karin', 'remiss 1 öppna', 'Remiss 2027-01: Resttillstånd')],
  [
    'it is corrected once it is open',
    (it) =>
      asksInForm(it, 'remiss 1 ändra', 'Rätta remiss 2027-01', {
        title: 'Polio och resttillstånd',
        mode: 'likalydande',
      }),
  ],
  [
    'a board gets its calendar',
    async (it) => {
      await it.writes('cecilia', 'nämnder');
      await it.fills('cecilia', 'Nämnder', 'Lägg in möten', filled({ meetings: '2027-03-23' }));
      return it.answered('cecilia');
    },
  ],
  [
    'what is written to the bot alone becomes a synpunkt',
    async (it) => {
      await it.writes('cecilia', 'Vi tillstyrker förslaget om antal enheter.');
      await it.presses('cecilia', 'Vilken fråga i remiss 2027-01', 'Spara på fråga 2');
      return told(it, 'cecilia', 'Sparat som synpunkt från Region Dalarna på fråga 2');
    },
  ],
  [
    'a file is an answer',
    async (it) => {
      await it.gives('bjorn', 'yttrande.docx', Buffer.from('ett yttrande'));
      await it.presses('bjorn', 'Vad är yttrande.docx?', 'Svar på remiss 2027-01');
      await it.presses('bjorn', 'Vilken fråga i remiss 2027-01', 'Spara på alla frågor');
      return told(it, 'bjorn', 'Sparat på alla frågor');
    },
  ],
  [
    'a colleague is asked about before they are replaced',
    async (it) => {
      await it.writes('anna', 'remiss 1 svara');
      await it.fills('anna', 'Svar på 2027-01', opensForm, filled({ 'position.1': 'tillstyrker' }));
      await it.writes('lisa', 'remiss 1 svara');
      const against = { 'position.1': 'avstyrker', 'text.1': 'Den är för snäv.' };
      await it.fills('lisa', 'Svar på 2027-01', opensForm, filled(against));
      const asked = it.answered('lisa');
      await it.pressesThere('lisa', 'Ersätt');
      return asked;
    },
  ],
  [
    'the colleague hears of it',
    async (it) => {
      await it.bot.until('2027-02-22T10:10');
      return told(it, 'anna', 'Lisa Exempel');
    },
  ],
  [
    'an answer by letter is entered',
    (it) =>
      asksInForm(it, 'remiss 1 brev', 'Svar med brev', {
        ...{ who: 'annan', body: 'Patientrådet', cameOn: '2027-02-22', 'text.1': 'Tänk på resorna.' },
      }),
  ],
  [
    'a remisskonferens is called',
    (it) =>
      asksInForm(it, 'remiss 1 konferens', 'Kalla till remisskonferens', {
        ...{ day: '2027-03-04', start: '13.00', end: '15.00', place: 'Teams' },
      }),
  ],
  [
    'it is held',
    async (it) => {
      await it.bot.until('2027-03-05T09:30');
      await it.writes('karin', 'remiss 1 konferens');
      const notes = filled({ unison: '2', notes: 'Vi är överens om antalet.' });
      await it.fills('karin', 'Remisskonferens om Remiss', 'Anteckna', notes);
      return it.answered('karin');
    },
  ],
  [
    'who answers after the last day is refused, and the kansli sees it',
    async (it) => {
      await it.bot.until('2027-03-15T09:00');
      await it.writes('cecilia', 'remiss 1 svara');
      return [told(it, 'cecilia', 'Remiss 2027-01 är stängd'), await asks(it, 'karin', 'remiss 1', head)].join('\n');
    },
  ],
  ['it is compiled', (it) => asks(it, 'karin', 'remiss 1 sammanställ', 'Utkast 1 till svar')],
  [
    'ledningsgruppen has taken it up',
    async (it) => {
      await it.bot.until('2027-03-18T13:00');
      await it.writes('karin', 'remiss 1 plan');
      await it.fills('karin', 'Plan för remiss', 'Anteckna som upptagen', filled({ on: '2027-03-18', note: 'Ja.' }));
      return it.answered('karin');
    },
  ],
  [
    'it was not after all',
    async (it) => {
      await it.pressesThere('karin', 'Ta bort som upptagen');
      return it.answered('karin');
    },
  ],
  [
    'the text that somebody has edited is the next version',
    async (it) => {
      await it.gives('karin', 'svar.docx', await edited(it));
      await it.presses('karin', 'Vad är svar.docx?', 'Ny version av svaret på remiss 2027-01');
      return told(it, 'karin', 'Utkast 2 till svar');
    },
  ],
  [
    'the regions are asked whether they stand behind it, by a day of its own',
    async (it) => {
      await it.presses('karin', 'Utkast 2 till svar', 'Fråga regionerna');
      const asked = told(it, 'karin', 'Regionerna är tillfrågade');
      await it.bot.until('2027-03-18T13:05');
      return [asked, told(it, 'cecilia', 'Ställer sig Region Dalarna bakom')].join('\n');
    },
  ],
  [
    'one stands behind it, and one with tillägg',
    async (it) => {
      await it.presses('cecilia', 'Ställer sig Region Dalarna bakom', 'Ställer sig bakom');
      await it.fills(
        'bjorn',
        'Ställer sig Region Örebro län bakom',
        'Lämna ett tillägg',
        filled({ text: 'Nämn resorna.' }),
      );
      await it.bot.until('2027-03-18T13:10');
      return asks(it, 'karin', 'remiss 1 utkast', 'Utkast 2 till svar');
    },
  ],
  [
    'a region has decided',
    async (it) => {
      await it.writes('cecilia', 'remiss 1 beslutat');
      const decision = { body: 'Regionstyrelsen', on: '2027-03-18', paragraph: '§ 12' };
      await it.fills('cecilia', 'Svaret är beslutat', opensForm, filled(decision));
      return it.answered('cecilia');
    },
  ],
  [
    'it has sent, and what was sent is kept',
    async (it) => {
      await it.writes('cecilia', 'remiss 1 skickat');
      await it.fills('cecilia', 'Svaret är skickat', opensForm, filled({ on: '2027-03-18', dnr: 'RD 5/2027' }));
      return [it.answered('cecilia'), await asks(it, 'cecilia', 'remiss 1 handlingar', 'Handlingar i')].join('\n');
    },
  ],
  [
    'what became of it is noted, with a day to look again',
    async (it) => {
      const noted = await asksInForm(it, 'remiss 1 utfall', 'Notera utfallet', {
        ...{ said: 'Socialstyrelsen beslutade fyra enheter.', decidedOn: '2027-03-18' },
        ...{ againOn: '2027-10-01', againFor: 'Tillstånden' },
      });
      await it.bot.until('2027-03-18T13:15');
      return [noted, told(it, 'cecilia', 'Det här blev det av remiss 2027-01')].join('\n');
    },
  ],
  [
    'the day has come, and is done',
    async (it) => {
      await it.writes('karin', 'remiss 1 utfall');
      await it.presses('karin', 'Utfall av', 'Anteckna som klart');
      return told(it, 'karin', 'Klart: du tittade igen');
    },
  ],
];

/** The common text as somebody saves it with another word in it. */
async function edited({ bot }: Platform): Promise<Uint8Array> {
  const made = await bot.features.makers.get('remiss')?.('remiss/1/1/gemensamt', bot.now());
  const files = unzipSync(made ?? new Uint8Array());
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  expect(body).toContain('enheter');
  return zipSync({ ...files, 'word/document.xml': strToU8(body.replaceAll('enheter', 'vårdenheter')) });
}

/** What is kept of remisser, without when and from which message: these are each platform's own. */
const kept: Readonly<Record<string, string>> = {
  remiss: 'SELECT title, sender, sender_dnr, mode, state, last_on, sender_day_on FROM remiss',
  questions: 'SELECT nr, text, removed FROM remiss_question ORDER BY nr',
  entries: 'SELECT question, region_id, person_id, via, text, position FROM remiss_entry ORDER BY id',
  files: 'SELECT name, person_id FROM attachment ORDER BY id',
  letters: 'SELECT question, body, came_on, person_id, text FROM remiss_letter ORDER BY id',
  meetings: 'SELECT group_id, start_at FROM meeting ORDER BY start_at',
  conferences:
    'SELECT start_at, place, notes, question FROM remiss_conference LEFT JOIN remiss_conference_unison ON id = conference_id',
  late: 'SELECT person_id FROM remiss_late',
  drafts: 'SELECT version, person_id, reply_on FROM remiss_draft ORDER BY version',
  steps: 'SELECT step, done_by, done_on, note FROM remiss_step ORDER BY step',
  remarks: 'SELECT version, region_id, person_id, word, text FROM remiss_remark ORDER BY id',
  decisions: 'SELECT region_id, version, body, decided_on, paragraph FROM remiss_decision',
  sendings: 'SELECT region_id, version, sent_on, dnr FROM remiss_sending',
  papers: 'SELECT region_id, version, kind FROM remiss_paper',
  utfall: 'SELECT nr, version, deed, said, again_on, looked_on FROM remiss_utfall',
  log: "SELECT person_id, what, before, after, why FROM change WHERE subject = 'remiss/1' ORDER BY id",
};
const rowsIn = ({ bot }: Platform) =>
  Object.fromEntries(Object.entries(kept).map(([name, sql]) => [name, bot.db.prepare(sql).raw().all()]));

/** Each platform has its own means, so the words are compared and not how they stand. Buttons stand apart in Teams. */
const wordsIn = (told: string): string[] => [...new Set(told.replaceAll(/\[[^\]]*\]/gu, '').match(/[\p{L}\d]+/gu))];

const onAll = new Map<string, Map<string, { rows: object; words: string }>>();

beforeAll(async () => {
  for (const [place, open] of everywhere) {
    const it = await open({ begun: '2027-02-22T10:00', register, room: 'nhv-gruppen' });
    // The group has one room, and it is the platform's.
    if (place !== 'the page') it.bot.db.exec("DELETE FROM conversation WHERE connection = 'page'");
    await it.writes('karin', 'koppla kanal nhv-gruppen', 'room');
    const done = new Map<string, { rows: object; words: string }>();
    for (const [verb, doing] of verbs) done.set(verb, { words: await doing(it), rows: rowsIn(it) });
    expect({ place, wrong: it.wrong() }).toEqual({ place, wrong: [] });
    onAll.set(place, done);
    await it.close();
  }
}, 300_000);

const others = everywhere.map(([place]) => place).filter((place) => place !== 'the page');

describe.each(others)('in %s as on the page', (place) => {
  test.each(verbs.map(([verb]) => verb))('%s', (verb) => {
    const page = onAll.get('the page')?.get(verb);
    const there = onAll.get(place)?.get(verb);
    expect(page?.words).not.toBe('');
    expect(there?.rows).toEqual(page?.rows);
    const words = new Set(wordsIn(there?.words ?? ''));
    expect(wordsIn(page?.words ?? '').filter((word) => !words.has(word))).toEqual([]);
  });
});

test('each verb leaves another thing than before', () => {
  const rows = [...(onAll.get('the page')?.values() ?? [])].map((done) => JSON.stringify(done.rows));
  const same = verbs.filter((_, at) => at > 0 && rows[at] === rows[at - 1]).map(([verb]) => verb);
  expect(same).toEqual(['the colleague hears of it']);
});
