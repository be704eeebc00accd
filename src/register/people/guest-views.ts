import { type Connection, whereInWords } from '../../chat/invocation.ts';
import { buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { genitive } from '../../chat/swedish.ts';
import type { Person } from '../register.ts';
import { linkGuest, refuseGuest } from './guest-actions.ts';
import type { GuestClaim } from './guest-store.ts';

type ClaimOf = Pick<GuestClaim, 'connection' | 'account' | 'email'> & { person: Person };

const accountIn = ({ connection, account, person }: ClaimOf) => ({ connection, account, person: person.id });

/** To the kansli, once for each account. */
export const guestQuestion = (claim: ClaimOf, where: Connection): Message => ({
  title: `Är gästkontot ${whereInWords(where)} ${claim.person.name}?`,
  blocks: [
    text(
      `Någon är gäst ${whereInWords(where)} med ${genitive(claim.person.name)} e-postadress. `,
      'Den som leder en grupp eller arbetar på kansliet kan ändra saker, så ett gästkonto får rättigheterna först när kansliet har bekräftat det. Tills dess visas inget.',
    ),
    facts(['Person', claim.person.name], ['E-post', claim.email], ['Plats', where.name]),
    text('Hör med personen på ett annat sätt om du är osäker.'),
    buttons(
      linkGuest.button('Koppla kontot', accountIn(claim), { primary: true }),
      refuseGuest.button('Det är inte hen', accountIn(claim)),
    ),
  ],
});

export const guestLinked = (claim: ClaimOf, where: Connection): Message => ({
  title: `Gästkontot är kopplat till ${claim.person.name}`,
  blocks: [
    text(`${claim.person.name} nås nu ${whereInWords(where)} och har sina rättigheter där.`),
    buttons(refuseGuest.button('Det var inte hen', accountIn(claim))),
  ],
});

export const guestRefused = (claim: ClaimOf, where: Connection): Message => ({
  title: `Gästkontot är inte ${claim.person.name}`,
  blocks: [
    text(`Kontot får inget ${whereInWords(where)}, och den som har det är okänd för mig.`),
    buttons(linkGuest.button('Koppla kontot ändå', accountIn(claim))),
  ],
});

export const guestGone: Message = say('Kontot eller personen finns inte längre', 'Inget är ändrat.');

/** To the guest, who is told nothing of what the register holds. */
export const guestWaits: Message = say(
  'Kansliet behöver först bekräfta att kontot är ditt',
  'Du är gäst här. Jag har frågat kansliet. När de har svarat kan du skriva till mig igen.',
);
