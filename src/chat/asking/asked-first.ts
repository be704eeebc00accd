import { type Block, type Button, buttons, type Confirmation, type Message, text } from '../message.ts';

/** A button that asks before its press counts. */
export type AskingButton = Button & { confirm: Confirmation };

/** @property about what the question is about. @property instead what one presses to leave it as it is. */
type Asked = { title: string; about: readonly Block[]; instead: Button };

/** What typed words get that do what a button asks about first: the same question, and the press that does it. */
export const askedFirst = ({ confirm, ...press }: AskingButton, { title, about, instead }: Asked): Message => ({
  title,
  blocks: [
    ...about,
    text(`${confirm.question} Inget är ändrat än.`),
    buttons({ ...press, label: confirm.yes, primary: true }, instead),
  ],
});
