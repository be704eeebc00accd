import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { ChosenOutbox } from '../../outbox/news/hear-as-chosen.ts';
import type { NewsChoiceStore, NewsChoices } from '../../outbox/news/news-choice-store.ts';
import { newsAsBefore, newsChanged, newsInWords } from './news-views.ts';

type Uses = {
  newsChoices: Pick<NewsChoiceStore, 'choicesOf' | 'choose'>;
  outbox: Pick<ChosenOutbox, 'sayHeld'>;
  changes: Pick<ChangeStore, 'record'>;
};

/** The asker hears of news so from now on. What waited for Monday and need not comes with their next message. */
export function changeNews(
  { newsChoices, outbox, changes }: Uses,
  wanted: Partial<NewsChoices>,
  { asker, now }: Turn,
): Response {
  const before = newsChoices.choicesOf(asker.id);
  newsChoices.choose(asker.id, wanted);
  const after = newsChoices.choicesOf(asker.id);
  const words = { before: newsInWords(before), after: newsInWords(after) };
  if (words.before === words.after) return answer(newsAsBefore());
  outbox.sayHeld(asker.id);
  changes.record({
    at: now,
    by: asker.id,
    subject: `person/${asker.id}`,
    group: null,
    what: 'ändrade vilka nyheter som kommer',
    ...words,
  });
  return answer(newsChanged(before, after));
}
