import { type Button, buttons, type Message, text } from '../../chat/message.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { restrictedInWords, showButton } from '../answering/remiss-views.ts';
import type { Remiss } from '../case/remiss.ts';
import { restrictRemissAction, unrestrictRemissAction } from '../case/remiss-actions.ts';

/** What turns it the other way. */
export const restrictButton = ({ id, restricted }: Pick<Remiss, 'id' | 'restricted'>): Button =>
  restricted
    ? unrestrictRemissAction.button('Häv begränsningen', { remiss: id })
    : restrictRemissAction.button('Begränsa', { remiss: id });

/** `redan`: it was so before. */
export const restrictionSet = (remiss: Remiss, { word }: { word: 'nu' | 'redan' }): Message => ({
  title: `Remiss ${remiss.number} är ${word} ${remiss.restricted ? 'begränsad' : 'obegränsad'}`,
  blocks: [
    text(
      remiss.restricted
        ? restrictedInWords
        : `När den är öppnad ser också ${theLeaders()} och regionernas registratorer och nämndsekreterare den.`,
    ),
    buttons(restrictButton(remiss), showButton(remiss)),
  ],
});
