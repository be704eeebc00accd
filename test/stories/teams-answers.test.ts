import { expect, onTestFinished, test } from 'vitest';
import { forgetPerson } from '../../src/app/personal-data.ts';
import { buttons, say } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { answer, answerInPlace, ask, type Response } from '../../src/chat/response.ts';
import { type ActionTable, anyoneKnown } from '../../src/chat/table.ts';
import { createDelivery } from '../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import { toAddress } from '../../src/surfaces/teams/send/address.ts';
import type { Fault } from '../support/fake-teams/connector.ts';
import { prov } from '../support/prov.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, messageOf, withGroup } from '../support/test-bot.ts';

const row = { reads: true, allowed: anyoneKnown };
const command = (word: string, response: () => Response) => ({
  ...row,
  words: [word],
  example: word,
  about: word,
  run: response,
});
const file = { id: 'remiss/5/2', name: 'Utkast 2027-03.docx' };
const form = { id: 'prov.form', title: 'Ett formulär', submit: 'Spara', fields: [], context: '17' };
const press = { id: 'prov.knapp', label: 'Visa', value: '2' };

/** Anna in her chat and in a channel where a question stands, with everything that is answered by a message. */
async function house() {
  const feature = prov();
  const rows: Partial<ActionTable> = {
    ...feature.rows,
    commands: [
      command('ord', () => answer(say('Ett svar'))),
      command('blankett', () => ask(form)),
      command('utkast', () => ({ type: 'file', file, message: say('Utkastet är klart') })),
      command('knapp', () =>
        answer({ title: 'Välj', blocks: [buttons(press, { ...press, id: 'prov.byt', label: 'Byt' })] }),
      ),
      command('trasig', () => {
        throw new Error('a bug');
      }),
    ],
    buttons: [
      { ...row, id: 'prov.knapp', run: () => answer(say('Det du tryckte fram')) },
      { ...row, id: 'prov.byt', run: () => answerInPlace(say('I stället')) },
    ],
  };
  const register = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
  const it = await teamsBot(
    '2026-11-23T07:00',
    { ...register, rows },
    { files: { link: () => 'https://x.example.org' } },
  );
  onTestFinished(() => it.close());
  const { teams, bot } = it;
  for (const who of ['anna', 'bjorn', 'karin', 'sten']) teams.world.person(who, `${who} Exempel`);
  bot.turnTo('2026-11-23T07:01');
  const channel = teams.world.channel('Onkologi', ['anna', 'bjorn', 'karin', 'sten']);
  await teams.adds('karin', channel);
  for (const words of ['hej', 'knapp']) await teams.writes('anna', words);
  await it.settled();
  const { register: kept, outbox } = bot.features;
  const address = toAddress({ conversation: channel.id, tenant: teams.credentials.tenantId });
  const conversation = kept.conversationAt('teams', address)?.id ?? 0;
  const now = bot.now();
  outbox.put({ key: 'q', topic: 'prov/1', to: { conversation }, message: say('Fråga 1'), dueAt: now }, now);
  await it.settled();
  return { it, channel, question: teams.sees('anna', channel).at(-1)?.id ?? '' };
}
type House = Awaited<ReturnType<typeof house>>;

/** Everything that is answered by a message: what Anna does, and the answer's title. */
const asked: Record<string, [(house: House) => Promise<unknown>, string]> = {
  'a command': [({ it }) => it.teams.writes('anna', 'ord'), 'Ett svar'],
  'a mention in a channel': [({ it, channel }) => it.teams.writes('anna', 'ord', { in: channel }), 'Ett svar'],
  'a command that opens a form': [({ it }) => it.teams.writes('anna', 'blankett'), 'Ett formulär'],
  'a document': [({ it }) => it.teams.writes('anna', 'utkast'), 'Utkastet är klart'],
  'a press': [({ it }) => it.teams.presses('anna', 'Visa'), 'Det du tryckte fram'],
  'a press in an old client': [({ it }) => it.teams.presses('anna', 'Visa', { only: 'submit' }), 'Det du tryckte fram'],
  'a press that changes its message': [({ it }) => it.teams.presses('anna', 'Byt', { only: 'submit' }), 'I stället'],
  'a bug': [({ it }) => it.teams.writes('anna', 'trasig'), 'Något gick fel hos mig'],
  'a reply in a thread': [
    ({ it, channel, question }) => it.teams.delivers(it.teams.says('anna', channel, 'Ja', { under: question })),
    'Tack, ditt svar är med',
  ],
};
const faults: Record<string, Fault> = {
  '429': { status: 429, retryAfter: 20 },
  '412': { status: 412 },
  '500': { status: 500 },
  '502': { status: 502 },
  '503': { status: 503 },
  '504': { status: 504 },
  'a cut': { cut: true },
};
const every = Object.entries(asked).flatMap(([what, [does, title]]) =>
  Object.entries(faults).map(([met, fault]) => ({ what, does, title, met, fault })),
);

/** How many times Anna has been given the answer. */
const times = ({ teams }: TeamsBot, title: string): number =>
  teams.titles('anna').filter((seen) => seen === title).length;

