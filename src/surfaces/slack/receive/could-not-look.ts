import { type Message, say } from '../../../chat/message.ts';

/** Who they are is not known just now, which says nothing about whether they are in the register. */
export const couldNotLook: Message = say(
  'Jag kunde inte slå upp dig i Slack just nu',
  'Inget är ändrat. Försök igen om en stund.',
);

/** At a field of the form that stays open. */
export const couldNotLookHere =
  'Jag kunde inte slå upp dig i Slack just nu. Det du har skrivit står kvar här: försök igen om en stund.';

/** To what stands in a thread and looks as if it were kept. */
export const notKept: Message = say(
  'Jag har inte kunnat slå upp dig i Slack',
  'Det du skrev i tråden är därför inte sparat. Skriv det igen.',
);
