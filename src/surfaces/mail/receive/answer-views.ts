import type { Form, FormErrors, FormValues } from '../../../chat/form.ts';
import type { Button, Message } from '../../../chat/message.ts';
import { formInReadingOrder, messageInReadingOrder } from '../../../chat/reading-order/message-in-reading-order.ts';
import { inReadingOrder } from '../../../pictures/reading-order.ts';
import { doneElsewhere } from '../render/done-elsewhere.ts';
import { type Html, html } from '../render/html.ts';
import { renderBlocks } from '../render/render-blocks.ts';
import { renderForm } from '../render/render-form.ts';
import { renderPage } from '../render/render-page.ts';
import { choiceId } from '../send/choice-id.ts';

/** Whose page it is, where it is, and whom to ask. */
export type PageOf = { person: string | null; url: string; office: string };

const footerOf = ({ person, office }: PageOf): string[] => [
  ...(person === null
    ? []
    : [`Sidan är bara för ${person}. Skicka inte länken vidare: den som har den kan svara som du.`]),
  `Frågor? Hör av dig till ${office}.`,
];

const page = (of: PageOf, title: string, main: Html): string =>
  renderPage({ title, person: of.person && inReadingOrder(of.person), footer: footerOf(of).map(inReadingOrder) }, main);

/** A page of a title and a few sentences. */
const sentences = (of: PageOf, title: string, words: readonly string[], more: Html = html``): string =>
  page(of, title, html`<h1>${title}</h1>\n${words.map((each) => html`<p>${each}</p>\n`)}${more}`);

/** The field under which a pressed button comes back. */
export const pressField = 'val';

export type Choices = {
  /** What is sent when it is pressed; null where it is not pressed here. */
  sealed(button: Button): string | null;
  /** Whether it is done elsewhere, which is then said. What one may not do at all is left out. */
  isElsewhere(button: Button): boolean;
  /** Where that is. */
  elsewhere: string;
};

/** @param first whether it is what the mail leads to, rather than an answer to a press */
export function messagePage(
  of: PageOf,
  said: Message,
  choices: Choices,
  { first, note }: { first: boolean; note: string | null },
): string {
  const message = messageInReadingOrder(said);
  let at = 0;
  const buttons = (all: readonly Button[]): Html => {
    const here = all.flatMap((button) => {
      const sealed = choices.sealed(button);
      if (sealed === null) return [];
      const id = choiceId(at);
      at += 1;
      const press = (label: string) =>
        html`<button id="${id}" name="${pressField}" value="${sealed}"${button.primary ? html` class="primary"` : null}>${label}</button>\n`;
      if (!button.confirm) return [press(button.label)];
      const { question, yes } = button.confirm;
      return [html`<details><summary>${button.label}</summary><p>${question}</p>${press(yes)}</details>\n`];
    });
    const elsewhere = doneElsewhere(
      all.filter(choices.isElsewhere).map(({ label }) => label),
      'här',
      choices.elsewhere,
    );
    return html`${here.length > 0 ? html`<form method="post" action="${of.url}" class="choices">\n${here}</form>\n` : null}${
      elsewhere === null ? null : html`<p class="note">${elsewhere}</p>\n`
    }`;
  };
  const opening = (button: Button, words: Html): Html => {
    const sealed = choices.sealed(button);
    if (sealed === null) return words;
    const id = choiceId(at);
    at += 1;
    return html`<form method="post" action="${of.url}"><button id="${id}" name="${pressField}" value="${sealed}" class="opens">${words}</button></form>`;
  };
  const blocks = renderBlocks(message, { buttons, opening, pictures: true });
  return page(
    of,
    message.title,
    html`<h1>${message.title}</h1>\n${blocks}${note === null ? null : html`<p class="note">${note}</p>\n`}${first ? null : back(of)}`,
  );
}

const back = ({ url }: PageOf): Html =>
  html`<p class="back"><a class="button" href="${url}">Tillbaka till det du fick</a></p>\n`;

export const nothingToAnswer = 'Här finns inget att svara på nu.';

