import { randomUUID } from 'node:crypto';
import type { Form, FormValues } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { manyRegions, openMany } from '../../support/many-remisser.ts';
import { asItStood } from '../../support/new-database.ts';
import { anna, bjorn, cecilia, formOf, leaders, testBot } from '../../support/test-bot.ts';

const size = { regions: 3, questions: 3, remisser: 4, people: 6 };
/** A Thursday, and the Monday after it when the report is eleven days away. */
const [begins, monday] = ['2027-01-28T09:00', '2027-02-01T08:00'] as const;

const chair = (group: string, person: { id: string }, role: string) => ({
  ...{ group, person: person.id, role, from: '2026-01-01' },
});

function register() {
  const many = manyRegions(size);
  const boards = ['onkologi', 'hematologi'].map((id) => ({ id, name: `Gruppen ${id}`, type: 'vc' }));
  return {
    ...many,
    groups: [...many.groups, ...leaders.groups, ...boards],
    people: [
      ...many.people,
      ...leaders.people,
      ...[anna, bjorn, cecilia].map(({ id, name, email }) => ({ id, name, email })),
    ],
    seats: [
      ...many.seats,
      ...leaders.seats,
      chair('onkologi', anna, 'ordforande'),
      chair('onkologi', bjorn, 'vice_ordforande'),
      chair('hematologi', bjorn, 'ordforande'),
    ],
  };
}

/** A register in the middle of everything: reports, remisser and areas. @returns it as bytes, on a Monday before half past eight */
export async function busyImage(): Promise<Buffer> {
  const bot = testBot(begins, { register: register() });
  bot.db.transaction(() => openMany(bot.features.remisser, size, bot.now()))();
  await bot.until(monday);
  for (const name of ['Område 1', 'Område 2', 'Område 3']) {
    const form = formOf(await bot.says('karin', 'nhv ny'));
    await bot.fills('karin', form, { ...initial(form), name, step: '1', on: '2027-01-28' });
  }
  await bot.tickLoop.tick();
  await bot.delivery.run();
  if (bot.problems.length > 0) throw new Error(`the house is not as it should be: ${String(bot.problems[0])}`);
  return bot.db.serialize();
}

const initial = (form: Form): FormValues =>
  Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));

/** The bot over such a register, whose invocations can be made without being handled. */
export function busyHouse(image: Buffer) {
  const bot = testBot(monday, { db: asItStood(image), forecasts: false });
  const invocation = (who: string, what: object, place = `person/${who}`): Invocation =>
    ({
      ...{ connection: 'page', event: randomUUID(), sender: { account: who, direct: `person/${who}` } },
      ...{ conversation: place, ...what },
    }) as Invocation;
  const said = (who: string, text: string) => invocation(who, { type: 'command', text });
  const pressed = (who: string, id: string, value: string) => invocation(who, { type: 'button', id, value });
  const filled = (who: string, form: Form, values: FormValues) =>
    invocation(who, { type: 'form', id: form.id, context: form.context, values: { ...initial(form), ...values } });
  return {
    bot,
    said,
    pressed,
    invocation,
    /** A form that is opened by words or by a press, and is then filled in. */
    filledAfter: (opens: Invocation, values: FormValues | ((form: Form) => FormValues)): Invocation => {
      const form = formOf(bot.bot.handle(opens));
      return filled(opens.sender.account, form, typeof values === 'function' ? values(form) : values);
    },
    replied: (who: string, topic: string, text: string): Invocation => {
      const under = bot.db.prepare<[string], string>('SELECT ref FROM outbox WHERE topic = ?').pluck().get(topic) ?? '';
      const reply = { under, message: randomUUID(), version: 1, text };
      return invocation(who, { type: 'reply', reply }, 'group/nhv-gruppen');
    },
    duty: (group: string, kind: string, period: number) => String(bot.duty(group, kind, period).id),
    /** Everything that is stale or waits. */
    settle: (): Promise<void> => bot.delivery.run(),
  };
}

export type BusyHouse = ReturnType<typeof busyHouse>;
