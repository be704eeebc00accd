import type { FormValues } from '../../../src/chat/form.ts';
import type { Response } from '../../../src/chat/response.ts';
import { differenceNotice, differenceShown } from '../../../src/register/linking/comparison-views.ts';
import { linkAccount } from '../../../src/register/people/link-account.ts';
import { fetched, gives } from '../../support/given-files.ts';
import { silentDatabase } from '../../support/new-database.ts';
import { nhvRegister, polio } from '../../support/nhv-group.ts';
import { draftRound, openRound } from '../../support/remiss-rounds.ts';
import { takes } from '../../support/remiss-threads.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  withGroup,
} from '../../support/test-bot.ts';
import { type Crawled, crawler, nothingCrawled, written } from './crawl.ts';
import { plansSaid } from './plans-said.ts';
import { uppdragSaid } from './uppdrag-said.ts';

const count = 80;
const name = (at: number) => `Verksamhetschefsgrupp nummer ${at} för något med ett ganska långt namn`;
const groups = Array.from({ length: count }, (_, at) => ({ id: `vc-${at}`, name: name(at), type: 'vc' }));
const inGroup = (group: string, person: string, role: string, more: object = {}) => ({
  ...{ group, person, role, from: '2026-01-01' },
  ...more,
});
const everywhere = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    groups: [
      ...groups,
      { id: 'barn', name: 'Gruppen barn', type: 'nhv' },
      { id: 'forskning', name: 'Gruppen forskning', type: 'rsg' },
      { id: 'tom', name: 'Gruppen utan någon', type: 'vc' },
      { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' },
      { id: 'hsn', name: 'Nämnden i Dalarna', type: 'regionnamnd', region: 'dalarna', papersDays: 7 },
    ],
    seats: [
      ...groups.map(({ id }) => inGroup(id, 'anna', 'ordforande')),
      inGroup('barn', 'bjorn', 'ordforande'),
      inGroup('forskning', 'bjorn', 'ordforande', { to: '2027-01-20' }),
      inGroup('forskning', 'cecilia', 'vice_ordforande'),
    ],
    meetings: [{ group: 'onkologi', start: '2026-12-01T13:00', end: '2026-12-01T15:00', place: 'Sal A' }],
  },
);

/** Lives with eighty groups for some months, in which people ask, press and fill in all that they can. */
export async function everythingSaid(): Promise<Crawled> {
  const heard = nothingCrawled();
  await duties(heard);
  await remisser(heard);
  await rounds(heard);
  await plansSaid(heard);
  await uppdragSaid(heard);
  await silence(heard);
  return heard;
}

/** A register that has just been taken in, is set going, and is silent again. */
async function silence(heard: Crawled): Promise<void> {
  const bot = testBot('2027-03-05T10:00', { ...everywhere, db: silentDatabase() });
  const { hear, look, press } = crawler(bot, heard);
  await bot.tickLoop.tick();
  hear(await bot.says('karin', 'sätt i gång'));
  await look(['karin']);
  for (const [id, value] of [
    ['going.ask', ''],
    ['going.week', '2027-02-20'],
    ['going.start', '2027-02-20'],
    ['going.silence', ''],
  ] as const) {
    await press('karin', id, value);
  }
}

async function duties(heard: Crawled): Promise<void> {
  const bot = testBot('2026-10-20T07:00', everywhere);
  const { hear, look, ask, press } = crawler(bot, heard);
  bot.db.exec("UPDATE account SET gone_at = linked_at, gone_why = 'kontot är borttaget' WHERE person_id = 'bjorn'");
  await meetings(bot, press);
  await strangers(bot, { hear, press });
  await reached(bot, { hear, press });
  await documents(bot, hear);
  await files(bot, { hear, press });
  let endings = ['', ' xyzzy', ` ${name(7)}`, ' barn'];
  for (const until of ['2026-10-27T12:00', '2026-11-16T12:00', '2027-02-26T12:00', '2027-03-10T12:00']) {
    await bot.until(until);
    await look(['lisa', 'kim', 'karin']);
    for (const who of ['anna', 'bjorn', 'lisa', 'karin', 'sten']) await ask(who, endings);
    bot.db.exec("UPDATE outbox SET state = 'given_up', why = 'kanalen finns inte längre' WHERE id % 9 = 0");
    endings = [''];
  }
  await look(['lisa', 'kim', 'karin']);
  await retyped(bot, { hear, press });
}

