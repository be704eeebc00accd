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

/** @param changed false: it was so already. */
export const restrictionSet = (remiss: Remiss, changed: boolean): Message => ({
  title: `Remiss ${remiss.number} är ${changed ? 'nu' : 'redan'} ${remiss.restricted ? 'begränsad' : 'obegränsad'}`,
  blocks: [
    text(
      remiss.restricted
        ? restrictedInWords
        : `När den är öppnad ser också ${theLeaders()} och regionernas registratorer och nämndsekreterare den.`,
    ),
    buttons(restrictButton(remiss), showButton(remiss)),
  ],
});
