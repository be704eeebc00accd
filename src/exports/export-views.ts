import { buttons, type Message, note, say, table, text } from '../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../chat/pages.ts';
import { capitalised, list } from '../chat/swedish.ts';
import { fetchExport, listExports } from './export-actions.ts';

/** What can be taken away, as far as a page shows it. */
type Offered = { key: string; name: string; about: string };

/** Beside two buttons to other pages there is room for so many. */
const onPage = 3;

/** @param from the place of the first one shown */
export function exportsPage(all: readonly Offered[], from: number): Message {
  const page = paged(all, from, onPage);
  return {
    title: 'Vad vill du exportera?',
    blocks: [
      text('Filerna görs när du hämtar dem, av det som står i boten då.'),
      table(
        ['Skriv', 'Innehåll'],
        page.items.map(({ name, about }) => [`exportera ${name}`, about]),
      ),
      ...pagePlace(page, 'filer'),
      note(personal),
      buttons(...page.items.map(({ key, name }) => fetchExport.button(`Hämta ${name}`, { key }))),
      ...pageButtons(page, (label, next) => listExports.button(label, { from: next })),
    ],
  };
}

const personal =
  'Filerna kan ha personuppgifter och remisser som bara vissa får se. Spara dem där de hör hemma, och ta bort dem när de inte behövs.';

export const exportedMessage = ({ name, about }: Pick<Offered, 'name' | 'about'>): Message => ({
  title: `Export: ${name}`,
  blocks: [text(`${capitalised(about)}.`), note(personal)],
});

export const noSuchExport = (typed: string, all: readonly Offered[]): Message =>
  say(`Jag kan inte exportera "${typed}"`, `Det som går att exportera är ${list(all.map(({ name }) => name))}.`);