/** A file gives very many groups another type, and it is chosen what they owe by the one that they had. */
async function retyped(
  bot: TestBot,
  { hear, press }: Pick<ReturnType<typeof crawler>, 'hear' | 'press'>,
): Promise<void> {
  const file = JSON.stringify({ groups: groups.map((group) => ({ ...group, type: 'rsg' })) });
  const shown = await takes(bot, 'karin', gives(bot, 'karin', [fetched('typ.json', file)]), 'Läs in i registret');
  hear(shown);
  hear(await takes(bot, 'karin', shown, 'Läs in'));
  await press('karin', 'duty.old-types', '');
  hear(await bot.fills('karin', { id: 'duty.old-types', context: '' }, { whole: 'alla', reason: 'Ny typ' }));
}

/** A meeting that is moved, cancelled and taken up again, and its agenda. */
async function meetings(bot: TestBot, press: (who: string, id: string, value: string) => Promise<unknown>) {
  for (const id of ['meeting.move', 'meeting.place', 'agenda.ask', 'agenda.arrange', 'meeting.cancel']) {
    await press('karin', id, '1');
  }
  await press('karin', 'meeting.resume', '1');
  await press('karin', 'boards.days', 'hsn');
  await bot.fills('karin', { id: 'agenda.add', context: '1' }, { title: 'Budget', link: '' });
  await press('karin', 'agenda.outcome', '1');
}

/** What is written under a round's head, while it is open. */
async function underRound(heard: Crawled): Promise<void> {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  const { hear, press } = crawler(bot, heard);
  await openRound(bot);
  const { response } = await bot.replies('gun', 'nhv-gruppen', bot.sentIn('nhv-gruppen')[0] ?? '', 'Bra.');
  hear(response);
  for (const { id, value } of buttonsIn(messageOf(response))) await press('gun', id, value);
  const talk = await bot.replies('karin', 'nhv-gruppen', bot.sentIn('nhv-gruppen')[0] ?? '', 'Tack för svaren.');
  hear(talk.response);
}

/** Ten underlag that are one round, from the form to the drafts. */
async function rounds(heard: Crawled): Promise<void> {
  await underRound(heard);
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  const { hear, look, press } = crawler(bot, heard);
  hear(await bot.says('karin', 'remiss runda'));
  await draftRound(bot);
  await press('karin', 'remiss.round-more', '1');
  hear(await bot.says('karin', 'remiss runda 1 öppna'));
  for (const verb of ['', 'påminn', 'förläng', 'ändra', 'återkalla', 'stäng', 'sammanställ']) {
    hear(await bot.says('karin', `remiss runda 1 ${verb}`));
    if (verb === 'stäng') hear(await bot.presses('karin', 'remiss.round-close', '1'));
  }
  for (const id of ['remiss.round-choose', 'remiss.round-document']) await press('karin', id, '1');
  await look(['karin', 'anna']);
}

const members = ['anna', 'bjorn', 'cecilia', 'gun', 'sara', 'vera', 'maj'];
const question = 'Vad anser ni om det som står i avsnittet, och vad behöver kompletteras innan det kan börja gälla? ';
const opinion = 'Vi tillstyrker i stort, men ser att å, ä och ö behöver förtydligas. '.repeat(14);

