import { type Message, say } from '../../../chat/message.ts';

/** What a mail says of a matter that is not written in mails. */
export const somethingWaits: Message = say(
  'Något väntar på dig i Samverkansbot',
  'Det gäller något som inte skrivs i mejl. Öppna sidan för att läsa vad det är.',
);

/** The same, where it confirms what was done. */
export const answerTaken: Message = say(
  'Bekräftelse: det du gjorde i Samverkansbot är sparat',
  'Det gäller något som inte skrivs i mejl. Öppna sidan för att läsa hur det står till.',
  'Var det inte du, hör av dig till kansliet genom att svara på det här mejlet.',
);
