import type { Field, Form, FormErrors, FormValues, Option } from '../chat/form.ts';
import { date, longDate, shortened } from '../chat/swedish.ts';
import { typedDay } from '../chat/typed.ts';
import { cell, chosenPositions, type Position, type Standing } from './answers.ts';
import { answerModes, type LimitWord, type RegionCase, type Remiss, remissKinds, senderLastOn } from './remiss.ts';
import type { RemissFacts } from './remiss-store.ts';
import { kindNames, modeNames, positionInWords, questionName } from './remiss-words.ts';

const longest = { name: 300, dnr: 100, link: 2000, answer: 10_000, words: 2000, question: 1000 };
/** More would not fit in a form with a position and a text for each. */
export const mostQuestions = 20;
const longestOption = 75;

const tooLong = (most: number): string => `Skriv högst ${most} tecken.`;
const noDay = 'Välj en dag, eller skriv den som 2027-02-28.';

const optionsOf = <Value extends string>(values: readonly Value[], names: Record<Value, string>): Option[] =>
  values.map((value) => ({ value, label: shortened(names[value], longestOption) }));

const limitWords: Record<LimitWord, string> = { senast: 'senast (dagen räknas)', fore: 'före (dagen räknas inte)' };

/** @param remiss null: a new one. @param groups the names of the invited groups, a line each. */
export function factsForm(remiss: Remiss | null, groups: readonly string[]): Form {
  const of = (value: string | null | undefined) => (value ? { initial: value } : {});
  const fields: Field[] = [
    {
      ...{ type: 'select', id: 'kind', label: 'Slag', required: true, options: optionsOf(remissKinds, kindNames) },
      ...of(remiss?.kind),
    },
    { type: 'text', id: 'title', label: 'Rubrik', required: true, ...of(remiss?.title) },
    {
      type: 'text',
      id: 'sender',
      label: 'Avsändare',
      hint: 'Till exempel Socialstyrelsen',
      required: true,
      ...of(remiss?.sender),
    },
    { type: 'text', id: 'senderDnr', label: 'Avsändarens diarienummer', ...of(remiss?.senderDnr) },
    { type: 'link', id: 'link', label: 'Länk till remissen', ...of(remiss?.link) },
    {
      ...{ type: 'select', id: 'senderWord', label: 'Avsändaren skriver', required: true },
      ...{ options: optionsOf(['senast', 'fore'], limitWords), initial: remiss?.senderWord ?? 'senast' },
    },
    { type: 'date', id: 'senderDay', label: 'Avsändarens dag', required: true, ...of(remiss?.senderDayOn.toString()) },
    {
      ...{ type: 'date', id: 'lastOn', label: 'Vår sista dag', ...of(remiss?.lastOn.toString()) },
      hint: 'Lämna tomt, så räknar jag bakåt från avsändarens dag och föreslår en.',
    },
    {
      ...{ type: 'select', id: 'mode', label: 'Svarssätt', required: true },
      ...{ options: optionsOf(answerModes, modeNames), initial: remiss?.mode ?? 'enskilt' },
    },
    {
      ...{ type: 'longText', id: 'groups', label: 'Skickas till, en grupp per rad', ...of(groups.join('\n')) },
      hint: 'Lämna tomt för NHV-gruppen i en NHV-remiss. Det går att fylla i senare.',
    },
    {
      ...{ type: 'select', id: 'blind', label: 'Andras ställningstaganden', required: true },
      options: [
        { value: 'nej', label: 'visas hela tiden' },
        { value: 'ja', label: 'visas när remissen har stängt' },
      ],
      initial: remiss?.blind ? 'ja' : 'nej',
    },
  ];
  return {
    id: remiss ? 'remiss.change' : 'remiss.new',
    title: remiss ? `Ändra remiss ${remiss.number}` : 'Ny remiss',
    submit: remiss ? 'Spara' : 'Lägg upp',
    fields,
    context: remiss ? String(remiss.id) : '',
  };
}

/** What was filled in. `lastOn` is null where our own day is to be proposed. */
export type FilledFacts = Omit<RemissFacts, 'lastOn' | 'nhvArea'> & {
  lastOn: Temporal.PlainDate | null;
  groups: string;
};
type Filled<T> = { ok: true; filled: T } | { ok: false; faults: FormErrors };