/** Lives through two minutes. */
async function aWhile({ bot }: TeamsBot, run: () => Promise<void> = () => bot.delivery.run()): Promise<void> {
  const end = bot.now().add({ minutes: 2 });
  const store = dispatchStore(bot.db);
  await run();
  for (let next = store.nextAt(); next && Temporal.Instant.compare(next, end) < 0; next = store.nextAt()) {
    bot.turnTo(next.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
    await run();
  }
}

/** As when the process is started anew over the same database. */
function newDelivery({ bot, surface }: TeamsBot) {
  return createDelivery({
    store: dispatchStore(bot.db),
    fallbacks: fallbackRecipients(bot.db),
    surfaces: new Map([[surface.connection, surface]]),
    clock: { now: bot.now },
    timer: { now: () => bot.now().epochMilliseconds, after: () => () => {} },
    random: () => 0.5,
    log: { error: () => {} },
  });
}

test.each(every)('the answer to $what that meets $met comes all the same, once', async ({ does, title, fault }) => {
  const at = await house();
  const { it } = at;
  let met = 0;
  it.teams.settings.fault = ({ name, conversation }) => {
    if ((name !== 'send' && name !== 'update') || !conversation.startsWith('a:')) return null;
    met += 1;
    return met === 1 ? fault : null;
  };
  await does(at);
  await it.settled();
  expect([met, times(it, title)]).toEqual([1, 0]);
  await aWhile(it);
  expect(times(it, title)).toBe(1);
});

test.each(Object.entries(asked))('the answer to %s comes although the process dies before it', async (_, [
  does,
  title,
]) => {
  const at = await house();
  const { it } = at;
  await does(at);
  await it.restarts();
  expect(times(it, title)).toBe(0);
  const again = newDelivery(it);
  again.start();
  await aWhile(it, again.run);
  expect(times(it, title)).toBe(1);
});

test.each([
  'ord',
  'blankett',
  'utkast',
])('%s that comes twice is answered once, also after a restart', async (words) => {
  const { it } = await house();
  const before = it.teams.titles('anna').length;
  for (const _ of ['once', 'twice', 'thrice']) {
    await it.teams.writes('anna', words, { id: 'same' });
    await it.settled();
    await it.restarts();
  }
  expect(it.teams.titles('anna').length - before).toBe(1);
});

const toldThere = ({ it, channel }: House): number =>
  it.teams.sees('anna', channel).filter(({ text }) => text === 'anna Exempel, jag svarar i vår egen chatt').length;

test.each(
  Object.entries(faults),
)('what the room is told comes too, once, when it meets %s, and holds up no answer', async (_, fault) => {
  const at = await house();
  const { it, channel } = at;
  let met = 0;
  it.teams.settings.fault = ({ name, conversation }) => {
    if (name !== 'send' || conversation.startsWith('a:')) return null;
    met += 1;
    return met === 1 ? fault : null;
  };
  await it.teams.writes('anna', 'ord', { in: channel });
  await it.settled();
  expect([times(it, 'Ett svar'), toldThere(at)]).toEqual([1, 0]);
  await it.teams.writes('anna', 'ord');
  await it.settled();
  expect(times(it, 'Ett svar')).toBe(2);
  await aWhile(it);
  expect(toldThere(at)).toBe(1);
});

test('an answer does not wait for a message that must be tried again', async () => {
  const { it } = await house();
  const { bot, teams } = it;
  const now = bot.now();
  bot.features.outbox.put({ key: 'before', to: { person: 'anna' }, message: say('Tidigare'), dueAt: now }, now);
  teams.settings.fault = ({ name }) => (name === 'send' ? { status: 412 } : null);
  await it.settled();
  teams.settings.fault = null;
  await teams.writes('anna', 'ord');
  await it.settled();
  expect(teams.titles('anna').at(-1)).toBe('Ett svar');
});

test('an answer that can never arrive is told of where it was asked for, and nobody else gets it', async () => {
  const { it, channel } = await house();
  it.teams.blocks('anna');
  await it.teams.writes('anna', 'ord', { in: channel });
  await it.settled();
  expect(it.teams.sees('anna', channel).at(-1)?.summary).toBe('Jag kan inte skriva till dig enskilt');
  expect([...it.bot.messagesTo('karin'), ...it.bot.messagesTo('bjorn')].map(plainText).join()).not.toContain(
    'Ett svar',
  );
  const listed = plainText(messageOf(await it.bot.says('karin', 'utskick')));
  expect(listed).toMatch(/Anna Exempel.*Ett svar.*Kom inte fram: personen har blockerat boten i Teams/);
});

test("a stranger's answer survives a fault too", async () => {
  const { it } = await house();
  it.teams.settings.fault = ({ name }, nth) => (name === 'send' && nth < 100 ? { status: 503 } : null);
  await it.teams.writes('sten', 'hej');
  await it.settled();
  it.teams.settings.fault = null;
  await aWhile(it);
  expect(it.teams.titles('sten')).toHaveLength(1);
});

test('whoever is forgotten leaves no answer behind, also of those that are on their way and of what rooms were told', async () => {
  const { it, channel } = await house();
  const { bot } = it;
  await it.teams.writes('anna', 'ord', { in: channel });
  await it.settled();
  await it.teams.writes('anna', 'ord');
  bot.db.prepare("UPDATE outbox SET state = 'claimed' WHERE state = 'waiting'").run();
  await it.teams.writes('anna', 'ord', { in: channel });
  const left = bot.db.prepare<[], object>(
    `SELECT state, unwanted, address, message ->> '$.title' AS title FROM outbox
     WHERE lane LIKE 'svar/%' OR person_id = 'tidigare-1'`,
  );
  expect(left.all().length).toBeGreaterThan(2);
  const moment = { now: bot.now(), today: Temporal.PlainDate.from('2026-11-23') };
  bot.db.transaction(() => forgetPerson(bot.db, Object.values(bot.features.byName), 'anna', moment))();
  expect(left.all()).toEqual([{ state: 'claimed', unwanted: 1, address: null, title: '' }]);
});
