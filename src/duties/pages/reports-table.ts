import { on } from '../../chat/action.ts';
import { type Block, type Button, buttons, text } from '../../chat/message.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type Gate, type Turn } from '../../chat/table.ts';
import { asPdfLabel, type PictureFormat } from '../../documents/document-format.ts';
import { seesAllGroups } from '../../register/permissions.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { dutyActions, fetchReports } from '../duty/duty-actions.ts';
import { dutyGates, findDuty } from '../duty/duty-rights.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';
import { compiledFile, writtenFile } from '../reports/report-files.ts';
import { passagePage, reportsPage } from '../reports/report-views.ts';
import { reportsOfYear } from '../reports/reports-of-year.ts';
import { readStatusWords } from './status-words.ts';

type Uses = Parameters<typeof dutyGates>[0] &
  Parameters<typeof reportsOfYear>[0] & { duties: Pick<DutyStore, 'duty' | 'submission'> };

/** What groups have written in their reports: one of them to read, and all of a year as one document. */
export function reportsTable(uses: Uses): ActionTable {
  const overview = overviewOnly(uses);
  return {
    commands: [
      {
        words: [
          'verksamhetsberättelser',
          'berättelser',
          'sammanställ berättelser',
          'sammanställ verksamhetsberättelser',
        ],
        example: 'verksamhetsberättelser 2026',
        about: 'Ett års verksamhetsberättelser i ett dokument: vad som har kommit, och vilka som saknas',
        reads: true,
        allowed: overview,
        run: (rest, turn) => reports(uses, rest.trim(), turn),
      },
    ],
    buttons: [
      on(dutyActions.readText, {
        reads: true,
        allowed: anyoneKnown,
        run: ({ duty, nr }, turn) =>
          onWritten(uses, duty, turn, (found, submission) =>
            (nr === 0 ? answer : answerInPlace)(passagePage(found, submission, nr)),
          ),
      }),
      on(dutyActions.fetchText, {
        reads: true,
        allowed: anyoneKnown,
        run: ({ duty, format }, turn) =>
          onWritten(uses, duty, turn, (found) => ({
            type: 'file',
            file: writtenFile(found, format),
            message: {
              title: documentName(found),
              blocks: [
                text(found.group.name),
                ...asPdf(format, dutyActions.fetchText.button(asPdfLabel, { duty, format: 'pdf' })),
              ],
            },
          })),
      }),
      on(fetchReports, {
        reads: true,
        allowed: overview,
        run: (wanted, turn) => compiled(uses, wanted, turn),
      }),
    ],
    forms: [],
  };
}

const overviewOnly =
  ({ register }: Uses): Gate =>
  (turn) =>
    seesAllGroups(register, turn)
      ? null
      : `Det här kan bara kansliet och ${theLeaders()} se. Skriv dokument för att se det som rör dig.`;

/** Without a year: the latest one that is over. */
function reports(uses: Uses, words: string, { today }: Turn): Response {
  const { year, rest } = readStatusWords(words);
  if (rest !== '')
    return reply(`Jag förstod inte "${rest}"`, 'Skriv bara ett år, till exempel verksamhetsberättelser 2026.');
  const of = year ?? today.year - 1;
  return answer(reportsPage(reportsOfYear(uses, of, today), of, today));
}

/** Under a document that was handed over as Word. */
const asPdf = (format: PictureFormat, button: Button): Block[] => (format === 'docx' ? [buttons(button)] : []);

type WantedReports = { year: number; format: PictureFormat };

function compiled(uses: Uses, { year, format }: WantedReports, { today }: Turn): Response {
  const all = reportsOfYear(uses, year, today);
  if (all.length === 0) return answer(reportsPage(all, year, today));
  return {
    type: 'file',
    file: compiledFile(year, today, format),
    message: {
      title: `Verksamhetsberättelser för ${year}`,
      blocks: [
        text('Gjort av det som har lämnats in.'),
        ...asPdf(format, fetchReports.button(asPdfLabel, { year, format: 'pdf' })),
        ...(format === 'png' ? [buttons(fetchReports.button('Hämta som SVG', { year, format: 'svg' }))] : []),
      ],
    },
  };
}

/** The duty and what is written in it, where the asker may know of it. */
function onWritten(
  uses: Uses,
  id: number,
  turn: Turn,
  run: (duty: Duty, submission: Submission) => Response,
): Response {
  const found = findDuty(uses, id, dutyGates(uses).know, turn);
  if ('refused' in found) return found.refused;
  const submission = isOwed(found.duty) ? null : uses.duties.submission(found.duty.id);
  return submission && submission.passages.length > 0
    ? run(found.duty, submission)
    : reply(
        'Det finns ingen text att läsa',
        'Det som stod här är rättat eller öppnat igen. Skriv dokument för att se det som gäller.',
      );
}