export function readFacts(values: FormValues, today: Temporal.PlainDate): Filled<FilledFacts> {
  const words = (id: string) => values[id]?.trim() ?? '';
  const senderDayOn = typedDay(values.senderDay);
  const senderWord = words('senderWord') === 'fore' ? 'fore' : 'senast';
  const lastOn = typedDay(values.lastOn);
  const kind = remissKinds.find((one) => one === words('kind'));
  const mode = answerModes.find((one) => one === words('mode'));
  const faults = withoutNulls({
    kind: kind ? null : 'Välj vilket slags remiss det är.',
    mode: mode ? null : 'Välj hur regionerna svarar.',
    title: textFault(words('title'), longest.name, 'Skriv en rubrik.'),
    sender: textFault(words('sender'), longest.name, 'Skriv vem som har skickat remissen.'),
    senderDnr: words('senderDnr').length > longest.dnr ? tooLong(longest.dnr) : null,
    link: linkFault(words('link')),
    senderDay: senderDayOn ? pastFault(senderLastOn({ senderDayOn, senderWord }), today) : noDay,
    lastOn: words('lastOn') === '' ? null : lastOnFault(lastOn, { senderDayOn, senderWord }, today),
  });
  if (Object.keys(faults).length > 0 || !senderDayOn || !kind || !mode) return { ok: false, faults };
  return {
    ok: true,
    filled: {
      ...{ kind, mode, senderDayOn, senderWord, lastOn },
      ...{ title: words('title'), sender: words('sender'), senderDnr: words('senderDnr') || null },
      ...{ link: words('link') || null, blind: values.blind === 'ja', groups: values.groups ?? '' },
    },
  };
}

function withoutNulls(faults: Record<string, string | null>): FormErrors {
  return Object.fromEntries(Object.entries(faults).filter((pair): pair is [string, string] => pair[1] !== null));
}

const textFault = (typed: string, most: number, missing: string): string | null => {
  if (typed === '') return missing;
  return typed.length > most ? tooLong(most) : null;
};

function linkFault(typed: string): string | null {
  if (typed === '') return null;
  if (typed.length > longest.link) return tooLong(longest.link);
  const url = URL.parse(typed);
  return url && ['http:', 'https:'].includes(url.protocol) ? null : 'Skriv hela adressen, med https:// först.';
}

const pastFault = (day: Temporal.PlainDate, today: Temporal.PlainDate): string | null =>
  Temporal.PlainDate.compare(day, today) < 0 ? 'Dagen har redan varit. Stämmer årtalet?' : null;

function lastOnFault(
  lastOn: Temporal.PlainDate | null,
  { senderDayOn, senderWord }: { senderDayOn: Temporal.PlainDate | null; senderWord: LimitWord },
  today: Temporal.PlainDate,
): string | null {
  if (!lastOn) return noDay;
  if (Temporal.PlainDate.compare(lastOn, today) < 0) return 'Dagen har redan varit. Stämmer årtalet?';
  if (!senderDayOn) return null;
  const theirs = senderLastOn({ senderDayOn, senderWord });
  return Temporal.PlainDate.compare(lastOn, theirs) > 0
    ? `Vår sista dag kan inte ligga efter avsändarens, ${longDate(theirs)}.`
    : null;
}

export const questionsForm = (remiss: Remiss): Form => ({
  id: 'remiss.questions',
  title: `Frågor, remiss ${remiss.number}`,
  intro: `En fråga per rad, högst ${mostQuestions}. Varje fråga får en egen tråd.`,
  submit: 'Spara',
  fields: [
    {
      ...{ type: 'longText', id: 'questions', label: 'Frågor', required: true },
      initial: remiss.questions.map(({ text }) => text).join('\n'),
    },
  ],
  context: String(remiss.id),
});

export function readQuestions({ questions = '' }: FormValues): Filled<string[]> {
  const fault = (words: string): Filled<string[]> => ({ ok: false, faults: { questions: words } });
  const lines = questions
    .split('\n')
    .map((line) => line.replace(/^\s*\d+[.)]\s+/u, '').trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return fault('Skriv minst en fråga.');
  if (lines.length > mostQuestions) {
    return fault(
      `Skriv högst ${mostQuestions} frågor, nu är det ${lines.length}. Slå ihop några, eller lägg upp två remisser.`,
    );
  }
  const long = lines.findIndex((line) => line.length > longest.question);
  if (long >= 0) return fault(`Fråga ${long + 1} är för lång. ${tooLong(longest.question)}`);
  return { ok: true, filled: lines };
}

type Named = { id: string; name: string };