/** A remiss with twenty long questions, which seven regions answer at length, in threads and by form. */
async function remisser(heard: Crawled): Promise<void> {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  const { hear, look, ask, press } = crawler(bot, heard);
  const says = async (who: string, text: string) => {
    const response = await bot.says(who, text);
    hear(response);
    return response;
  };
  const fills = async (who: string, text: string, values: FormValues) =>
    hear(await bot.fills(who, formOf(await says(who, text)), values));

  await areas(bot, { hear, press });
  await fills('karin', 'remiss ny', {
    ...{ ...polio, title: 'Resttillstånd efter polio, '.repeat(10) },
    asked: 'NHV-gruppen\nSamverkansnämndens ledningsgrupp',
  });
  const questions = Array.from({ length: 20 }, (_, at) => `${at + 1}. ${question}`).join('\n');
  await fills('karin', 'remiss 2027-01 frågor', { questions });
  await press('karin', 'remiss.change', '1');
  for (const id of ['remiss.drop-draft', 'remiss.resume']) hear(await bot.presses('karin', id, '1'));
  await says('karin', 'remiss 2027-01 öppna');
  hear(await bot.points('karin', 'remiss.point', { group: 'nhv-gruppen', text: opinion, writer: 'anna' }));
  const head = bot.sentIn('nhv-gruppen').find((title) => title.includes('2027-01') && !title.startsWith('Fråga')) ?? '';
  const { response: underHead } = await bot.replies('gun', 'nhv-gruppen', head, opinion);
  hear(underHead);
  for (const { id, value } of 'message' in underHead && underHead.message ? buttonsIn(underHead.message) : []) {
    await press('gun', id, value);
  }
  for (const [at, who] of members.entries()) {
    for (let nr = 1; nr <= 20; nr += 1) await reply(bot, hear, who, { nr, at });
    const form = formOf(await says(who, 'remiss 2027-01 svara'));
    const values = Object.fromEntries(
      form.fields.map(({ id, type }) => [id, type === 'select' ? 'tillstyrker' : opinion]),
    );
    hear(await bot.fills(who, form, values));
    await says(who, 'remiss 2027-01 svara');
  }
  for (const who of ['anna', 'bjorn']) {
    const form = formOf(await bot.presses(who, 'remiss.answer-for-group', '1/nhv-gruppen/10'));
    const values = form.fields.map(({ id, type }) => [id, type === 'select' ? 'avstyrker' : `${who}: ${opinion}`]);
    hear(await bot.fills(who, form, Object.fromEntries(values)));
    for (const id of ['remiss.answer-for-group', 'remiss.group-nothing-to-add', 'remiss.take-group-answer-back'])
      await press(who, id, '1/nhv-gruppen');
  }
  await press('karin', 'remiss.group', '1');
  await says('karin', 'remiss 2027-01 NHV-gruppen');
  for (const word of ['', 'historik', 'påminn', 'förläng', 'nämnder', 'ändra', 'återkalla']) {
    for (const who of ['karin', 'anna', 'lisa', 'sten']) await says(who, `remiss 2027-01 ${word}`);
  }
  for (const button of ['remiss.own', 'remiss.region']) await press('cecilia', button, '1');
  await press('anna', 'remiss.region-handlers', '1/uppsala');
  const handlers = { handlaggare: 'Hanna Exempel, hanna@example.org', sakkunnig: 'Olle Exempel' };
  hear(await bot.fills('anna', { id: 'remiss.region-handlers', context: '1/uppsala' }, handlers));
  for (const id of ['remiss.handler', 'remiss.call-conference']) hear(await bot.presses('karin', id, '1'));
  hear(await bot.says('karin', 'remiss 2027-01 frågor'));
  const conference = { day: '2027-02-24', start: '13.00', end: '15.00', place: 'Teams' };
  hear(await bot.fills('karin', { id: 'remiss.call-conference', context: '1' }, conference));
  await press('karin', 'remiss.enter-letter', '1/0');
  await press('karin', 'remiss.invite', '1');
  const invited = { name: 'Olle Exempel', email: 'olle@example.org', region: 'ingen' };
  hear(await bot.fills('karin', { id: 'remiss.invite', context: '1' }, invited));
  await press('olle', 'remiss.views', '1/0');
  hear(await bot.fills('olle', { id: 'remiss.views', context: '1/0' }, { 'text.1': 'Tänk på resorna.' }));
  await press('karin', 'remiss.uninvite', '1');
  hear(await bot.fills('karin', { id: 'remiss.uninvite', context: '1' }, { person: 'olle' }));
  await bot.until('2027-03-12T12:00');
  hear(await bot.presses('karin', 'remiss.conference-notes', '1'));
  for (const word of ['stäng', '', 'sammanställ', 'plan', '', 'avsänd']) {
    for (const who of ['anna', 'karin']) await says(who, `remiss 2027-01 ${word}`);
    if (word === 'stäng') hear(await bot.presses('karin', 'remiss.close', '1'));
    if (word === 'plan') hear(await bot.presses('karin', 'remiss.taken-up', '1'));
  }
  const decided = { body: 'Regionstyrelsen', on: '2027-03-12', paragraph: '§ 12' };
  const noted = { said: 'Fyra enheter.', againOn: '2027-10-01', againFor: 'Tillstånden' };
  for (const who of ['anna', 'cecilia']) hear(await bot.fills(who, { id: 'remiss.decided', context: '1' }, decided));
  // While it is sent: what is pressed below opens it again.
  hear(await bot.fills('karin', { id: 'remiss.note-utfall', context: '1/0/0' }, noted));
  await press('karin', 'remiss.look-later', '1/1');
  hear(gives(bot, 'karin', [fetched('svar.docx')], 'text'));
  await press('karin', 'remiss.whose-text', '1/page|direkt|text');
  hear(gives(bot, 'karin', [fetched(`${'å'.repeat(115)}.pdf`)], 'skickat'));
  await press('karin', 'remiss.sent-file', '1/page|direkt|skickat');
  hear(await bot.presses('cecilia', 'remiss.sent-file', '1/page|direkt|skickat'));
  const signed = { id: 'remiss.sent-file', context: '1/page|direkt|skickat' };
  hear(await bot.fills('karin', signed, { whose: 'dalarna' }));
  for (const word of ['ta tillbaka', 'handlingar', 'skickas inte', 'jämför', 'utfall', '']) {
    for (const who of ['anna', 'karin']) await says(who, `remiss 2027-01 ${word}`);
  }
  await press('cecilia', 'remiss.sign-off', '1/1/tillagg');
  await press('cecilia', 'remiss.comment', '1/1');
  await press('karin', 'remiss.documents', '1/1');
  await bot.until('2027-03-16T12:00');
  await look(['karin', 'anna']);
  for (const who of ['karin', 'anna', 'lisa']) await ask(who, ['', ' 2027-01', ' 2027-01 historik']);
  await look(['karin', 'gun']);
}

