import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { buttons, say, text } from '../../../src/chat/message.ts';
import { answer, ask, noted, nothing, type Response, reply } from '../../../src/chat/response.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';
import { readable } from '../../support/fake-slack/seen.ts';
import { accounts, channel, connected, type Mode, modes } from './slack-house.ts';
import { turnedTimer } from './turned-timer.ts';

const { anna, bjorn } = accounts;
const kind = 'Jag kunde inte slå upp dig i Slack just nu';
const form: Form = {
  id: 'duty.submit',
  title: 'Lämna in',
  submit: 'Lämna in',
  context: '',
  fields: [{ type: 'text', id: 'document', label: 'Länk', required: true }],
};
const list = { ...say('Sida 1'), blocks: [text('Ett'), buttons({ id: 'list.next', label: 'Visa fler', value: '1' })] };

const faults: Record<string, Fault> = {
  '429': { type: 'rate limited', retryAfter: 30 },
  '500': { type: 'status', status: 500 },
  'a reset': { type: 'cut' },
  'a missing permission': { type: 'error', error: 'missing_scope' },
};

/** Someone of the register whose account is not linked yet, so that everything they do has to be looked up. */
async function features(mode: Mode, responses: Record<string, Response> = {}) {
  const heard: Invocation[] = [];
  const timer = turnedTimer();
  const it = await connected(mode, {
    isKnown: () => false,
    listensTo: () => true,
    timer,
    fake: { timer },
    handle(invocation) {
      heard.push(invocation);
      const asked = 'text' in invocation ? invocation.text : 'id' in invocation ? invocation.id : invocation.type;
      return responses[asked] ?? nothing;
    },
  });
  onTestFinished(() => it.close());
  const { fake } = it;
  const { message: question } = await fake.user(bjorn).write(channel, 'Fråga 1');
  heard.length = 0;
  /** An unacknowledged event is under way until its time is over, so it cannot be waited for. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 25; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  /** Lets time pass in small steps, for those who wait. */
  const passes = async (seconds: number, step = 1): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += step) {
      timer.turn(step * 1000);
      await settle();
    }
  };
  /** Five seconds: within them look-ups are tried again, and Slack sends unacknowledged events again. */
  const doing = async <Result>(act: Promise<Result>): Promise<Result> => {
    let over = false;
    void act.finally(() => {
      over = true;
    });
    for (let tick = 0; tick < 250 && !over; tick += 1) {
      timer.turn(20);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await settle();
    return act;
  };
  const privately = () => fake.ephemeralTo(anna).map(({ blocks }) => readable(blocks).join('|'));
  const inDirect = () => fake.dm(anna).messages.map(({ blocks }) => readable(blocks).join('|'));
  return { ...it, heard, question, passes, doing, privately, inDirect, user: fake.user(anna) };
}
type House = Awaited<ReturnType<typeof features>>;

/** Either the sender was looked up in the end, or nothing was handled; the sender was never taken for a stranger. */
function nobodyIsAStranger({ heard }: House): void {
  for (const { sender } of heard) expect(sender).toMatchObject({ account: anna, email: 'anna@example.org' });
}

