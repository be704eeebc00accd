import type { Field, Form } from '../../chat/form.ts';
import { type Block, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { date, list, longDate, plural, shortened } from '../../chat/swedish.ts';
import {
  type FollowUpOfGroup,
  isAnswered,
  type QuestionNumber,
  questionNumbers,
  questions,
  unanswered,
} from './follow-up.ts';

const mostAreas = 10;

function areasInWords(areas: FollowUpOfGroup['areas']): string {
  const names = areas.slice(0, mostAreas).map(({ name }) => name);
  const left = areas.length - names.length;
  return left > 0 ? `${names.join(', ')} och ${left} till` : list(names);
}

/** One of the three questions, in the group's conversation, whose thread is that question's. */
export function followUpQuestion(asked: FollowUpOfGroup, number: QuestionNumber, inRoom: boolean): Message {
  const { followUp, answers } = asked;
  const given = answers.filter(({ question }) => question === number);
  const last = questionNumbers.length;
  return {
    title: `Uppföljning av NHV ${followUp.year}, fråga ${number} av ${last}: ${questions[number]}`,
    blocks: [
      ...(number === 1 ? [text(whyAsked)] : []),
      facts(
        ['Områden', areasInWords(asked.areas)],
        ['Svara senast', longDate(followUp.lastDayOn)],
        ['Svar hittills', given.length > 0 ? list([...new Set(given.map(({ byName }) => byName))]) : 'inga'],
      ),
      text(inRoom ? 'Svara i tråden här under, eller med knappen.' : 'Svara med knappen.'),
      buttons({ id: 'nhv.follow-up', label: 'Svara', value: String(followUp.id), primary: true }),
    ],
  };
}

const whyAsked =
  'Varje år följer verksamhetscheferna upp hur den nationella högspecialiserade vården fungerar inom sjukvårdsregionen. Svaren sammanställs till ledningsgruppen.';

export const allAreas = 'alla';

/** All three questions at once. @param own what the asker has answered by form before, where there is one area. */
export function followUpForm(asked: FollowUpOfGroup, own: ReadonlyMap<QuestionNumber, string>): Form {
  const { followUp, areas, group } = asked;
  const choice: Field = {
    ...{ type: 'select', id: 'area', label: 'Vad gäller svaren?', required: true, initial: allAreas },
    options: [
      { value: allAreas, label: `Alla ${areas.length} områdena` },
      ...areas.slice(0, 99).map(({ id, name }) => ({ value: id, label: shortened(name, 75) })),
    ],
  };
  return {
    ...{ id: 'nhv.follow-up', title: 'Svara på uppföljningen', submit: 'Svara', context: String(followUp.id) },
    intro: areas.length === 1 ? `${group.name}: ${areasInWords(areas)}` : group.name,
    fields: [
      ...(areas.length > 1 ? [choice] : []),
      ...questionNumbers.map((number): Field => {
        const initial = own.get(number);
        return { type: 'longText', id: `q${number}`, label: questions[number], ...(initial ? { initial } : {}) };
      }),
    ],
  };
}

const size = 15;

/** How far the year's follow-up has come. */
export function followUpStatus(
  year: number,
  all: readonly FollowUpOfGroup[],
  can: { document: boolean },
  from: number,
): Message {
  const done = all.filter(isAnswered).length;
  const page = paged(all, from, size);
  return {
    title: `Uppföljningen av NHV ${year}: ${done} av ${all.length} ${plural(all.length, 'grupp', 'grupper')} har svarat`,
    blocks: [
      table(['Grupp', 'Svar', 'Områden'], page.items.map(row)),
      ...pagePlace(page, 'grupper'),
      ...(can.document ? [buttons(documentButton(year))] : []),
      ...pageButtons(page, (label, from) => ({ id: 'nhv.follow-ups', label, value: `${year}/${from}` })),
    ],
  };
}

const row = ({ group, answers, areas }: FollowUpOfGroup): string[] => [
  group.name,
  answered(answers),
  shortened(areasInWords(areas), 200),
];

function answered(answers: FollowUpOfGroup['answers']): string {
  const left = unanswered(answers);
  if (left.length === 0) return 'har svarat';
  return left.length === questionNumbers.length ? 'har inte svarat' : `fråga ${list(left.map(String))} återstår`;
}

const documentButton = (year: number) => ({
  id: 'nhv.document',
  label: 'Hämta sammanställningen',
  value: String(year),
});

/** The year's questions have not gone out. */
export const notAskedYet = (year: number, askOn: Temporal.PlainDate, untied: number): Message => ({
  title: `Uppföljningen av NHV ${year} har inte börjat`,
  blocks: [text(`Frågorna går till verksamhetschefsgrupperna ${longDate(askOn)}.`), ...untiedNote(untied)],
});

const untiedNote = (untied: number): Block[] =>
  untied === 0
    ? []
    : [
        note(
          `${untied} ${plural(untied, 'område följs', 'områden följs')} inte upp av någon grupp: skriv nhv, områdets namn och grupper.`,
        ),
      ];

/** To the kansli, a month ahead: whom nobody would be asked about. */
export function prepareNotice(
  year: number,
  askOn: Temporal.PlainDate,
  untied: readonly string[],
  tied: number,
): Message {
  return {
    title: `Inför uppföljningen av NHV ${year}: ${untied.length} ${plural(untied.length, 'område saknar', 'områden saknar')} grupp`,
    blocks: [
      text(
        `${longDateCapital(askOn)} frågar jag verksamhetschefsgrupperna om ${tied} ${plural(tied, 'område', 'områden')}. De här följs inte upp av någon grupp:`,
      ),
      ...namesOf(untied),
      text(
        'Skriv ',
        { type: 'strong', text: 'nhv' },
        ', områdets namn och ',
        { type: 'strong', text: 'grupper' },
        ' för att koppla dem.',
      ),
    ],
  };
}

const longDateCapital = (on: Temporal.PlainDate): string => {
  const words = longDate(on);
  return words.charAt(0).toLocaleUpperCase('sv') + words.slice(1);
};

const mostNames = 30;

function namesOf(names: readonly string[]): Block[] {
  if (names.length === 0) return [];
  const left = names.length - mostNames;
  const shown = names.slice(0, mostNames).join(', ');
  return [text(left > 0 ? `${shown} och ${left} till.` : `${shown}.`)];
}

/** To the kansli, when the questions have gone out. */
export const askedNotice = (
  year: number,
  all: readonly FollowUpOfGroup[],
  lastDayOn: Temporal.PlainDate,
  untied: number,
): Message => ({
  title: `Uppföljningen av NHV ${year} är utskickad till ${all.length} ${plural(all.length, 'grupp', 'grupper')}`,
  blocks: [
    ...namesOf(all.map(({ group }) => group.name)),
    text(`De svarar senast ${longDate(lastDayOn)}. Sedan får ledningsgruppen en sammanställning.`),
    ...untiedNote(untied),
    buttons({ id: 'nhv.follow-ups', label: 'Visa läget', value: `${year}/0`, primary: true }),
  ],
});

/** To ledningsgruppen and the kansli, the workday after the last day; said anew when someone answers late. */
export function compiledNotice(
  year: number,
  all: readonly FollowUpOfGroup[],
  meetingOn: Temporal.PlainDate | null,
): Message {
  const missing = all.filter((one) => !isAnswered(one)).map(({ group }) => group.name);
  return {
    title: `Uppföljningen av NHV ${year} är sammanställd: ${all.length - missing.length} av ${all.length} ${plural(all.length, 'grupp', 'grupper')} har svarat`,
    blocks: [
      facts(
        ['Saknas', missing.length > 0 ? shortened(list(missing), 600) : 'ingen, alla har svarat'],
        ['Ledningsgruppens nästa möte', meetingOn ? date(meetingOn) : 'inget möte i kalendern'],
      ),
      text(
        'Verksamhetscheferna har svarat på om remisserna sköts rätt, om patientflödena når dit de ska och om vården sköts tillfredsställande.',
      ),
      buttons(
        { ...documentButton(year), primary: true },
        { id: 'nhv.follow-ups', label: 'Visa läget', value: `${year}/0` },
      ),
    ],
  };
}
