import type { Form } from '../../../../src/chat/form.ts';
import type { Invocation } from '../../../../src/chat/invocation.ts';
import type { Response } from '../../../../src/chat/response.ts';
import { buttonsIn, formOf, leaders, regions, type TestBot, testBot } from '../../../support/test-bot.ts';

/*
 * A short life that the code of any commit can live: what it uses has been in `testBot` since there were remisser. Half of it is
 * lived before the database is recorded, and what people did afterwards is recorded as events.
 */

/** What somebody did, as the surface handed it over. */
export type LivedEvent = { at: string; invocation: Invocation };

/** A Monday; the evening on which the database is recorded; and a Friday when all that was owed is late or done. */
export const days = { begins: '2027-01-25T09:00', recorded: '2027-02-16T20:00', ends: '2027-03-05T09:30' } as const;

const person = (id: string, name: string, region?: string) => ({
  ...{ id, name: `${name} Exempel`, email: `${id}@example.org` },
  ...(region && { region }),
});
const seat = (group: string, who: string, role: string, more: object = {}) => ({
  ...{ group, person: who, role, from: '2026-01-01' },
  ...more,
});
const members = [
  ['anna', 'Anna', 'uppsala'],
  ['bjorn', 'Björn', 'orebro'],
  ['cecilia', 'Cecilia', 'dalarna'],
  ['gun', 'Gun', 'gavleborg'],
  ['sara', 'Sara', 'sormland'],
  ['vera', 'Vera', 'varmland'],
  ['maj', 'Maj', 'vastmanland'],
] as const;

const register = {
  regions,
  groups: [
    ...leaders.groups,
    { id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' },
    { id: 'onkologi', name: 'Verksamhetschefer i onkologi', type: 'vc' },
    { id: 'ogon', name: 'Verksamhetschefer i ögonsjukvård', type: 'vc' },
  ],
  people: [
    { ...person('karin', 'Karin'), roles: ['kansli'] },
    ...members.map(([id, name, region]) => person(id, name, region)),
    person('asa', 'Åsa Öhrn', 'uppsala'),
    ...leaders.people,
  ],
  seats: [
    ...leaders.seats,
    ...members.map(([id, , region], nth) => seat('nhv-gruppen', id, nth === 0 ? 'ordforande' : 'ledamot', { region })),
    seat('onkologi', 'anna', 'ordforande'),
    seat('onkologi', 'bjorn', 'vice_ordforande'),
    seat('onkologi', 'cecilia', 'ledamot'),
    seat('ogon', 'asa', 'ordforande'),
  ],
  meetings: [
    { group: 'onkologi', start: '2027-02-03T10:00', end: '2027-02-03T12:00', place: 'Örebro' },
    { group: 'ogon', start: '2027-02-23T10:00', end: '2027-02-23T12:00' },
  ],
};

const remiss = {
  ...{ kind: 'nhv', title: 'Resttillstånd efter polio', sender: 'Myndigheten för exempel', senderDnr: '1234/2027' },
  ...{ link: 'https://example.org/remiss', senderWord: 'senast', senderDay: '2027-03-19', lastOn: '2027-02-26' },
  ...{ mode: 'enskilt', groups: '', blind: 'nej' },
};

/** People on the page, whose deeds are kept as events too. */
function people(bot: TestBot) {
  const events: LivedEvent[] = [];
  async function act(who: string, what: object, place = `person/${who}`): Promise<Response> {
    const invocation = {
      ...{ connection: 'page', surface: 'page', event: `lived/${events.length + 1}`, conversation: place },
      ...{ sender: { account: who, direct: `person/${who}`, name: who } },
      ...what,
    } as unknown as Invocation;
    events.push({ at: String(bot.now()), invocation });
    const response = bot.bot.handle(invocation);
    if (response.type === 'faults') throw new Error(`${who}: ${JSON.stringify([what, response.faults])}`);
    return response;
  }
  async function acts(...deed: Parameters<typeof act>): Promise<Response> {
    const response = await act(...deed);
    await bot.delivery.run();
    return response;
  }
  const filled = (form: Form, values: Readonly<Record<string, string>>): object => ({
    ...{ type: 'form', id: form.id, context: form.context },
    values: {
      ...Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial ?? ''])),
      ...Object.fromEntries(Object.entries(values).filter(([id]) => form.fields.some((field) => field.id === id))),
    },
  });
  const threadOf = (question: number): string =>
    bot.db.prepare<[string], string>('SELECT ref FROM outbox WHERE topic = ?').pluck().get(`remiss/1/${question}`) ??
    '';
  return {
    events,
    act,
    says: (who: string, text: string) => acts(who, { type: 'command', text }),
    presses: (who: string, button: { id: string; value: string }) => acts(who, { type: 'button', ...button }),
    fills: (who: string, form: Form, values: Readonly<Record<string, string>>) => acts(who, filled(form, values)),
    replies: (who: string, question: number, version: number, text: string) =>
      acts(
        who,
        { type: 'reply', reply: { under: threadOf(question), message: `${who}-${question}`, version, text } },
        'group/nhv-gruppen',
      ),
  };
}