/** The work that two steps of an area call for is booked and done. */
async function areas(bot: TestBot, { hear, press }: Pick<ReturnType<typeof crawler>, 'hear' | 'press'>): Promise<void> {
  const fills = async (words: string, values: FormValues) => {
    const form = formOf(await bot.says('karin', words));
    const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
    hear(await bot.fills('karin', form, { ...initial, ...values }));
  };
  const works = () => bot.db.prepare<[], string>('SELECT CAST(errand_id AS TEXT) FROM nhv_work').pluck().all();
  const pressEach = async (id: string) => {
    for (const work of works()) await press('karin', id, work);
  };
  await fills('nhv ny', { name: 'Svår värk', step: '7', on: '2027-02-22' });
  await pressEach('nhv-work.book');
  await fills('nhv ny', { name: 'Svår ångest', step: '5', on: '2027-02-22' });
  for (const step of ['6', '7']) {
    await fills('nhv ångest steg', { kind: 'step', step });
    for (const id of ['nhv-work.show', 'nhv-work.finish']) await pressEach(id);
  }
}

/** Writes in the thread of a question, takes a position, and now and then changes it or takes it back. */
async function reply(bot: TestBot, hear: Hears, who: string, { nr, at }: { nr: number; at: number }): Promise<void> {
  const { response, id } = await bot.replies(who, 'nhv-gruppen', `Fråga ${nr} av 20, remiss 2027-01`, opinion);
  hear(response);
  const buttons = 'message' in response && response.message ? buttonsIn(response.message) : [];
  const chosen = buttons[(nr + at) % Math.max(1, buttons.length)];
  if (chosen) hear(await bot.presses(who, chosen.id, chosen.value));
  if (nr === at + 1) hear(await bot.edits(who, id, `${opinion} Eller inte.`));
  if (nr === at + 2) hear(await bot.removes(who, id));
}

type Hears = (response: Response) => void;

/** A chair of very many groups gives files with long names, and hands in one report and then another with them. */
async function files(bot: TestBot, { hear, press }: Pick<ReturnType<typeof crawler>, 'hear' | 'press'>): Promise<void> {
  const given = gives(bot, 'anna', [fetched(`${'å'.repeat(115)}.docx`), fetched(`${'ä'.repeat(115)}.pdf`)]);
  hear(given);
  for (const { id, value } of buttonsIn(messageOf(given))) await press('anna', id, value);
}

/** Strangers write, and the bot is added to places and taken out of them. */
async function strangers(
  bot: TestBot,
  { hear, press }: Pick<ReturnType<typeof crawler>, 'hear' | 'press'>,
): Promise<void> {
  await bot.until('2026-10-20T12:00');
  hear(await bot.says('sten', 'hej'));
  const sten = JSON.stringify({ connection: 'page', account: 'sten' });
  for (const id of ['stranger.answered', 'stranger.decline', 'stranger.ask-again']) await press('karin', id, sten);
  for (const address of ['plats/1', 'plats/2']) {
    const origin = {
      connection: 'page',
      sender: { account: 'karin', direct: 'person/karin' },
      conversation: address,
    } as const;
    bot.bot.handle({ ...origin, event: address, type: 'joined', name: name(3) });
    for (const words of ['koppla kanal barn', 'koppla kanal gruppen', 'koppla loss']) {
      hear(await bot.says('karin', words, address));
    }
    bot.bot.handle({ ...origin, event: `${address}/ut`, type: 'left' });
  }
}

