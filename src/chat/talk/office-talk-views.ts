import { type Button, buttons, type Message, text } from '../message.ts';

/** @property as what it would be if it were kept @property besides more that is not kept @property ifKept what becomes of it then */
type Notice = { as: string; besides?: string; ifKept: string; save: readonly Button[] };

/** To somebody at the kansli, who asks, of what they wrote where others answer: the first time in a matter. */
export const talkNotice = ({ as, besides = '', ifKept, save }: Notice): Message => ({
  title: `Det du skrev räknas som samtal och är inte sparat som ${as}`,
  blocks: [
    text(
      `Det är kansliet som frågar, så det du skriver i trådarna kommer inte med i svaren.${besides} Du behöver inte göra något.`,
    ),
    text(ifKept),
    buttons(...save),
  ],
});

/** @property whose the region or group that they answer for too @property seat "svarar också för Region Uppsala" */
type Doubt = { whose: string; seat: string; question: number; save: Button };

/** The same to somebody there who answers too: which is meant. */
export const talkQuestion = ({ whose, seat, question, save }: Doubt): Message => ({
  title: `Är det du skrev ett svar från ${whose}?`,
  blocks: [
    text(`Du är på kansliet och ${seat}. Det du skrev på fråga ${question} är inte sparat än.`),
    text('Är det ett svar, så spara det. Annars behöver du inte göra något: då räknas det som samtal.'),
    buttons(save),
  ],
});
