import type { Question } from '../case/remiss.ts';

/** Fields and characters of one form: a card of Teams and a modal of Slack hold this much. */
const mostOnPage = { questions: 8, characters: 6_000 };

/** The questions in pages that a form has room for, in their order; one that is longer is alone on its page. */
export function questionPages(questions: readonly Question[]): Question[][] {
  const pages: Question[][] = [];
  let length = 0;
  for (const question of questions) {
    const page = pages.at(-1);
    length += question.text.length;
    if (page && page.length < mostOnPage.questions && length <= mostOnPage.characters) page.push(question);
    else {
      pages.push([question]);
      length = question.text.length;
    }
  }
  return pages;
}

/** The page that holds the question so many from the first, and how many come before it. */
export function pageFrom(questions: readonly Question[], from: number): { page: readonly Question[]; before: number } {
  let before = 0;
  for (const page of questionPages(questions)) {
    if (from < before + page.length) return { page, before };
    before += page.length;
  }
  return { page: [], before };
}