/** Who is not reached, who is in a channel, and whose a guest's account is. */
async function reached(
  bot: TestBot,
  { hear, press }: Pick<ReturnType<typeof crawler>, 'hear' | 'press'>,
): Promise<void> {
  bot.features.searches.fillSearches('slack', [], bot.now());
  for (const words of ['nås inte', 'jämför kanal onkologi', 'jämför kanal']) hear(await bot.says('karin', words));
  for (const from of ['0', '3']) await press('karin', 'reach.show', from);
  await press('karin', 'reach.search', '');
  await press('karin', 'channel.compare', '1');
  await press('karin', 'seat.add-for', 'onkologi/anna');
  for (const words of ['platser', 'rätta plats onkologi']) hear(await bot.says('karin', words));
  for (const id of ['seat.show', 'seat.correct']) await press('karin', id, '1');
  const guest = { connection: 'slack', account: 'U1' };
  const now = bot.now();
  const today = now.toZonedDateTimeISO('Europe/Stockholm').toPlainDate();
  const from = { ...guest, address: 'D1', email: 'anna@example.org', name: 'Anna', guest: true };
  linkAccount(bot.features, from, { now, today });
  const value = JSON.stringify({ ...guest, person: 'anna' });
  for (const id of ['guest.link', 'guest.refuse']) await press('karin', id, value);
  const group = bot.features.register.group('onkologi');
  if (!group) throw new Error('not in the register');
  const listed = Array.from({ length: 60 }, (_, at) => ({
    ...{ account: `U${at}`, name: name(at), addresses: [], guest: false, elsewhere: false, isBot: false },
  }));
  const people = bot.features.register.people();
  const difference = { group, channel: name(1), strangers: listed, seatless: people, absent: people };
  for (const message of [differenceShown(difference), differenceNotice(difference, 1)]) {
    hear({ type: 'message', message });
  }
}

/** A plan is handed in, returned, handed in again and approved; another's decision is recorded; an extension is granted. */
async function documents(bot: TestBot, hear: Hears): Promise<void> {
  const plan = String(bot.duty('barn', 'verksamhetsplan', 2027).id);
  const other = String(bot.duty('forskning', 'aktivitetsplan', 2027).id);
  const waived = String(bot.duty('vc-0', 'verksamhetsberattelse', 2026).id);
  const report = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  const fills = async (who: string, id: string, context: string, more: FormValues = {}) =>
    hear(await bot.fills(who, { id, context }, { ...Object.fromEntries(written), documentOn: '2026-10-19', ...more }));
  const presses = async (who: string, id: string, value: string) => hear(await bot.presses(who, id, value));

  await fills('karin', 'duty.submit', plan);
  await presses('lisa', 'duty.return', plan);
  await fills('lisa', 'duty.return', plan);
  await fills('karin', 'duty.submit', plan);
  await presses('lisa', 'duty.approve', plan);
  await presses('lisa', 'duty.correct-decision', plan);
  await fills('lisa', 'duty.correct-decision', plan, { on: '2026-10-19' });
  await fills('karin', 'duty.submit', other);
  await presses('karin', 'duty.approve', other);
  await fills('karin', 'duty.record', other, { on: '2026-10-19' });
  // Lists that were sent before their rows opened ask which.
  await presses('karin', 'duty.choose', `${plan},${report}`);
  await presses('karin', 'duty.ask-status', report);
  await presses('anna', 'duty.answer-status', report);
  await presses('karin', 'duty.waive', waived);
  await fills('karin', 'duty.waive', waived);
  for (const [nth, decide] of ['extension.grant', 'extension.refuse'].entries()) {
    await fills('anna', 'duty.later', report, { choice: 'anstand', lastDayOn: `2027-04-${10 + nth}` });
    const id = String(bot.db.prepare('SELECT max(id) FROM extension').pluck().get());
    await presses('lisa', decide, id);
    await fills('lisa', decide, id);
  }
}
