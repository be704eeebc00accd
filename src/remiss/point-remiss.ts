import { z } from 'zod';
import type { Form, FormValues } from '../chat/form.ts';
import type { Pointed } from '../chat/invocation.ts';
import { answer, ask, faulty, type Response, reply } from '../chat/response.ts';
import { shortened } from '../chat/swedish.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import type { Person } from '../register/register.ts';
import { kansliNames } from './answer-remiss.ts';
import { askPosition, keptAsOther, tooLate } from './answer-views.ts';
import { cell } from './answers.ts';
import { sourceOf } from './hear-reply.ts';
import type { Remiss } from './remiss.ts';
import { type RemissParts, record, speakersOf } from './remiss-parts.ts';
import { retellAnswer } from './retell-remiss.ts';
import { regionOf } from './speakers.ts';

/** What the form carries: which message it is, whose, and its words. */
const carried = z.object({ source: z.string(), version: z.number(), writer: z.string(), text: z.string() });
type Carried = z.infer<typeof carried>;

/** A form's context holds 3,000 characters in Slack. */
const mostCarried = 2_900;
const mostOptions = 100;
const longestOption = 75;
const longestShown = 500;

/** Gör till synpunkt: to which question of which remiss the message belongs. */
export function askToPoint(parts: RemissParts, pointed: Pointed, turn: Turn): Response {
  const writer = pointed.writer && parts.register.personOfAccount(turn.surface, pointed.writer.account);
  if (!pointed.writer) return reply('Det går bara att göra en synpunkt av det som en person har skrivit');
  if (!writer) {
    return reply(
      'Den som skrev meddelandet finns inte i registret',
      'Be personen skriva hej till mig, så blir den känd. Försök sedan igen.',
    );
  }
  const text = pointed.text.trim();
  if (text === '') return reply('Meddelandet har ingen text', 'Det går bara att göra en synpunkt av text.');
  const context = JSON.stringify({
    source: sourceOf(turn, pointed.message),
    version: pointed.version,
    writer: writer.id,
    text,
  });
  if (context.length > mostCarried) {
    return reply(
      'Meddelandet är för långt för den här genvägen',
      'Svara med texten i frågans tråd i stället, så sparas den hel.',
    );
  }
  const remisser = openToBoth(parts, writer, turn);
  if (remisser.length === 0) {
    return reply(
      'Ingen öppen remiss att lägga synpunkten i',
      'Det ska vara en remiss som är skickad till en grupp där du eller den som skrev sitter.',
    );
  }
  return ask(pointForm(remisser, { writer: writer.name, text, context }));
}

/** The open ones that the writer can answer, as far as the asker may see them: all for the kansli. */
function openToBoth(parts: RemissParts, writer: Person, { asker, today, group }: Turn): Remiss[] {
  const groupsOf = (person: string) => parts.register.seatsOf(person, today).map((seat) => seat.group);
  const asked = isKansli(asker)
    ? parts.remisser.current().filter(({ state }) => state === 'oppen')
    : parts.remisser.openFor(groupsOf(asker.id));
  const theirs = new Set(parts.remisser.openFor(groupsOf(writer.id)).map(({ id }) => id));
  const here = (remiss: Remiss) => group !== null && remiss.groups.includes(group);
  return asked
    .filter((remiss) => theirs.has(remiss.id) || isKansli(asker))
    .toSorted((a, b) => Number(here(b)) - Number(here(a)));
}

function pointForm(
  remisser: readonly Remiss[],
  { writer, text, context }: { writer: string; text: string; context: string },
): Form {
  const options = remisser.flatMap(({ id, number, questions }) =>
    questions.map(({ nr, text: words }) => ({
      value: `${id}/${nr}`,
      label: shortened(`${number} fråga ${nr}: ${words}`, longestOption),
    })),
  );
  const [only] = options;
  return {
    id: 'remiss.point',
    title: 'Gör till synpunkt',
    intro: `${writer} skrev: ${shortened(text, longestShown)}`,
    submit: 'Spara',
    fields: [
      {
        ...{
          type: 'select',
          id: 'question',
          label: 'Remiss och fråga',
          required: true,
          options: options.slice(0, mostOptions),
        },
        ...(only && options.length === 1 && { initial: only.value }),
        ...(options.length > mostOptions && {
          hint: `Här visas ${mostOptions} av ${options.length}. Svara i frågans tråd om den du söker saknas.`,
        }),
      },
    ],
    context,
  };
}

const malformed = reply('Formuläret gäller inte längre', 'Välj Gör till synpunkt på meddelandet igen.');

function read(context: string): Carried | null {
  try {
    return carried.safeParse(JSON.parse(context)).data ?? null;
  } catch {
    return null;
  }
}

/** The message is a synpunkt, in its writer's name; the log says who made it one. */
export function pointOut(parts: RemissParts, context: string, values: FormValues, turn: Turn): Response {
  const message = read(context);
  const writer = message && parts.register.person(message.writer);
  if (!message || !writer) return malformed;
  const [id, nr] = (values.question ?? '').split('/');
  const remiss = parts.remisser.remiss(Number(id));
  const question = remiss?.questions.find((one) => one.nr === Number(nr))?.nr;
  if (!remiss || question === undefined) return faulty({ question: 'Välj en fråga.' });
  if (remiss.state !== 'oppen') return answer(tooLate(remiss, kansliNames(parts)));
  const speakers = speakersOf(parts, remiss, turn.today);
  const region = regionOf(writer.id, speakers);
  if (!mayPoint(writer.id, region, regionOf(turn.asker.id, speakers), turn)) {
    return faulty({ question: 'Det kan den som skrev, någon annan från samma region eller kansliet göra.' });
  }
  const kept = parts.entries.add(remiss.id, {
    ...{ type: 'text', question, region, person: writer.id, at: turn.now, via: 'genvag' },
    ...{ source: message.source, version: message.version, text: message.text },
  });
  if (!kept)
    return reply(`Meddelandet är redan en synpunkt på fråga ${question} i remiss ${remiss.number}`, 'Inget är ändrat.');
  record(parts, remiss, turn, { what: `gjorde ett meddelande från ${writer.name} till synpunkt på fråga ${question}` });
  return pointedOut(parts, remiss, { question, region, writer, source: message.source }, turn);
}

const mayPoint = (writer: string, theirs: string | null, own: string | null, { asker }: Turn): boolean =>
  writer === asker.id || isKansli(asker) || (own !== null && own === theirs);

function pointedOut(
  parts: RemissParts,
  remiss: Remiss,
  said: { question: number; region: string | null; writer: Person; source: string },
  turn: Turn,
): Response {
  const { question, writer } = said;
  if (said.region === null) return answer(keptAsOther(remiss, question));
  const whole = retellAnswer(parts, remiss, said.region, turn);
  const region = whole.regions.find(({ id }) => id === said.region);
  const stands = whole.standing.positions.has(cell(said.region, question));
  const written = whole.standing.texts.find((one) => one.source === said.source && one.question === question);
  const isOwn = regionOf(turn.asker.id, whole.speakers) === said.region;
  if (region && written && !stands && isOwn) return answer(askPosition(remiss, question, region, written.id));
  return reply(
    `Sparat som synpunkt från ${region?.name ?? writer.name} på fråga ${question}, remiss ${remiss.number}`,
    `Synpunkten står i ${writer.name}s namn.`,
  );
}
