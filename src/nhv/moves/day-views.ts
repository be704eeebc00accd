import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { countInWords, date, list, plural } from '../../chat/swedish.ts';
import type { Logged, MoveKind } from '../area/area.ts';
import { headlineOf, standingInWords } from '../area/move-words.ts';
import { showArea } from '../area/nhv-actions.ts';
import { type DayFact, type DayNews, turnIn, whatHappened } from './day-facts-views.ts';
import type { LineInPlace, Mistake } from './recorded-day.ts';

/** What happened, who is responsible now, what it means for us, what is expected and by when, and what was a mistake. */
export function dayPost(news: DayNews): Message {
  const { lines, mistakes } = news;
  if (lines.length === 0) return mistakes.length > 0 ? takenBackPost(news) : correctionPost(news);
  return {
    title: titleOf(news),
    blocks: [
      facts(...whatHappened(news), ...notesOf(lines), ...wrong(news)),
      ...linksOf(lines),
      note(`Registrerat av ${namesIn(lines.map(({ line }) => line))}. Det hände ${daysIn(lines)}.`),
      buttons(showArea(news.area, { primary: true })),
    ],
  };
}

const namesIn = (lines: readonly Logged[]): string => list([...new Set(lines.map(({ byName }) => byName))]);
const daysIn = (lines: readonly LineInPlace[]): string =>
  list(
    [...new Set(lines.map(({ line }) => line.on.toString()))].toSorted().map((on) => date(Temporal.PlainDate.from(on))),
  );

const headline = ({ steps, names }: DayNews, at: LineInPlace): string => headlineOf({ ...at, steps, names });

function titleOf(news: DayNews): string {
  const [only, ...others] = news.lines;
  const main = turnIn(news) ?? (others.length === 0 ? only : null);
  return main ? headline(news, main) : `Nytt om ${news.after.name}: ${countedKinds(news.lines)}`;
}

type Nouns = readonly [one: string, several: string, gender: 'en' | 'ett'];

/** What several lines are called together, where none of them moves the area. */
const nouns: Partial<Record<MoveKind, Nouns>> = {
  planned: ['datum', 'datum', 'ett'],
  applied: ['ansökan', 'ansökningar', 'en'],
  rejected: ['avslag', 'avslag', 'ett'],
  permit: ['tillstånd', 'tillstånd', 'ett'],
  ended: ['tillstånd som upphört', 'tillstånd som upphört', 'ett'],
};
/** What a day has one of. */
const saidOfOne: Partial<Record<MoveKind, string>> = {
  proposed: 'föreslaget antal enheter',
  decided: 'beslutat antal enheter',
  renamed: 'nytt namn',
  readvertised: 'ny utlysning',
  unfilled: 'en utlysning utan tillstånd',
};

const countedKinds = (lines: readonly LineInPlace[]): string =>
  list(
    [...Map.groupBy(lines, ({ line }) => line.move.kind)].map(([kind, all]) => {
      const [one, several, gender] = nouns[kind] ?? ['', '', 'en'];
      return saidOfOne[kind] ?? `${countInWords(all.length, gender)} ${plural(all.length, one, several)}`;
    }),
  );

const mostNotes = 3;

function notesOf(lines: readonly LineInPlace[]): DayFact[] {
  const notes = [...new Set(lines.flatMap(({ line }) => line.note ?? []))];
  const left = notes.length - mostNotes;
  return [
    ...notes.slice(0, mostNotes).map((one): DayFact => ['Anteckning', one]),
    ...(left > 0 ? [['Fler anteckningar', `${left} till i historiken`] as const] : []),
  ];
}

const mostLinks = 3;

const linksOf = (lines: readonly LineInPlace[]): Block[] =>
  [...new Set(lines.flatMap(({ line }) => line.link ?? []))]
    .slice(0, mostLinks)
    .map((link) => text('Läs mer: ', { type: 'link', text: link, url: link }));

/** What stood in the post and was wrong, or was taken back since an earlier day. */
const wrong = (news: DayNews): DayFact[] =>
  [...news.mistakes, ...news.corrected].map((mistake) => [
    'Gäller inte',
    [headline(news, mistake), mistake.correction.note].filter(Boolean).join('. Skäl: '),
  ]);

/** Nothing of the day was right: the post stays, and says so. */
function takenBackPost(news: DayNews): Message {
  const [first, ...others] = news.mistakes;
  const corrections = [...news.mistakes, ...news.corrected].map(({ correction }) => correction);
  const days = [...new Set(corrections.map(({ on }) => date(on)))];
  const only = first && others.length === 0 && news.corrected.length === 0 ? first : null;
  return {
    title: `Gäller inte: ${only ? headline(news, only) : news.before.name}`,
    blocks: [
      text(`Det här registrerades av misstag. ${namesIn(corrections)} rättade det ${list(days)}.`),
      ...(only ? skalOf(only) : [facts(...wrong(news))]),
      buttons(showArea(news.area)),
    ],
  };
}

const skalOf = ({ correction }: Mistake): Block[] => (correction.note ? [facts(['Skäl', correction.note])] : []);

/** That what was told on an earlier day was wrong. */
function correctionPost(news: DayNews): Message {
  const reasons = [...new Set(news.corrected.flatMap(({ correction }) => correction.note ?? []))];
  return {
    title: `Rättelse: ${news.after.name}`,
    blocks: [
      facts(
        ...news.corrected.map((mistake): DayFact => ['Gäller inte', headline(news, mistake)]),
        ['Gäller nu', standingInWords(news.after, news.steps)],
        ...reasons.map((reason): DayFact => ['Skäl', reason]),
      ),
      note(`Rättat av ${namesIn(news.corrected.map(({ correction }) => correction))}.`),
    ],
  };
}
