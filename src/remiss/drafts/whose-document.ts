import { type AnswerMode, hasCommonAnswer, type Remiss } from '../case/remiss.ts';

/** In place of a region's id: the answer of all of them, and the file's own copy. */
export const commonId = 'gemensamt';
export const fileCopyId = 'akt';

/** What was sent stays readable when the remiss is withdrawn. */
export const mayBeRead = ({ state, sentOn }: Pick<Remiss, 'state' | 'sentOn'>): boolean =>
  state !== 'aterkallad' || sentOn !== null;

/** Whether other regions' answers are in it. The file's copy is the kansli's, who sees them all the time. */
export const showsOthers = (mode: AnswerMode, whose: string): boolean =>
  whose === commonId || (whose !== fileCopyId && hasCommonAnswer(mode));
