import type { Form, FormErrors, FormValues } from '../../../src/chat/form.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { Response } from '../../../src/chat/response.ts';
import { anna, bjorn, buttonsIn, cecilia, type TestBot, testBot, withGroup } from '../../support/test-bot.ts';

/** All that the bot has been heard to say, each thing once. */
export type Said = {
  messages: Message[];
  forms: Form[];
  faulty: { form: Form; errors: FormErrors; values: FormValues }[];
};

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

const long = 'Ett ganska långt skäl med å, ä och ö. '.repeat(25);
/** What people write in the fields that are not choices, by the field. */
const written = new Map([
  ...Object.entries({
    document: 'https://example.org/berattelse?version=2',
    comment: long,
    reason: long,
    paragraph: '§ 12',
  }),
  ...Object.entries({ start: '13.00', end: '15.00', place: long.slice(0, 200), day: '2027-04-01', on: '2027-04-30' }),
  ...Object.entries({ name: 'Ny Exempel', email: 'ny@example.org', person: 'cecilia@example.org', why: long }),
  ...Object.entries({ from: '2026-11-24', to: '2027-06-30', lastDayOn: '2027-06-30', documentOn: '2026-11-20' }),
]);

/** Filled in with the first choices, with the second, and so on; then with nothing, and with what makes no sense. */
function fillings({ fields }: Form, nth: number): FormValues[] {
  const choices = Math.max(1, ...fields.map((field) => (field.type === 'select' ? field.options.length : 1)));
  const filled = Array.from({ length: Math.min(choices, 6) }, (_, at) =>
    Object.fromEntries(
      fields.map((field) => [
        field.id,
        field.type === 'select'
          ? (field.options[at % field.options.length]?.value ?? '')
          : (written.get(field.id)?.replace('ny@', `ny${nth}.${at}@`) ?? 'x'),
      ]),
    ),
  );
  const all = (value: string) => Object.fromEntries(fields.map(({ id }) => [id, value]));
  return [all(''), all('#'), all('2001-01-01'), asLongAsCanBe(fields), ...filled, asItWas(fields)];
}

/** As long as Teams lets people write, letters that take two in a card. */
const asLongAsCanBe = (fields: Form['fields']): FormValues =>
  Object.fromEntries(fields.map(({ id, type, initial }) => [id, mostWritten.get(type) ?? initial ?? '']));

const mostWritten = new Map(
  Object.entries({ text: 1_000, longText: 3_000, link: 2_000 }).map(([type, most]) => [type, '"'.repeat(most)]),
);

const asItWas = (fields: Form['fields']): FormValues =>
  Object.fromEntries(fields.map(({ id, initial }) => [id, initial ?? '']));

/** Lives with eighty groups for some months, in which people ask, press and fill in all that they can. */
export async function everythingSaid(): Promise<Said> {
  const messages = new Map<string, Message>();
  const forms = new Map<string, Form>();
  const faulty: Said['faulty'] = [];
  const times = new Map<string, number>();
  const bot = testBot('2026-10-20T07:00', everywhere);

  const isNew = <Value>(kept: Map<string, Value>, one: Value): boolean => {
    const key = JSON.stringify(one);
    if (kept.has(key)) return false;
    kept.set(key, one);
    return true;
  };
  /** So that what is offered a hundred times is tried a few. */
  const isRare = (what: string, most: number): boolean => {
    times.set(what, (times.get(what) ?? 0) + 1);
    return (times.get(what) ?? 0) <= most;
  };

  async function hear(who: string, response: Response): Promise<void> {
    if (response.type === 'message' && isNew(messages, response.message)) await pressAll(who, response.message);
    if (response.type === 'form' && isNew(forms, response.form) && isRare(`form ${response.form.id}`, 6)) {
      await fillIn(who, response.form);
    }
  }
  async function pressAll(who: string, message: Message): Promise<void> {
    const buttons = buttonsIn(message);
    for (const { id, value } of messages.size % 2 ? buttons : buttons.toReversed()) {
      if (isRare(`${who} ${id}`, 6)) await hear(who, await bot.presses(who, id, value));
    }
  }
  async function fillIn(who: string, form: Form): Promise<void> {
    for (const values of fillings(form, forms.size)) {
      const response = await bot.fills(who, form, values);
      if (response.type === 'faults') faulty.push({ form, errors: response.faults, values });
      await hear(who, response);
    }
  }
  /** What has been sent since the last time, and what those who get it, and others, do with it. */
  async function look(): Promise<void> {
    const sent = bot.db.prepare<[], { message: string; person: string | null }>(
      'SELECT message, person_id AS person FROM outbox ORDER BY id',
    );
    for (const { message, person } of sent.all()) {
      const one: Message = JSON.parse(message);
      if (isNew(messages, one)) for (const who of [person ?? 'lisa', 'kim', 'karin']) await pressAll(who, one);
    }
  }
  async function ask(who: string, endings: readonly string[]): Promise<void> {
    for (const { example, words } of bot.bot.commandsFor(who)) {
      for (const text of [example, ...endings.map((ending) => `${words[0]}${ending}`)]) {
        await hear(who, await bot.says(who, text));
      }
    }
  }

  bot.db.exec("UPDATE account SET gone_at = linked_at, gone_why = 'kontot är borttaget' WHERE person_id = 'bjorn'");
  const only = (response: Response) => {
    if (response.type === 'message') isNew(messages, response.message);
    if (response.type === 'form') isNew(forms, response.form);
  };
  await strangers(bot, only);
  await documents(bot, only);
  let endings = ['', ' xyzzy', ` ${name(7)}`, ' barn'];
  for (const until of ['2026-10-27T12:00', '2026-11-16T12:00', '2027-02-26T12:00', '2027-03-10T12:00']) {
    await bot.until(until);
    await look();
    for (const who of ['anna', 'bjorn', 'lisa', 'karin', 'sten']) await ask(who, endings);
    bot.db.exec("UPDATE outbox SET state = 'given_up', why = 'kanalen finns inte längre' WHERE id % 9 = 0");
    endings = [''];
  }
  await look();
  return { messages: [...messages.values()], forms: [...forms.values()], faulty };
}

type Hears = (response: Response) => void;

/** Strangers write, and the bot is added to places and taken out of them. */
async function strangers(bot: TestBot, hear: Hears): Promise<void> {
  await bot.until('2026-10-20T12:00');
  hear(await bot.says('sten', 'hej'));
  for (const address of ['plats/1', 'plats/2']) {
    const origin = {
      surface: 'page',
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
  await fills('karin', 'duty.submit', other);
  await presses('karin', 'duty.approve', other);
  await fills('karin', 'duty.record', other, { on: '2026-10-19' });
  await presses('karin', 'duty.waive', waived);
  await fills('karin', 'duty.waive', waived);
  for (const [nth, decide] of ['extension.grant', 'extension.refuse'].entries()) {
    await fills('anna', 'duty.later', report, { choice: 'anstand', lastDayOn: `2027-06-${10 + nth}` });
    const id = String(bot.db.prepare('SELECT max(id) FROM extension').pluck().get());
    await presses('karin', decide, id);
    await fills('karin', decide, id);
  }
}
