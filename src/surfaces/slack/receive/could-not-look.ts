import { type Message, say } from '../../../chat/message.ts';
import { couldNotLookUp, nothingChanged } from '../../common/could-not-look-up.ts';

export const couldNotLook: Message = say(couldNotLookUp('Slack'), nothingChanged);

/** At a field of the form that stays open. */
export const couldNotLookHere = `${couldNotLookUp('Slack')}. Det du har skrivit står kvar här: försök igen om en stund.`;

/** A reply stands in its thread and looks as if it were kept. */
export const notKept: Message = say(
  'Jag har inte kunnat slå upp dig i Slack',
  'Det du skrev i tråden är därför inte sparat. Skriv det igen.',
);
