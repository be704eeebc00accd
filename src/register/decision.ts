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

const paragraphInWords = ({ paragraph, awaitsParagraph }: Pick<Decision, 'paragraph' | 'awaitsParagraph'>): string =>
  paragraph ?? (awaitsParagraph ? 'paragraf ännu inte angiven' : 'utan paragraf');
