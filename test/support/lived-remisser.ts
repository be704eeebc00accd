import type { Form, FormValues } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import type { AnswerMode } from '../../src/remiss/case/remiss.ts';
import { hours } from './duties.ts';
import { nhvRegister } from './nhv-group.ts';
import { hears } from './remiss-threads.ts';
import { buttonsIn, formOf, type Register, type TestBot, testBot } from './test-bot.ts';

/** A remiss as it really went, with invented words. @property boards the day on which each region's board met. */
export type LivedRemiss = {
  name: string;
  begun: string;
  letter: string;
  mode: AnswerMode;
  /** What the kansli corrects of what was read in the letter, beside how it is answered. */
  corrected?: FormValues;
  questions: number;
  ledningsgruppen: string;
  boards: Readonly<Record<string, string>>;
  /** The sender gives more time. */
  moved?: { at: string; to: string };
};

/** Who answers for each region, in the order in which they do. */
export const answerers = {
  ...{ anna: 'uppsala', bjorn: 'orebro', cecilia: 'dalarna', gun: 'gavleborg' },
  ...{ sara: 'sormland', vera: 'varmland', maj: 'vastmanland' },
} as const;
export type Answerer = keyof typeof answerers;
export const everyAnswerer = Object.keys(answerers) as Answerer[];

/** The NHV group since long ago, each region's board with its day, and ledningsgruppen's meeting. */
export function registerOf({ boards, ledningsgruppen }: LivedRemiss): Register {
  const of = (region: string) => `namnd-${region}`;
  const regions = Object.keys(boards);
  const meeting = (group: string, on: string) => ({ group, start: `${on}T09:00`, end: `${on}T12:00` });
  return {
    ...nhvRegister,
    groups: [
      ...nhvRegister.groups,
      ...regions.map((region) => ({
        ...{ id: of(region), name: `Nämnden i ${region}`, type: 'regionnamnd', region, papersDays: 7 },
      })),
    ],
    seats: nhvRegister.seats.map((one) => ({ ...one, from: '2015-01-01' })),
    meetings: [
      meeting('ledningsgruppen', ledningsgruppen),
      ...regions.map((region) => meeting(of(region), boards[region] ?? '')),
    ],
  };
}

/** Something that somebody did, and what they got. @property posted how many messages the bot had posted by then */
export type Act = { at: string; who: string; did: string; got: string; posted: number };

/** People act on the page, and everything that they do is written down. */
export function actors(bot: TestBot) {
  const acts: Act[] = [];
  const latest = new Map<string, Message>();
  function note(who: string, did: string, response: Response): Response {
    if (response.type === 'faults') throw new Error(`${who}, ${did}: ${JSON.stringify(response.faults)}`);
    const message = 'message' in response ? response.message : null;
    if (message) latest.set(who, message);
    const got = response.type === 'form' ? `formuläret ${response.form.title}` : message ? plainText(message) : '';
    acts.push({ at: bot.now().toString(), who, did, got, posted: bot.posted().length });
    return response;
  }
  const filled = (form: Form, values: FormValues): FormValues => ({
    ...Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial ?? ''])),
    ...values,
  });
  const inWords = (values: FormValues): string =>
    Object.entries(values)
      .map(([id, value]) => `${id}: ${value}`)
      .join('; ');
  return {
    acts,
    says: async (who: string, text: string) => note(who, `skriver ${text}`, await bot.says(who, text)),
    fills: async (who: string, response: Response, values: FormValues) => {
      const form = formOf(response);
      return note(who, `fyller i ${form.title} (${inWords(values)})`, await bot.fills(who, form, filled(form, values)));
    },
    /** In what they got last, or in their latest message that has the button. */
    async presses(who: string, label: string) {
      const messages = [...bot.messagesTo(who), ...(latest.has(who) ? [latest.get(who)] : [])];
      const button = messages
        .toReversed()
        .flatMap((message) => (message ? buttonsIn(message) : []))
        .find((one) => one.label === label);
      if (!button) throw new Error(`${who} has no ${label}`);
      return note(who, `trycker på ${label}`, await bot.presses(who, button.id, button.value));
    },
    replies: async (who: string, question: number, text: string) => {
      const heard = await hears(bot, who, question, { message: `${who}-${question}`, version: 1, text });
      return note(who, `svarar i tråden till fråga ${question}: ${text}`, heard);
    },
  };
}

export type Actors = ReturnType<typeof actors>;

const dayOf = (bot: TestBot): string => bot.now().toString().slice(0, 10);

/** From the pasted letter until it is open for answers. */
export async function laysUp(actor: Actors, { letter, mode, corrected = {} }: LivedRemiss): Promise<void> {
  const read = await actor.fills('karin', await actor.says('karin', 'remiss brev'), { letter });
  await actor.fills('karin', read, { mode, ...corrected });
  await actor.presses('karin', 'Öppna för svar');
}

