import type { Message } from '../message.ts';
import { answer, nothing, type Response } from '../response.ts';

/** @property asks for whoever answers there too; null: they do not. @property tells for the others at the kansli. */
type TalkHeard = { isNew: boolean; isToldBefore: boolean; asks: Message | null; tells: Message };

/**
 * What somebody at the kansli hears of words of theirs in a thread where others answer: each time, if they may have meant
 * them as an answer, and else the first time. A change of the words is followed without a word.
 */
export const answerToTalk = ({ isNew, isToldBefore, asks, tells }: TalkHeard): Response =>
  isNew && (asks || !isToldBefore) ? answer(asks ?? tells) : nothing;
