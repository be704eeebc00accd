import { on } from '../chat/action.ts';
import { fold } from '../chat/fold.ts';
import type { Message } from '../chat/message.ts';
import { answer, answerInPlace, type Response } from '../chat/response.ts';
import { type ActionTable, asked, kansliOnly, type Turn } from '../chat/table.ts';
import { theLeaders } from '../register/sjukvardsregion.ts';
import { fetchExport, listExports } from './export-actions.ts';
import { exportFile } from './export-files.ts';
import { exportedMessage, exportsPage, noSuchExport } from './export-views.ts';
import { type Exporting, exportsAt } from './exported.ts';

/** What the kansli takes away as files. */
export const exportTable = (uses: Exporting): ActionTable => ({
  commands: [
    {
      words: ['exportera', 'export'],
      example: 'exportera',
      about: `Filer att ta med: register, grupper, platser, möten, uppgifter, remisser, och läget för ${theLeaders()}`,
      everyday: asked('', 'excel|csv|excelfil-', 'ladda|hämta|spara ner|hem|fil|filer', 'export-'),
      reads: true,
      allowed: kansliOnly,
      run: (rest, turn) => (rest.trim() === '' ? answer(listFrom(uses, 0, turn)) : handOver(uses, rest.trim(), turn)),
    },
  ],
  buttons: [
    on(listExports, {
      reads: true,
      allowed: kansliOnly,
      run: ({ from }, turn) => answerInPlace(listFrom(uses, from, turn)),
    }),
    on(fetchExport, { reads: true, allowed: kansliOnly, run: ({ key }, turn) => handOver(uses, key, turn) }),
  ],
  forms: [],
});

const listFrom = (uses: Exporting, from: number, { now }: Turn): Message => exportsPage(exportsAt(uses, now), from);

/** @param typed its name, or one that people would use for it */
function handOver(uses: Exporting, typed: string, { asker, now }: Turn): Response {
  const all = exportsAt(uses, now);
  const wanted = fold(typed);
  const key = otherWords.get(wanted) ?? wanted;
  const found = all.find((one) => one.key === key);
  return found
    ? { type: 'file', file: exportFile(found, asker.id), message: exportedMessage(found) }
    : answer(noSuchExport(typed, all));
}

const otherWords = new Map([
  ['grupp', 'grupper'],
  ['folk', 'personer'],
  ['personer och platser', 'platser'],
  ['ledamoter', 'platser'],
  ['mote', 'moten'],
  ['kalender', 'moten'],
  ['kalendern', 'moten'],
  ['status', 'uppgifter'],
  ['remiss', 'remisser'],
  ['registret', 'register'],
  ['json', 'register'],
  ['lage', 'laget'],
  ['registerforteckning', 'behandling'],
  ['artikel 30', 'behandling'],
  ['personuppgiftsbehandling', 'behandling'],
  ['word', 'laget'],
  ['alla', 'allt'],
  ['zip', 'allt'],
]);
