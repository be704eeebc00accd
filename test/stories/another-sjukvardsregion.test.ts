import { afterAll, beforeAll, expect, test } from 'vitest';
import shippedRegister from '../../data/register.json' with { type: 'json' };
import { takeData } from '../../src/app/config/take-data.ts';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { openWord } from '../support/open-word.ts';
import { pahittBot, takePahitt } from '../support/pahitt/pahitt-bot.ts';
import { formOf, type TestBot } from '../support/test-bot.ts';

let bot: TestBot;
/** Everything that anybody has seen: answers, forms, and documents. */
const seen: string[] = [];

/** What is shown to whoever asks, kept. */
function keep(response: Response): Response {
  if (response.type === 'message') seen.push(plainText(response.message));
  if (response.type === 'form') seen.push(JSON.stringify(response.form));
  return response;
}

const says = async (who: string, text: string) => keep(await bot.says(who, text));
const presses = async (who: string, id: string, value: string) => keep(await bot.presses(who, id, value));

/** Fills in the form that a command or a button opens, with what stands in it already. */
async function fills(who: string, response: Response, values: FormValues): Promise<Response> {
  const form = formOf(response);
  const initial = Object.fromEntries(
    form.fields.map((field) => [field.id, 'initial' in field ? (field.initial ?? '') : '']),
  );
  return keep(await bot.fills(who, form, { ...initial, ...values }));
}

const given = { document: 'PÅ 2027/4', documentOn: '2027-01-21' };

/** What is asked at the end: whatever lists, shows or helps. */
const asked =
  `hjälp, mina, status, status x, status nätverk, grupper, grupper x, grupp hud, grupp hud uppdrag, grupp forumet,
  grupp forumet uppdrag, kalender, kalender hud, remiss, remiss 1, nhv, nhv klåda, nhv påhittad, nhv år 2027, prognos,
  representation, utskick, logg, årshjul, aktivitetsplan, aktivitetsplan 2027, återrapport 2027, dagordning, inför mötet,
  dokument, nämnder, uppdrag, ärende, nästa, sök exempel, uppföljning`.split(/,\s+/u);

const idOf = (group: string, kind: string, period: number) => String(bot.duty(group, kind, period).id);

async function word(maker: string, id: string): Promise<string> {
  const made = await bot.features.makers.get(maker)?.(id, bot.now(), 'x.docx');
  if (!made) throw new Error(`${maker} ${id} is not made`);
  const text = openWord(made).find('//w:t').join('\n');
  seen.push(text);
  return text;
}

/** The sjukvårdsregion that is shipped, its regions and hospitals, and what only it calls its groups. */
const theirs = new RegExp(
  [
    ...['Mellansverige', 'Samverkansnämnd', 'ledningsgrupp', 'NHV-gruppe', 'verksamhetschef'],
    'Akademiska',
    ...shippedRegister.regions.map(({ name }) => name.replace(/^Region | län$/gu, '')),
  ].join('|'),
  'iu',
);

const hears = (who: string): string =>
  bot
    .posted()
    .flatMap(({ address, first }) => (address === `person/${who}` ? [plainText(JSON.parse(first))] : []))
    .join('\n');

beforeAll(() => {
  takePahitt();
  bot = pahittBot('2026-12-01T07:00');
});

afterAll(() => {
  takeData(null);
});

