import { buttons, type Message, note, say, text } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';
import type { Group } from '../../register/register.ts';
import { openCalendar } from '../calendar-actions.ts';
import { type CalendarScope, scopeText } from './calendar-scope.ts';
import { askToRenewLink, renewCalendarLink, showCalendarLink } from './feed-actions.ts';

/** A link as its owner is shown it. */
export type ShownLink = {
  scope: CalendarScope;
  /** The group, where it is one's calendar. */
  group: Group | null;
  address: string;
  madeOn: Temporal.PlainDate;
  is: 'new' | 'known' | 'renewed';
  /** It has nothing in it, since its owner sits in no group. */
  isEmpty: boolean;
  /** They may have everything too. */
  offersAll: boolean;
};

const titles = { own: 'Din kalender att prenumerera på', all: 'Alla gruppers kalender att prenumerera på' };

const contents = {
  own: 'Här finns mötena i dina grupper och sista dagen för det som väntar på dig.',
  all: 'Här finns alla gruppers möten och sista dagar.',
};

const contentOf = ({ scope }: ShownLink): string =>
  scope.of === 'group' ? 'Här finns gruppens möten och sista dagar.' : contents[scope.of];

function titleOf({ scope, group, is }: ShownLink): string {
  if (is === 'renewed') return 'Länken är förnyad';
  return scope.of === 'group' ? `Kalendern för ${group?.name ?? ''} att prenumerera på` : titles[scope.of];
}

const states = (on: string) => ({
  new: 'Flyttade och inställda möten ändras av sig själva i din kalender, oftast inom några timmar.',
  known: `Det är samma länk som du fick ${on}. Den gäller fortfarande.`,
  renewed: 'Den förra länken har slutat gälla. Lägg in den nya överallt där du hade den förra.',
});

export const calendarLinkPage = (shown: ShownLink): Message => ({
  title: titleOf(shown),
  blocks: [
    text(contentOf(shown)),
    ...(shown.isEmpty ? [text('Du sitter inte i någon grupp just nu, så den är tom tills du gör det.')] : []),
    text({ type: 'link', text: shown.address, url: shown.address }),
    text(
      'I Outlook: Lägg till kalender, Prenumerera från webben, och klistra in länken. I Google Kalender: Andra kalendrar, Från webbadress.',
    ),
    text(states(date(shown.madeOn))[shown.is]),
    note(
      'Länken är din nyckel: den som har den kan läsa kalendern utan att logga in. Begränsade ärenden finns aldrig med.',
    ),
    buttons(
      askToRenewLink.button('Förnya länken', { scope: scopeText(shown.scope) }),
      ...(shown.offersAll ? [showCalendarLink.button('Visa allas kalender', { scope: 'all' })] : []),
    ),
  ],
});

/** Before it is renewed. */
export const renewWarning = (scope: CalendarScope, group: Group | null): Message => ({
  title: 'Vill du förnya länken?',
  blocks: [
    text(
      `Den gamla länken ${group ? `till kalendern för ${group.name} ` : ''}slutar då att gälla, och kalendrar som hämtar den får inget nytt. Du lägger in den nya länken i stället.`,
    ),
    buttons(
      renewCalendarLink.button('Förnya länken', { scope: scopeText(scope) }, { primary: true }),
      showCalendarLink.button('Behåll den gamla', { scope: scopeText(scope) }),
    ),
  ],
});

export const noPublicAddress = (group: Group | null): Message => {
  const why = say(
    'Det går inte att prenumerera här än',
    'Kalendern hämtas från min adress på webben, och jag har ingen. Be den som sköter driften att sätta PUBLIC_URL, och skriv sedan kalender prenumerera igen.',
  );
  const open = openCalendar.button('Visa kalendern', { group: group?.id ?? '' });
  return { ...why, blocks: [...why.blocks, buttons(open)] };
};
