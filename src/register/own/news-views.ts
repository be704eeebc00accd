import { type Block, buttons, buttonsAmong, facts, type Message, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { plainText } from '../../chat/plain-text.ts';
import { plural, shortened } from '../../chat/swedish.ts';
import { type NewsKind, newsKinds } from '../../outbox/message-kinds.ts';
import type { NewsChoices } from '../../outbox/news/news-choice-store.ts';
import { alwaysSaid } from './news-form.ts';
import { newsName, paceName } from './news-words.ts';
import { ownActions } from './own-actions.ts';

/** The button to where one chooses. */
export const chooseNewsButton = () => ownActions.news.button('Välj vad du hör om', {});

/** What one has chosen to hear of otherwise than at once; empty: nothing. */
export function newsFacts(choices: NewsChoices): Block[] {
  const [first, ...others] = newsKinds
    .filter((kind) => choices[kind] !== 'at-once')
    .map((kind) => [newsName(kind), paceName(choices[kind]).toLowerCase()] as const);
  return first ? [facts(first, ...others)] : [];
}

/** @param before with one press they are as they were */
export const newsChanged = (before: NewsChoices, after: NewsChoices): Message => ({
  title: 'Det du hör om är ändrat',
  blocks: [
    facts(
      ...asPairs(
        newsKinds.filter((kind) => before[kind] !== after[kind]),
        after,
      ),
    ),
    ...(newsKinds.some((kind) => after[kind] === 'weekly') ? [text(whenWeekly)] : []),
    text(alwaysSaid),
    buttons(ownActions.restoreNews.button('Ångra ändringen', { ...before }), chooseNewsButton()),
  ],
});

const whenWeekly =
  'Det som samlas kommer veckans första arbetsdag. Det som hade varit för gammalt då kommer direkt i stället.';

export const newsAsBefore = (): Message => ({
  title: 'Du hör redan om det du valde',
  blocks: [text('Inget är ändrat.'), buttons(chooseNewsButton())],
});

/** For the log: "Vad det blev av remisser: inte alls". */
export const newsInWords = (choices: NewsChoices): string => {
  const chosen = newsKinds.filter((kind) => choices[kind] !== 'at-once');
  return (
    asPairs(chosen, choices)
      .map(([name, pace]) => `${name}: ${pace}`)
      .join('; ') || 'allt direkt'
  );
};

const asPairs = (kinds: readonly NewsKind[], choices: NewsChoices) =>
  kinds.map((kind) => [newsName(kind), paceName(choices[kind]).toLowerCase()] as const);

/** So many are said in full. Of more, each is a row that opens what it is about, and the rest are counted. */
const inFull = 2;
const mostRows = 20;
const longestRow = 200;

/** What somebody hears once a week, as one message. */
export function newsOfWeek(news: readonly Message[]): Message {
  const [only, ...others] = news;
  if (only && others.length === 0) return only;
  const title = `${news.length} ${plural(news.length, 'nyhet', 'nyheter')} sedan förra veckan`;
  if (news.length <= inFull) return { title, blocks: news.flatMap(asPart) };
  return {
    title,
    blocks: [
      table(['Vad som har hänt'], news.slice(0, mostRows).map(asRow)),
      ...leftOut(Math.max(0, news.length - mostRows)),
      buttons(chooseNewsButton()),
    ],
  };
}

const firstButton = ({ blocks }: Message) => buttonsAmong(blocks).slice(0, 1);

/** With its button under it, so that nobody presses one for another. */
const asPart = (message: Message): Block[] => [
  text({ type: 'strong', text: message.title }),
  ...message.blocks.filter(({ type }) => type !== 'buttons'),
  ...firstButton(message).map((button) => buttons(button)),
];

/** What opens nothing says all that it has to say. */
function asRow(message: Message) {
  const [opens] = firstButton(message);
  if (opens) return { cells: [message.title], opens };
  return { cells: [shortened(plainText(message).replaceAll('\n', ' '), longestRow)], opens: null };
}
