import { buttons, type Message, text } from '../../chat/message.ts';
import { talkNotice, talkQuestion } from '../../chat/talk/office-talk-views.ts';
import { backToTalk, saveTalk } from '../area/nhv-actions.ts';

/** Something that somebody at the kansli wrote in a thread. @property question as people count them */
type Talk = { reply: number; question: number; group: { name: string } };

const saveLabel = 'Spara som svar';
const save = ({ reply }: Talk) => saveTalk.button(saveLabel, { reply });

/** To somebody at the kansli, the first time in a year's follow-up. */
export const followUpTalk = (talk: Talk): Message =>
  talkNotice({
    as: 'svar',
    ifKept: 'Är det ett svar som ska med, så spara det. Då står det bland gruppens svar, med ditt namn.',
    save: [save(talk)],
  });

/** To somebody at the kansli who sits in the group too. */
export const askWhetherGroupsAnswer = (talk: Talk): Message =>
  talkQuestion({
    whose: talk.group.name,
    seat: `sitter också i ${talk.group.name}`,
    question: talk.question,
    save: saveTalk.button(saveLabel, { reply: talk.reply }, { primary: true }),
  });

/** @param forAreas that it counts for several areas, where it does */
export const savedAsAnswer = ({ reply, question, group }: Talk, forAreas: string | null): Message => ({
  title: `Sparat som svar på fråga ${question} från ${group.name}`,
  blocks: [
    text(`Ändrar du eller tar bort det du skrev, så ändras svaret också.${forAreas === null ? '' : ` ${forAreas}`}`),
    text('Blev det fel kan du räkna det som samtal igen. Då är det inte längre ett svar.'),
    buttons(backToTalk.button('Räkna som samtal', { reply })),
  ],
});

export const isTalkAgain = (talk: Talk): Message => ({
  title: `Det du skrev på fråga ${talk.question} räknas som samtal`,
  blocks: [
    text(`Det är inte med bland svaren från ${talk.group.name}. Du behöver inte göra något mer.`),
    buttons(save(talk)),
  ],
});