/** Every region's last safe board meeting. */
export const boardsForm = (
  remiss: Remiss,
  regions: readonly Named[],
  cases: ReadonlyMap<string, RegionCase>,
): Form => ({
  id: 'remiss.boards',
  title: 'Nämndernas möten',
  intro: `Det sista möte där varje regions nämnd kan besluta i tid. Svaret ska vara hos avsändaren senast ${date(senderLastOn(remiss))}. Lämna tomt det du inte vet.`,
  submit: 'Spara',
  fields: regions.map(({ id, name }) => ({
    ...{ type: 'date' as const, id: `board.${id}`, label: name },
    ...(cases.get(id)?.boardOn && { initial: String(cases.get(id)?.boardOn) }),
  })),
  context: String(remiss.id),
});

export function readBoards(
  values: FormValues,
  regions: readonly Named[],
): Filled<ReadonlyMap<string, Temporal.PlainDate | null>> {
  const typed = regions.map(({ id }) => ({ id, words: values[`board.${id}`]?.trim() ?? '' }));
  const faults = typed
    .filter(({ words }) => words !== '' && !typedDay(words))
    .map(({ id }) => [`board.${id}`, noDay] as const);
  if (faults.length > 0) return { ok: false, faults: Object.fromEntries(faults) };
  return { ok: true, filled: new Map(typed.map(({ id, words }) => [id, typedDay(words)])) };
}

/** What a region has of its own. */
export const ownForm = (remiss: Remiss, region: Named, of: RegionCase | undefined): Form => ({
  id: 'remiss.own',
  title: shortened(region.name, 24),
  intro: `Uppgifter för ${region.name} i remiss ${remiss.number}. De används i regionens eget svar.`,
  submit: 'Spara',
  fields: [
    { type: 'text', id: 'dnr', label: 'Regionens diarienummer', ...(of?.dnr && { initial: of.dnr }) },
    {
      type: 'text',
      id: 'answerer',
      label: 'Vem som svarar',
      hint: 'Till exempel hälso- och sjukvårdsnämnden',
      ...(of?.answerer && { initial: of.answerer }),
    },
    {
      ...{
        type: 'date',
        id: 'boardOn',
        label: 'Nämndens sista möte i tid',
        ...(of?.boardOn && { initial: of.boardOn.toString() }),
      },
      hint: 'Det sista möte där nämnden kan besluta innan svaret ska vara hos avsändaren.',
    },
  ],
  context: `${remiss.id}/${region.id}`,
});

export function readOwn(values: FormValues): Filled<Omit<RegionCase, 'region'>> {
  const words = (id: string) => values[id]?.trim() ?? '';
  const boardOn = typedDay(values.boardOn);
  const faults = withoutNulls({
    dnr: words('dnr').length > longest.dnr ? tooLong(longest.dnr) : null,
    answerer: words('answerer').length > longest.name ? tooLong(longest.name) : null,
    boardOn: words('boardOn') === '' || boardOn ? null : noDay,
  });
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, filled: { dnr: words('dnr') || null, answerer: words('answerer') || null, boardOn } };
}

/** Every question with a position and a text, filled in as it stands for the region and the one who asks. */
export const answerForm = (remiss: Remiss, region: Named, of: Standing, person: string): Form => ({
  id: 'remiss.answer',
  title: `Svar på ${remiss.number}`,
  intro: `Du svarar för ${region.name}. Det går att svara på några frågor nu och resten senare.`,
  submit: 'Skicka svar',
  fields: remiss.questions.flatMap(({ nr, text }): Field[] => {
    const position = of.positions.get(cell(region.id, nr))?.position;
    const said = of.texts.find(({ source, question }) => question === nr && source === formSource(person));
    return [
      {
        ...{ type: 'select', id: `position.${nr}`, label: `${questionName(nr)}: ${shortened(text, 180)}` },
        options: chosenPositions.map((one) => ({ value: one, label: positionInWords(one) })),
        ...(position && position !== 'inget_att_erinra' && { initial: position }),
      },
      { type: 'longText', id: `text.${nr}`, label: `Synpunkter på fråga ${nr}`, ...(said && { initial: said.text }) },
    ];
  }),
  context: `${remiss.id}/${region.id}`,
});

/** Someone's answers by form are one source: what they send next time takes its place. */
export const formSource = (person: string): string => `formular/${person}`;

export type FilledAnswer = { question: number; position: Position | null; text: string };