const stands = (questions: number, position: string, words: string): FormValues =>
  Object.fromEntries(
    Array.from({ length: questions }, (_, at) => [
      [`position.${at + 1}`, position],
      [`text.${at + 1}`, `${words} (fråga ${at + 1})`],
    ]).flat(),
  );

/** Each region in its own way: by form, in the threads, and by one press. The last of them after it has been reminded. */
export async function regionsAnswer(bot: TestBot, actor: Actors, { questions }: LivedRemiss): Promise<void> {
  const inForm = async (who: Answerer, position: string, words: string) =>
    actor.fills(who, await actor.says(who, 'remiss 1 svara'), stands(questions, position, words));
  await inForm('anna', 'tillstyrker', 'Vi håller med.');
  for (let nr = 1; nr <= questions; nr += 1) {
    await actor.replies('bjorn', nr, `Vi ser positivt på fråga ${nr}.`);
    await actor.presses('bjorn', 'Tillstyrker');
  }
  await actor.presses('cecilia', 'Inget att erinra');
  await inForm('gun', 'tillstyrker_med_synpunkter', 'Tänk på resorna.');
  await inForm('sara', 'tillstyrker', 'Bra underlag.');
  await actor.presses('vera', 'Inget att erinra');
  const lastOn = bot.features.remisser.remisser.remiss(1)?.lastOn;
  await bot.until(`${lastOn?.subtract({ days: 1 })}T09:00`);
  await inForm('maj', 'tillstyrker', 'Vi tillstyrker.');
}

/** Once it has closed by itself: what the plan asks of the kansli, and what each region decides and sends. */
export async function isSent(bot: TestBot, actor: Actors, lived: LivedRemiss): Promise<void> {
  const { mode, ledningsgruppen, boards } = lived;
  const remiss = bot.features.remisser.remisser.remiss(1);
  if (!remiss) throw new Error('there is no remiss');
  await bot.until(`${hours.calendar.onOrAfter(remiss.lastOn.add({ days: 1 }))}T09:00`);
  await actor.says('karin', 'remiss 1 sammanställ');
  const compiledOn = dayOf(bot);
  if (ledningsgruppen > compiledOn) {
    await bot.until(`${ledningsgruppen}T13:00`);
    // The plan has no such step where the meeting comes too early or too late for the text.
    const plan = await actor.says('karin', 'remiss 1 plan');
    if (plan.type === 'message' && buttonsIn(plan.message).some(({ label }) => label === 'Anteckna som upptagen')) {
      await actor.fills('karin', await actor.presses('karin', 'Anteckna som upptagen'), { on: ledningsgruppen });
    }
  }
  if (mode === 'likalydande' || mode === 'samordnat') {
    await actor.says('karin', 'remiss 1 utkast');
    await actor.presses('karin', 'Fråga regionerna');
    for (const who of everyAnswerer) await actor.presses(who, 'Ställer sig bakom');
  }
  const last = remiss.senderDayOn.subtract({ days: 1 }).toString();
  const decides = everyAnswerer
    .map((who) => ({ who, on: boards[answerers[who]] ?? '' }))
    .map(({ who, on }) => ({
      who,
      on: on > dayOf(bot) && on <= last ? on : last,
      isBoard: on > dayOf(bot) && on <= last,
    }))
    .toSorted((a, b) => a.on.localeCompare(b.on));
  for (const { who, on, isBoard } of decides) {
    if (on > dayOf(bot)) await bot.until(`${on}T15:00`);
    const body = isBoard ? { body: 'Nämnden', paragraph: '§ 12' } : { body: 'Ordföranden på delegation' };
    await actor.fills(who, await actor.says(who, 'remiss 1 beslutat'), { ...body, on });
    if (mode !== 'samordnat') await sends(actor, who, { on, dnr: `${answerers[who]}/5` });
  }
  if (mode === 'samordnat' || mode === 'sammanfattning')
    await sends(actor, 'karin', { whose: 'gemensamt', on: dayOf(bot), dnr: 'SVN 5' });
}

/** Is sure of it, where it is asked. */
async function sends(actor: Actors, who: string, values: FormValues): Promise<void> {
  const asked = await actor.says(who, 'remiss 1 skickat');
  await actor.fills(who, asked.type === 'form' ? asked : await actor.presses(who, 'Ja, det är skickat'), values);
}

/** From the letter to the last sent answer. */
export async function lives(lived: LivedRemiss): Promise<{ bot: TestBot; acts: readonly Act[] }> {
  const bot = testBot(lived.begun, { register: registerOf(lived) });
  const actor = actors(bot);
  await laysUp(actor, lived);
  await bot.until(`${lived.begun.slice(0, 10)}T12:00`);
  if (lived.moved) {
    await bot.until(lived.moved.at);
    const form = await actor.says('karin', 'remiss 1 förläng');
    await actor.fills('karin', form, { lastOn: '', senderDay: lived.moved.to, reason: 'Avsändaren har gett mer tid.' });
  }
  await regionsAnswer(bot, actor, lived);
  await isSent(bot, actor, lived);
  return { bot, acts: actor.acts };
}
