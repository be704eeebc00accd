import { date } from '../chat/swedish.ts';

/** What a board has decided, on which day, and in which paragraph of its minutes. */
export type Decision = {
  body: string;
  on: Temporal.PlainDate;
  /** Null: the minutes have none for it, or it is not known yet. */
  paragraph: string | null;
  /** The paragraph is still to be filled in. */
  awaitsParagraph?: boolean;
};

/** "Samverkansnämndens ledningsgrupp 12 mars 2027, § 14" */
export const decisionInWords = ({ body, on, ...decision }: Decision): string =>
  `${body} ${date(on)}, ${paragraphInWords(decision)}`;

/** "§ 14", also of a number that was written without its sign. */
const withSign = (paragraph: string): string => (/^\d+[a-z]?$/iu.test(paragraph) ? `§ ${paragraph}` : paragraph);

const paragraphInWords = ({ paragraph, awaitsParagraph }: Pick<Decision, 'paragraph' | 'awaitsParagraph'>): string =>
  (paragraph && withSign(paragraph)) ?? (awaitsParagraph ? 'paragraf ännu inte angiven' : 'utan paragraf');