export type Life = {
  /** The database as the code of then left it in the middle of everything, with messages that wait to be sent. */
  image: Buffer;
  /** What people did after that, with what they had been shown before it. */
  events: LivedEvent[];
  /** The same bot at the end. */
  bot: TestBot;
};

/** The button for being for it, in the answer to a reply. */
function standing(response: Response): { id: string; value: string } {
  const message = 'message' in response ? response.message : null;
  const found = message && buttonsIn(message).find(({ label }) => label === 'Tillstyrker');
  if (!found) throw new Error(`nobody is asked for a position: ${JSON.stringify(response)}`);
  return { id: found.id, value: found.value };
}

export async function live(): Promise<Life> {
  const bot = testBot(days.begins, { register });
  const they = people(bot);
  const idOf = (group: string, kind: string, period: number) => String(bot.duty(group, kind, period).id);
  const openDuty = async (who: string, id: string, group: string): Promise<Form> =>
    formOf(await they.presses(who, { id, value: idOf(group, 'verksamhetsberattelse', 2026) }));

  await they.fills('karin', formOf(await they.says('karin', 'remiss ny')), remiss);
  await they.presses('karin', { id: 'remiss.open', value: '1' });
  await they.fills('karin', formOf(await they.says('karin', 'nhv ny')), {
    name: 'Svår ångest',
    step: '1',
    on: '2027-01-20',
  });
  await bot.until('2027-01-27T10:00');
  const heard = await they.replies('cecilia', 1, 1, 'Fyra enheter räcker, även för öarna.');
  await they.presses('cecilia', standing(heard));
  const answers = formOf(await they.presses('gun', { id: 'remiss.answer', value: '1' }));
  await they.fills('gun', answers, { 'position.1': 'avstyrker', 'text.1': 'För långt att åka.' });
  await bot.until('2027-02-08T10:00');
  await they.fills('asa', await openDuty('asa', 'duty.submit', 'ogon'), {
    ...{ document: 'https://example.org/ögon', documentOn: '2027-02-08' },
  });
  await bot.until('2027-02-16T15:00');
  const unanswered = await they.replies('bjorn', 2, 1, 'Vi ser positivt på förslaget.');
  const extension = { choice: 'anstand', lastDayOn: '2027-03-10', reason: 'Åsa är sjuk.' };
  await they.fills('anna', await openDuty('anna', 'duty.later', 'onkologi'), extension);
  await they.fills('karin', formOf(await they.says('karin', 'remiss ny')), { ...remiss, title: 'Ärftlig ögonsjukdom' });
  const shown = {
    answers: formOf(await they.presses('sara', { id: 'remiss.answer', value: '1' })),
    report: await openDuty('anna', 'duty.submit', 'onkologi'),
    stands: standing(unanswered),
  };
  await bot.until(days.recorded);
  // Nothing of this is sent any more: the process ends here.
  await they.act('karin', { type: 'button', id: 'remiss.open', value: '2' });
  const image = bot.db.serialize();
  const from = they.events.length;
  await bot.delivery.run();

  await bot.until('2027-02-17T09:40');
  await they.replies('cecilia', 1, 2, 'Tre enheter räcker, även för öarna.');
  await they.presses('bjorn', shown.stands);
  await they.fills('sara', shown.answers, { 'position.1': 'tillstyrker', 'text.1': 'Bra.', 'position.2': 'avstar' });
  await they.presses('vera', { id: 'remiss.nothing-to-add', value: '1' });
  await bot.until('2027-03-02T10:00');
  await they.fills('anna', shown.report, { document: 'https://example.org/berättelse', documentOn: '2027-03-02' });
  await bot.until(days.ends);
  if (bot.problems.length > 0) throw new Error(`it fails: ${JSON.stringify(bot.problems[0])}`);
  return { image, events: they.events.slice(from), bot };
}
