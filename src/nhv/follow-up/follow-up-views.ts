import { type Block, buttons, facts, howToReply, type Message, note, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { list, listAtMost, longDate, plural, shortened } from '../../chat/swedish.ts';
import { theFollowers, theHeads, theLeaders } from '../../register/sjukvardsregion.ts';
import { fetchFollowUp, openFollowUp, showFollowUps } from '../area/nhv-actions.ts';
import { type FollowUpOfGroup, isAnswered, isSilent, type QuestionNumber, unanswered } from './follow-up.ts';
import { placeOfQuestion, questionsIn } from './yearly-questions.ts';

const mostAreas = 10;

export const followedAreasInWords = (areas: FollowUpOfGroup['areas']): string =>
  areas.length === 0
    ? 'inga just nu'
    : listAtMost(
        areas.map(({ name }) => name),
        mostAreas,
      );

/** @property inRoom it stands in the group's conversation @property isOver its year is over, so that it asks for nothing more */
type Standing = { inRoom: boolean; isOver: boolean };

/** One of the year's questions, in the group's conversation, whose thread is that question's. */
export function followUpQuestion(
  asked: FollowUpOfGroup,
  number: QuestionNumber,
  { inRoom, isOver }: Standing,
): Message {
  const { followUp, answers } = asked;
  const given = answers.filter(({ question }) => question === number);
  const questions = questionsIn(followUp.year);
  const place = placeOfQuestion(followUp.year, number);
  return {
    title: `Uppföljning av NHV ${followUp.year}, fråga ${place} av ${questions.length}: ${questions[place - 1]?.text ?? ''}`,
    blocks: [
      ...(place === 1 ? [text(whyAsked())] : []),
      facts(
        ['Områden', followedAreasInWords(asked.areas)],
        ['Svara senast', longDate(followUp.lastDayOn)],
        ['Svar hittills', given.length > 0 ? list([...new Set(given.map(({ byName }) => byName))]) : 'inga'],
      ),
      ...(isOver
        ? [text('Uppföljningen är avslutad. Hör av dig till kansliet om något ska ändras i den.')]
        : [
            text(inRoom ? howToAnswer : 'Svara med knappen.'),
            buttons(openFollowUp.button('Svara', { followUp: followUp.id }, { primary: true })),
          ]),
    ],
  };
}

const howToAnswer = howToReply(
  'Svara i tråden under den här frågan, eller med knappen.',
  'Svara genom att citera den här frågan, eller med knappen.',
);

const whyAsked = (): string =>
  `Varje år följer ${theHeads()} upp hur den nationella högspecialiserade vården fungerar inom sjukvårdsregionen. Svaren sammanställs till ${theLeaders()}.`;

const size = 15;

/** @property document whether they may read the compilation @property answers ids of those that they answer, for a group of theirs */
type Able = { document: boolean; answers: ReadonlySet<number> };

/** How far the year's follow-up has come: the rows of the reader's own groups come first, and open the form. */
export function followUpStatus(year: number, all: readonly FollowUpOfGroup[], can: Able, from: number): Message {
  const done = all.filter(isAnswered).length;
  const isOwn = ({ followUp }: FollowUpOfGroup) => can.answers.has(followUp.id);
  const own = all.filter(isOwn);
  const page = paged([...own, ...all.filter((one) => !isOwn(one))], from, size);
  const answer = ({ followUp }: FollowUpOfGroup) => openFollowUp.button('Svara', { followUp: followUp.id });
  const ways = [
    ...(own.length === 1 ? own.map(answer) : []),
    ...(can.document ? [fetchFollowUp.button(fetchLabel, { year, format: 'docx' })] : []),
  ];
  return {
    title: `Uppföljningen av NHV ${year}: ${done} av ${all.length} ${plural(all.length, 'grupp', 'grupper')} har svarat`,
    blocks: [
      table(
        ['Grupp', 'Svar', 'Områden'],
        page.items.map((one) => (isOwn(one) ? { cells: row(one), opens: answer(one) } : row(one))),
      ),
      ...pagePlace(page, 'grupper'),
      ...(ways.length > 0 ? [buttons(...ways)] : []),
      ...pageButtons(page, (label, from) => showFollowUps.button(label, { year, from })),
    ],
  };
}

const row = (of: FollowUpOfGroup): string[] => [
  of.group.name,
  answered(of),
  shortened(followedAreasInWords(of.areas), 200),
];

function answered(of: FollowUpOfGroup): string {
  const left = unanswered(of);
  if (left.length === 0) return 'har svarat';
  return isSilent(of) ? 'har inte svarat' : `fråga ${leftInWords(of.followUp.year, left)} återstår`;
}

/** "2, 3 och 4", as the questions are counted where they stand. */
export const leftInWords = (year: number, left: readonly QuestionNumber[]): string =>
  list(left.map((number) => String(placeOfQuestion(year, number))));

export const fetchLabel = 'Hämta sammanställningen';

/** The year's questions have not gone out. */
export const notAskedYet = (year: number, askOn: Temporal.PlainDate, untied: number): Message => ({
  title: `Uppföljningen av NHV ${year} har inte börjat`,
  blocks: [text(`Frågorna går till ${theFollowers()} ${longDate(askOn)}.`), ...untiedNote(untied)],
});

export const untiedNote = (untied: number): Block[] =>
  untied === 0
    ? []
    : [note(`${untied} ${plural(untied, 'område följs', 'områden följs')} inte upp av någon grupp: skriv nhv koppla.`)];