/** @param hasWords whether the region has written about the question elsewhere than in this form. */
export function readAnswers(
  values: FormValues,
  remiss: Remiss,
  hasWords: (question: number) => boolean,
): Filled<FilledAnswer[]> {
  const filled = remiss.questions.map(({ nr }) => ({
    question: nr,
    position: chosenPositions.find((one) => one === values[`position.${nr}`]) ?? null,
    text: values[`text.${nr}`]?.trim() ?? '',
  }));
  const faults: Record<string, string> = {};
  for (const { question, position, text } of filled) {
    if (text.length > longest.answer) faults[`text.${question}`] = tooLong(longest.answer);
    if (position === 'avstyrker' && text === '' && !hasWords(question))
      faults[`text.${question}`] = 'Skriv varför ni avstyrker.';
  }
  if (filled.every(({ position, text }) => position === null && text === '')) {
    const [first] = remiss.questions;
    if (first) faults[`position.${first.nr}`] = 'Svara på minst en fråga.';
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, filled };
}

export const extendForm = (remiss: Remiss, today: Temporal.PlainDate): Form => ({
  id: 'remiss.extend',
  title: 'Ny sista dag',
  intro: `Vår sista dag är nu ${longDate(remiss.lastOn)}. Svaret ska vara hos avsändaren senast ${longDate(senderLastOn(remiss))}.`,
  submit: 'Spara',
  fields: [
    {
      type: 'date',
      id: 'lastOn',
      label: 'Vår nya sista dag',
      required: true,
      initial: laterOf(remiss.lastOn, today).toString(),
    },
    { type: 'date', id: 'senderDay', label: 'Avsändarens nya dag', hint: 'Fyll i om avsändaren har flyttat sin.' },
    { type: 'text', id: 'reason', label: 'Varför', hint: 'Syns för alla som ska svara.' },
  ],
  context: String(remiss.id),
});

const laterOf = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? b : a);

export type FilledExtension = {
  lastOn: Temporal.PlainDate;
  senderDayOn: Temporal.PlainDate | null;
  reason: string | null;
};

export function readExtension(values: FormValues, remiss: Remiss, today: Temporal.PlainDate): Filled<FilledExtension> {
  const lastOn = typedDay(values.lastOn);
  const typedSender = values.senderDay?.trim() ?? '';
  const senderDayOn = typedDay(typedSender);
  const reason = values.reason?.trim() || null;
  const { senderWord } = remiss;
  const faults = withoutNulls({
    senderDay: typedSender === '' || senderDayOn ? null : noDay,
    lastOn: lastOnFault(lastOn, { senderDayOn: senderDayOn ?? remiss.senderDayOn, senderWord }, today),
    reason: reason && reason.length > longest.words ? tooLong(longest.words) : null,
  });
  if (!lastOn || Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, filled: { lastOn, senderDayOn, reason } };
}

export const withdrawForm = ({ id, number }: Remiss): Form => ({
  id: 'remiss.withdraw',
  title: `Återkalla ${number}`,
  intro: 'Alla som har fått remissen får veta att ingen behöver svara. Det går inte att ångra.',
  submit: 'Återkalla',
  fields: [{ type: 'text', id: 'reason', label: 'Varför', required: true }],
  context: String(id),
});

export const sentForm = ({ id, number }: Remiss, today: Temporal.PlainDate): Form => ({
  id: 'remiss.sent',
  title: 'Svaret är avsänt',
  intro: `Remiss ${number} är klar när svaret är avsänt.`,
  submit: 'Spara',
  fields: [
    { type: 'date', id: 'on', label: 'Avsänt den', required: true, initial: today.toString() },
    { type: 'text', id: 'dnr', label: 'Diarienummer för svaret', hint: 'Lämna tomt om varje region har sitt eget.' },
  ],
  context: String(id),
});

export function readSent(
  values: FormValues,
  today: Temporal.PlainDate,
): Filled<{ on: Temporal.PlainDate; dnr: string | null }> {
  const on = typedDay(values.on);
  const dnr = values.dnr?.trim() || null;
  const faults = withoutNulls({
    on: !on ? noDay : Temporal.PlainDate.compare(on, today) > 0 ? 'Dagen kan inte ligga i framtiden.' : null,
    dnr: dnr && dnr.length > longest.dnr ? tooLong(longest.dnr) : null,
  });
  if (!on || Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, filled: { on, dnr } };
}

/** One line of words that must be there. */
export function readWords(values: FormValues, id: string, missing: string): Filled<string> {
  const words = values[id]?.trim() ?? '';
  const fault = textFault(words, longest.words, missing);
  return fault ? { ok: false, faults: { [id]: fault } } : { ok: true, filled: words };
}