/** @param address where the document is, for a day; null: nowhere */
export function filePage(of: PageOf, said: Message, name: string, address: string | null): string {
  const message = messageInReadingOrder(said);
  const link =
    address === null
      ? html`<p>Dokumentet går inte att hämta här. Be kansliet om det.</p>\n`
      : html`<p><a class="button" href="${address}">Hämta ${name}</a></p>\n<p class="note">Länken till dokumentet gäller i ett dygn.</p>\n`;
  const blocks = renderBlocks(message, { buttons: () => html``, opening: (_, words) => words, pictures: true });
  return page(of, message.title, html`<h1>${message.title}</h1>\n${blocks}${link}${back(of)}`);
}

type FilledForm = { sealed: string; typed?: FormValues; faults?: FormErrors; isNext?: true };

export function formPage(of: PageOf, asked: Form, filled: FilledForm): string {
  const form = formInReadingOrder(asked);
  return page(
    of,
    filled.faults ? `Rätta: ${form.title}` : form.title,
    html`${renderForm(form, { action: of.url, ...filled })}<p class="back"><a class="button" href="${of.url}">Avbryt</a></p>\n`,
  );
}

export const donePage = (of: PageOf): string => sentences(of, 'Klart', ['Det är gjort.'], back(of));

export const unknownLinkPage = (of: PageOf): string =>
  sentences(of, 'Länken leder ingenstans', [
    'Den är inte hel, eller så gäller den inte längre. Öppna den från mejlet du fick, eller kopiera hela adressen därifrån.',
    'Hittar du inget senare mejl från Samverkansbot, be kansliet om hjälp.',
  ]);

export const endedLinkPage = (of: PageOf): string =>
  sentences(of, 'Länken gäller inte längre', [
    'Den gällde för ett uppdrag som du hade när mejlet skickades, och som är avslutat eller ändrat nu. Därför går det inte att svara med den.',
    'Det som gäller dig nu kommer i nya mejl. Stämmer det inte, be kansliet se över dina uppdrag.',
  ]);

export const overLinkPage = (of: PageOf): string =>
  sentences(of, 'Det som mejlet gällde är avslutat', ['Du behöver inte göra något.']);

/** The field of the request for a new link. */
export const newLinkField = 'ny';

export const oldLinkPage = (of: PageOf, why: 'old' | 'moved'): string =>
  sentences(
    of,
    why === 'old' ? 'Länken är för gammal' : 'Länken gick till en annan adress',
    [
      why === 'old'
        ? 'En länk gäller i 30 dagar.'
        : 'I registret finns en annan e-postadress för dig än den som mejlet gick till, så länken gäller inte längre.',
      'Du kan få en ny. Den skickas till den adress som finns i registret.',
    ],
    html`<form method="post" action="${of.url}"><button class="primary" name="${newLinkField}" value="1">Skicka en ny länk</button></form>\n`,
  );

export const newLinkPage = (of: PageOf, came: 'sent' | 'sent lately' | 'no address'): string => {
  switch (came) {
    case 'sent':
      return sentences(of, 'En ny länk är på väg', [
        'Den skickas till den adress som finns i registret, och kommer oftast inom några minuter.',
        'Kommer den inte, se efter bland skräpposten.',
      ]);
    case 'sent lately':
      return sentences(of, 'En ny länk är redan skickad', [
        'Den gick till den adress som finns i registret. Se efter bland skräpposten, och vänta en stund innan du ber om en till.',
      ]);
    case 'no address':
      return sentences(of, 'Det gick inte att skicka en ny länk', [
        'I registret finns ingen e-postadress för dig nu. Be kansliet lägga in den.',
      ]);
  }
};

export const outdatedPressPage = (of: PageOf): string =>
  sentences(of, 'Sidan har ändrats', ['Det du valde finns inte här längre. Inget är gjort.'], back(of));

export const tooLongPage = (of: PageOf): string =>
  sentences(of, 'Det är för långt', ['Texten får inte plats. Inget är sparat. Gå tillbaka och korta den.']);

export const unreadablePage = (of: PageOf): string =>
  sentences(of, 'Det gick inte att läsa det som skickades', [
    'Inget är gjort. Öppna länken i mejlet igen, och försök en gång till.',
  ]);

export const brokenPage = (of: PageOf): string =>
  sentences(of, 'Något gick fel hos mig', [
    'Öppna länken i mejlet igen, och se efter om det du ville göra blev gjort.',
  ]);
