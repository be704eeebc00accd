import { defineForm } from '../../chat/form-definition.ts';
import { choiceField } from '../../chat/form-fields.ts';
import type { NewsKind } from '../../outbox/message-kinds.ts';
import type { NewsChoices } from '../../outbox/news/news-choice-store.ts';
import { type NewsPace, pacesOf } from '../../outbox/news/news-pace.ts';
import { newsName, paceName } from './news-words.ts';

/** `kinds`: those that the person may get. */
export type NewsToChoose = { kinds: readonly NewsKind[]; choices: NewsChoices };

const always: Partial<Record<NewsKind, string>> = {
  papers: 'De delges dig enligt uppdragsbeskrivningen, så de går inte att välja bort.',
};

/** How one hears of each kind of news. What was left out is heard at once. */
export const newsForm = defineForm<object, NewsToChoose, Readonly<Record<string, NewsPace>>>(
  'own.news',
  {},
  ({ kinds, choices }) => ({
    title: 'Vad du hör om',
    intro: alwaysSaid,
    submit: 'Spara',
    fields: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        choiceField(newsName(kind), pacesOf(kind), paceName)
          .hint(always[kind] ?? null)
          .initial(choices[kind])
          .emptyMeans('at-once'),
      ]),
    ),
  }),
);

/** What nobody can choose away. */
export const alwaysSaid = 'Det som du eller din grupp är skyldig att göra hör du alltid om. Resten väljer du själv.';
