import type { Database } from 'better-sqlite3';
import { type NewsKind, newsKinds } from '../message-kinds.ts';
import { type NewsPace, pacesOf } from './news-pace.ts';

/** How somebody hears of each kind of news. */
export type NewsChoices = Readonly<Record<NewsKind, NewsPace>>;

/** How each person has chosen to hear of news. */
export function newsChoiceStore(db: Database) {
  const pace = db
    .prepare<[string, NewsKind], NewsPace>('SELECT pace FROM news_choice WHERE person_id = ? AND kind = ?')
    .pluck();
  const choose = db.prepare(`
    INSERT INTO news_choice (person_id, kind, pace) VALUES (@person, @kind, @pace)
    ON CONFLICT (person_id, kind) DO UPDATE SET pace = excluded.pace`);
  const usual = db.prepare<[string, NewsKind]>('DELETE FROM news_choice WHERE person_id = ? AND kind = ?');

  /** At once, unless they have chosen what the kind allows. */
  const paceOf = (person: string, kind: NewsKind): NewsPace => {
    const chosen = pace.get(person, kind);
    return pacesOf(kind).find((allowed) => allowed === chosen) ?? 'at-once';
  };

  return {
    paceOf,
    choicesOf: (person: string): NewsChoices =>
      Object.fromEntries(newsKinds.map((kind) => [kind, paceOf(person, kind)])) as NewsChoices,
    choose(person: string, choices: Partial<NewsChoices>): void {
      for (const kind of newsKinds) {
        const wanted = choices[kind];
        if (wanted === 'at-once') usual.run(person, kind);
        else if (wanted) choose.run({ person, kind, pace: wanted });
      }
    },
  };
}

export type NewsChoiceStore = ReturnType<typeof newsChoiceStore>;
