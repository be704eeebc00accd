import { optionsIn } from '../../../src/chat/findable.ts';
import type { Form, FormErrors, FormValues } from '../../../src/chat/form.ts';
import { type Message, pressableAmong } from '../../../src/chat/message.ts';
import type { Response } from '../../../src/chat/response.ts';
import type { TestBot } from '../../support/test-bot.ts';

type Faulty = { form: Form; errors: FormErrors; values: FormValues };

/** Every message and form that the bot gave, each once. */
export type Crawled = { messages: Map<string, Message>; forms: Map<string, Form>; faulty: Faulty[] };

export const nothingCrawled = (): Crawled => ({ messages: new Map(), forms: new Map(), faulty: [] });

const long = 'Ett ganska långt skäl med å, ä och ö. '.repeat(25);

/** What is written in fields that are not choices, by field id. */
export const written = new Map([
  ...Object.entries({ document: 'https://example.org/berattelse?version=2', comment: long, reason: long }),
  ...Object.entries({ start: '13.00', end: '15.00', place: long.slice(0, 200), day: '2027-04-01', on: '2027-04-30' }),
  ...Object.entries({ name: 'Ny Exempel', email: 'ny@example.org', person: 'cecilia@example.org', why: long }),
  ...Object.entries({ from: '2026-11-24', to: '2027-06-30', lastDayOn: '2027-06-30', documentOn: '2026-10-19' }),
  ...Object.entries({ paragraph: '§ 12', link: 'https://example.org/remiss', senderDay: '2027-06-30' }),
]);

/** The form filled in with the first choices, with the second, and so on; also empty, and with nonsense. */
function fillings({ fields }: Form, nth: number, findsIn: (among: string) => string): FormValues[] {
  const choices = Math.max(1, ...fields.map((field) => (field.type === 'select' ? field.options.length : 1)));
  const filled = Array.from({ length: Math.min(choices, 6) }, (_, at) =>
    Object.fromEntries(
      fields.map((field) => [
        field.id,
        field.type === 'select'
          ? (field.options[at % field.options.length]?.value ?? '')
          : field.type === 'search' && at % 2 === 0
            ? findsIn(field.among)
            : (written.get(field.id)?.replace('ny@', `ny${nth}.${at}@`) ?? 'x'),
      ]),
    ),
  );
  const all = (value: string) => Object.fromEntries(fields.map(({ id }) => [id, value]));
  return [all(''), all('#'), all('2001-01-01'), asLongAsCanBe(fields), ...filled, asItWas(fields)];
}

/** The longest text that Teams allows, in characters that take two in a card. */
const asLongAsCanBe = (fields: Form['fields']): FormValues =>
  Object.fromEntries(fields.map(({ id, type, initial }) => [id, mostWritten.get(type) ?? initial ?? '']));

const mostWritten = new Map(
  Object.entries({ text: 1_000, longText: 3_000, link: 2_000 }).map(([type, most]) => [type, '"'.repeat(most)]),
);

const asItWas = (fields: Form['fields']): FormValues =>
  Object.fromEntries(fields.map(({ id, initial }) => [id, initial ?? '']));

/** Asks a bot for everything, presses every kind of button and row that opens, and fills in every form. */
export function crawler(bot: TestBot, heard: Crawled) {
  const { messages, forms, faulty } = heard;
  const times = new Map<string, number>();

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

  /** Remembers what was said, and does no more. */
  function hear(response: Response): void {
    if ('message' in response && response.message) isNew(messages, response.message);
    if (response.type === 'form') isNew(forms, response.form);
  }
  async function follow(who: string, response: Response): Promise<void> {
    if ('message' in response && response.message && isNew(messages, response.message)) {
      await pressAll(who, response.message);
    }
    if (response.type === 'form' && isNew(forms, response.form) && isRare(`form ${response.form.id}`, 6)) {
      await fillIn(who, response.form);
    }
  }
  async function pressAll(who: string, message: Message): Promise<void> {
    const buttons = pressableAmong(message.blocks);
    for (const { id, value } of messages.size % 2 ? buttons : buttons.toReversed()) {
      if (isRare(`${who} ${id}`, 6)) await follow(who, await bot.presses(who, id, value));
    }
  }
  async function fillIn(who: string, form: Form): Promise<void> {
    const by = {
      connection: 'page',
      conversation: `person/${who}`,
      sender: { account: who, direct: `person/${who}` },
    } as const;
    const firstIn = (among: string) => optionsIn(bot.bot.help.find(by, { among, words: '', most: 1 }))[0]?.value ?? 'x';
    for (const values of fillings(form, forms.size, firstIn)) {
      const response = await bot.fills(who, form, values);
      if (response.type === 'faults') faulty.push({ form, errors: response.faults, values });
      await follow(who, response);
    }
  }

  return {
    hear,
    /** What a button leads to, and what that leads to. */
    press: async (who: string, id: string, value: string): Promise<void> =>
      follow(who, await bot.presses(who, id, value)),
    /** What has been sent, and what those who get it, and others, do with it. */
    async look(others: readonly string[]): Promise<void> {
      const sent = bot.db.prepare<[], { message: string; person: string | null }>(
        'SELECT message, person_id AS person FROM outbox ORDER BY id',
      );
      for (const { message, person } of sent.all()) {
        const one: Message = JSON.parse(message);
        if (isNew(messages, one)) for (const who of [...(person ? [person] : []), ...others]) await pressAll(who, one);
      }
    },
    async ask(who: string, endings: readonly string[]): Promise<void> {
      for (const { example, words } of bot.bot.commandsFor(who)) {
        for (const text of [example, ...endings.map((ending) => `${words[0]}${ending}`)]) {
          await follow(who, await bot.says(who, text));
        }
      }
    },
  };
}