test('a year in another sjukvårdsregion, by its own data', async () => {
  await bot.until('2026-12-16T10:00');
  await presses('karin', 'plan.begin', '2027/2026');
  await says('karin', 'aktivitetsplan 2027');

  // A meeting, and its minutes by the mandate's ten days.
  await bot.until('2027-01-22T10:00');
  expect(hears('mia')).toContain('Protokollet från mötet 20 januari 2027');
  const minutes = bot.features.duties.duties.unsettled().find(({ meetingOn }) => meetingOn !== null);
  await bot.fills('mia', { id: 'duty.submit', context: String(minutes?.id) }, given);

  expect(bot.sentIn('natverk-hud')).toContain('Protokollet från mötet 20 januari 2027 är inlämnat');

  // A remiss with three regions.
  await bot.until('2027-02-01T10:00');
  await fills('karin', await says('karin', 'remiss ny'), {
    ...{ kind: 'nhv', title: 'Påhittad vård', sender: 'Socialstyrelsen', senderDnr: '9/2027' },
    ...{ senderWord: 'senast', senderDay: '2027-04-01', lastOn: '2027-02-26', mode: 'samordnat', groups: '' },
  });
  await presses('karin', 'remiss.open', '1');
  expect(bot.messagesIn('forumet').map(plainText).join()).toContain('0 av 3 regioner har svarat');
  await presses('nora', 'remiss.nothing-to-add', '1');
  await presses('mia', 'remiss.nothing-to-add', '1');
  await bot.until('2027-02-24T10:00');
  expect(hears('sven')).toContain('Region Syd-Exempel ska svara på remiss 2027-01');
  await presses('sven', 'remiss.not-concerned', '1');
  await says('karin', 'remiss 2027-01');
  await bot.until('2027-03-01T10:00');
  await presses('karin', 'remiss.compile', '1');
  for (const whose of ['gemensamt', 'akt']) await word('remiss', `remiss/1/1/${whose}`);
  expect(await word('remiss', 'remiss/1/1/gemensamt')).toContain('Sjukvårdsregion Påhitt');

  // A report: before the fifteenth of March, so the fourteenth is its last day, and the council approves it.
  expect(hears('mia')).toContain('före 15 mars 2027, alltså senast söndag 14 mars');
  await bot.until('2027-03-08T10:00');
  await bot.fills('mia', { id: 'duty.submit', context: idOf('natverk-hud', 'arsrapport', 2026) }, given);
  await bot.until('2027-03-25T10:00');
  expect(hears('rut')).toContain('Årsrapporten för 2026 väntar på godkännande');
  await presses('rut', 'duty.approve', idOf('natverk-hud', 'arsrapport', 2026));
  expect(hears('mia')).toContain('Årsrapporten för 2026 är godkänd av Rut Exempel');

  await fills('karin', await says('karin', 'nhv påhittad grupper'), { groups: 'Nätverk hud' });

  // An area of NHV, on to the analysis of applications.
  await bot.until('2027-04-05T10:00');
  await fills('karin', await says('karin', 'nhv ny'), { name: 'Svår klåda', step: '4', on: '2027-04-05' });
  await bot.until('2027-04-06T10:00');
  expect(hears('nora')).toContain('Svår klåda');
  for (const [who, region] of [
    ['nora', 'norr-exempel'],
    ['mia', 'mitt-exempel'],
    ['sven', 'syd-exempel'],
  ] as const) {
    await presses(who, 'nhv.say', `svar-klada/${region}/avser_soka`);
  }
  await bot.until('2027-05-03T10:00');
  for (const step of ['5', '6'])
    await fills('karin', await says('karin', 'nhv klåda steg'), { kind: 'step', step, on: '2027-05-03' });
  await fills('karin', await says('karin', 'nhv klåda steg'), {
    kind: 'step',
    step: '6',
    milestone: 'b2',
    plannedOn: '2027-07-01',
    on: '2027-05-03',
  });
  await bot.until('2027-05-10T10:00');
  expect(hears('nils')).toContain('Påhitts NHV-stöd läser ansökningarna åt våra två i B2.');

  // The yearly follow-up is in the routine's own questions.
  await bot.until('2027-05-20T10:00');
  const [followUp] = bot.features.nhv.followUps.ofYear(2027);
  keep(await bot.fills('mia', { id: 'nhv.follow-up', context: String(followUp?.id) }, { q1: 'Nej', q2: 'Fler tider' }));
  expect(hears('mia')).toContain('Uppföljningen av NHV 2027');

  // The term of a chair, what nobody does, and the board's own year.
  await bot.until('2027-11-19T10:00');
  expect(hears('karin')).toContain('Aktivitetsplanen för 2028');
  await fills('karin', await presses('karin', 'plan-task.finish', 'plan/2028'), { on: '2027-11-18', paragraph: '§ 3' });
  await bot.until('2028-03-31T12:00');
  expect(await word('aktivitetsplan', 'aktivitetsplan/rapport/2027')).toContain('Enligt avtalet i Påhitt');
  expect(hears('karin')).toMatch(/[Åå]terrapporten av aktivitetsplanen/u);
  for (const who of ['karin', 'nora', 'mia', 'rut', 'sten']) {
    for (const text of asked) await says(who, text);
    await bot.opensHome(who).then(keep);
  }

  for (const { message, first } of bot.posted())
    seen.push(plainText(JSON.parse(message)), plainText(JSON.parse(first)));
  expect(bot.problems).toEqual([]);
  expect(seen.length).toBeGreaterThan(200);
  const others = new Set(seen.flatMap((text) => text.split('\n').filter((line) => theirs.test(line))));
  expect([...others]).toEqual([]);
});