describe.each(modes)('over %s', (mode) => {
  describe.each(Object.entries(faults))('%s in the look-up', (_, fault) => {
    const troubled = async (responses?: Record<string, Response>) => {
      const it = await features(mode, responses);
      it.fake.faults.add(fault, { method: 'users.info', lasting: 20_000 });
      return it;
    };

    test('a command is told to come again', async () => {
      const it = await troubled({ status: reply('Läget') });
      const taken = await it.doing(it.user.slash('/samverkan', 'status', channel));
      expect(taken.ok).toBe(true);
      expect(it.privately()).toEqual([`${kind}|Inget är ändrat. Försök igen om en stund.`]);
      expect(it.heard).toEqual([]);
    });

    test('a press is told to come again', async () => {
      const it = await troubled({ 'list.next': reply('Mer') });
      await it.slack.surface.send({ address: anna, key: 'k', message: list }, new AbortController().signal);
      await it.doing(it.user.press(it.fake.dm(anna).messages[0] ?? fail(), 'Visa fler'));
      expect(it.inDirect()).toEqual(['Sida 1|Ett|Visa fler', `${kind}|Inget är ändrat. Försök igen om en stund.`]);
      expect(it.heard).toEqual([]);
    });

    test('a form stays open with what was written in it, and is taken when it is sent again', async () => {
      const it = await features(mode, { lämna: ask(form), 'duty.submit': reply('Tack') });
      await it.user.slash('/samverkan', 'lämna', channel);
      const modal = await it.fake.until(() => it.fake.modalOf(anna), 'the form');
      // Longer than a looked-up profile is believed.
      await it.passes(601, 601);
      it.fake.faults.add(fault, { method: 'users.info', lasting: 20_000 });
      const { errors } = await it.doing(it.user.submit(modal, { Länk: '2027-0123' }));
      expect(errors.Länk).toContain('Det du har skrivit står kvar här');
      expect(it.heard).toHaveLength(1);
      await it.passes(31);
      await it.user.submit(modal);
      expect(it.heard.at(-1)).toMatchObject({ type: 'form', values: { document: '2027-0123' } });
      nobodyIsAStranger(it);
    });

    test('a reply in a thread is taken as soon as they can be looked up, once, however often it is told of', async () => {
      const it = await troubled({ reply: noted(say('Tack')) });
      const told = it.doing(it.user.write(channel, 'Dalarna tillstyrker', { thread: it.question }));
      const { message } = await told;
      expect(it.heard).toEqual([]);
      expect(it.fake.ephemeralTo(anna)).toEqual([]);
      await it.passes(90);
      expect(it.heard.map((one) => one.type === 'reply' && one.reply.text)).toContain('Dalarna tillstyrker');
      expect(new Set(it.heard.map(({ event }) => event)).size).toBe(1);
      nobodyIsAStranger(it);
      expect(it.privately()).toEqual(['Tack']);
      expect([...message.reactions.keys()]).toEqual(['white_check_mark']);
    });

    test('a mention and a direct message are answered as soon as they can be looked up', async () => {
      const it = await troubled({ status: reply('Läget') });
      await it.doing(it.user.mention(channel, 'status'));
      await it.doing(it.user.write(undefined, 'status'));
      expect(it.heard).toEqual([]);
      await it.passes(61);
      expect(it.privately()).toEqual(['Läget']);
      expect(it.inDirect().at(-1)).toBe('Läget');
      nobodyIsAStranger(it);
    });

    test('the home and a shortcut say so', async () => {
      const it = await troubled({ home: answer(say('Hemma')) });
      await it.doing(it.user.openHome());
      const home = await it.fake.until(() => it.fake.home(anna), 'the home');
      expect(readable(home.blocks)[0]).toBe(kind);
      await it.doing(it.user.shortcut('remiss.point', it.question));
      expect(it.privately()[0]).toContain(kind);
      expect(it.heard).toEqual([]);
    });
  });

  test.each(['500', 'a reset'])('%s once is waited out, and nobody notices', async (name) => {
    const it = await features(mode, { status: reply('Läget') });
    it.fake.faults.add(faults[name] ?? fail(), { method: 'users.info' });
    await it.doing(it.user.slash('/samverkan', 'status', channel));
    expect(it.privately()).toEqual(['Läget']);
    nobodyIsAStranger(it);
  });

  test('whoever Slack does not know is a stranger, without being asked for again', async () => {
    const it = await features(mode, { status: reply('Läget') });
    it.fake.faults.add({ type: 'error', error: 'user_not_found' }, { method: 'users.info' });
    await it.doing(it.user.slash('/samverkan', 'status', channel));
    expect(it.heard.map(({ sender }) => sender)).toEqual([{ account: anna, direct: anna }]);
  });

  test('words that could not be taken for long are not passed over in silence', async () => {
    const it = await features(mode);
    it.fake.faults.add({ type: 'status', status: 500 }, { method: 'users.info', lasting: 9_000_000 });
    await it.doing(it.user.mention(channel, 'status'));
    await it.doing(it.user.write(channel, 'Dalarna tillstyrker', { thread: it.question }));
    // Over HTTP an answer can arrive after the clock was turned, so the clock is turned until what is awaited is said.
    const said = async (seconds: number) => {
      await it.passes(seconds);
      return it.privately();
    };
    const patience = { timeout: 20_000 };
    await expect.poll(() => said(10), patience).toEqual([`${kind}|Inget är ändrat. Försök igen om en stund.`]);
    await it.passes(4 * 3600, 30);
    await expect.poll(() => said(60), patience).toHaveLength(2);
    expect(it.privately()[1]).toContain('är därför inte sparat. Skriv det igen.');
    expect(it.heard).toEqual([]);
    expect(inspect(it.said, { depth: 9 })).not.toContain('tillstyrker');
  });
});

function fail(): never {
  throw new Error('there is no such thing');
}
