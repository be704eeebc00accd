import { openCalendar } from '../../calendar/calendar-actions.ts';
import { meetingTime } from '../../calendar/calendar-views.ts';
import { toldInWords } from '../../calendar/told-views.ts';
import { type Block, buttons, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, list, plural } from '../../chat/swedish.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { isOutside } from '../../register/outside.ts';
import { askForFileGroup, takeInFilesAction, undoTakingAction } from './file-actions.ts';
import type { FilePlan, MeetingEdit } from './file-plan.ts';
import type { FileFaultAt } from './read-files.ts';

/** What taking in the files would do. */
type FilePreview = {
  plans: readonly FilePlan[];
  notes: readonly string[];
  timeZone: string;
};

const mostRows = 20;

type FileRow = { at: Temporal.Instant; when: string; what: string; group: string };

/** What happens to each meeting, in order of time. */
function rowsOf({ plans, timeZone }: FilePreview): FileRow[] {
  const rows = plans.flatMap(({ group: { name: group }, added, edits }): FileRow[] => [
    ...added.map((one) => ({
      at: one.startAt,
      when: capitalised(meetingTime(one, timeZone)),
      what: one.place ? `Läggs till: ${one.place}` : 'Läggs till',
      group,
    })),
    ...edits.map((edit) => ({ ...editInRow(edit, timeZone), group })),
  ]);
  return rows.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function editInRow({ kind, was, to }: MeetingEdit, timeZone: string): Omit<FileRow, 'group'> {
  const is = { ...was, ...to };
  const place = is.place === was.place ? '' : `; ${is.place ?? 'ingen plats'}`;
  const what = {
    moved: `Flyttas från ${meetingTime(was, timeZone)}${place}`,
    place: is.place ? `Ny plats: ${is.place}` : 'Ingen plats längre',
    cancelled: 'Ställs in',
    resumed: `Hålls igen${place}`,
  };
  return { at: is.startAt, when: capitalised(meetingTime(is, timeZone)), what: what[kind] };
}

/** How many of each sort. */
type FileCounts = { added: number; moved: number; place: number; cancelled: number; resumed: number; same: number };

export function countsOfPlans(plans: readonly FilePlan[]): FileCounts {
  const edits = plans.flatMap((plan) => plan.edits);
  const of = (kind: MeetingEdit['kind']) => edits.filter((edit) => edit.kind === kind).length;
  return {
    added: plans.reduce((sum, { added }) => sum + added.length, 0),
    moved: of('moved'),
    place: of('place'),
    cancelled: of('cancelled'),
    resumed: of('resumed'),
    same: plans.reduce((sum, { same }) => sum + same.length, 0),
  };
}

/** "3 läggs till, 1 flyttas och 2 är redan inlagda" */
export function doingInWords({ added, moved, place, cancelled, resumed, same }: FileCounts, isDone: boolean): string {
  const said = (count: number, before: string, after: string) =>
    count === 0 ? [] : [`${count} ${isDone ? after : before}`];
  return list([
    ...said(added, 'läggs till', plural(added, 'är tillagt', 'är tillagda')),
    ...said(moved, 'flyttas', plural(moved, 'är flyttat', 'är flyttade')),
    ...said(place, 'får en annan plats', 'har fått en annan plats'),
    ...said(cancelled, 'ställs in', plural(cancelled, 'är inställt', 'är inställda')),
    ...said(resumed, 'hålls igen', 'hålls igen'),
    ...said(
      same,
      plural(same, 'är redan inlagt', 'är redan inlagda'),
      plural(same, 'var redan inlagt', 'var redan inlagda'),
    ),
  ]);
}

const total = (counts: FileCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

const changing = (counts: FileCounts): number => total(counts) - counts.same;

export const notesOf = ({ plans, notes }: FilePreview): string[] => [
  ...notes,
  ...plans.flatMap((plan) => plan.notes.map((one) => (plans.length > 1 ? `${plan.group.name}: ${one}` : one))),
];

const groupsInWords = (plans: readonly FilePlan[]): string => list(plans.map(({ group }) => group.name));

/** Before anything is done. @param asked the group was not said by the files, so that another one can be chosen */
export function filePreview(
  preview: FilePreview,
  { source, group, asked }: { source: string; group: string; asked: boolean },
): Message {
  const { plans } = preview;
  const counts = countsOfPlans(plans);
  const isNews = changing(counts) > 0 || plans.some(({ same }) => same.some(({ isNew }) => isNew));
  const another = asked ? [askForFileGroup.button('Välj en annan grupp', { source })] : [];
  const rows = rowsOf(preview);
  return {
    title: previewTitle(plans, counts),
    blocks: [
      ...(total(counts) > 0 ? [text(`${doingInWords(counts, false)}.`)] : []),
      ...rowsTable(rows, plans.length > 1),
      ...notesOf(preview).map((one) => note(one)),
      ...(isNews ? [text(whatHappens(preview, counts))] : []),
      ...(isNews || asked
        ? [
            buttons(
              ...(isNews ? [takeInFilesAction.button('Läs in', { group, source }, { primary: true })] : []),
              ...another,
            ),
          ]
        : []),
    ],
  };
}

function previewTitle(plans: readonly FilePlan[], counts: FileCounts): string {
  if (total(counts) === 0) return 'Filen har inget att läsa in';
  const where = plans.length > 3 ? `${plans.length} grupper` : groupsInWords(plans);
  return changing(counts) === 0
    ? `Allt i filen finns redan i kalendern för ${where}`
    : `Så här läses filen in i kalendern för ${where}`;
}

function rowsTable(rows: readonly FileRow[], namesGroups: boolean): Block[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, mostRows);
  const lines = namesGroups
    ? table(
        ['När', 'Vad', 'Grupp'],
        shown.map(({ when, what, group }) => [when, what, group]),
      )
    : table(
        ['När', 'Vad'],
        shown.map(({ when, what }) => [when, what]),
      );
  return [lines, ...leftOut(rows.length - mostRows)];
}

function whatHappens({ plans }: FilePreview, counts: FileCounts): string {
  if (changing(counts) === 0) {
    return 'Läser du in filen känner jag igen mötena nästa gång, även om de har flyttats i den. Ingen får veta något nu.';
  }
  if (plans.every(({ group }) => isOutside(group))) {
    return 'Inget är ändrat än. Ingen får veta det av mig, eftersom organet står utanför samverkan.';
  }
  return 'Inget är ändrat än. Nya möten berättar jag om nästa vardagsmorgon, och ändringar direkt.';
}

/** Afterwards. `told`: who hears of changes at once. `taking`: to take it back; null: there is nothing to take back. */
export function filesTakenIn(
  preview: FilePreview,
  { told, taking }: { told: readonly Addressee[]; taking: number | null },
): Message {
  const { plans } = preview;
  const counts = countsOfPlans(plans);
  const [first] = plans;
  const changes = counts.moved + counts.place + counts.cancelled + counts.resumed;
  return {
    title: 'Kalenderfilen är inläst',
    blocks: [
      text(`${groupsInWords(plans)}: ${doingInWords(counts, true)}.`),
      ...(counts.added > 0 ? [text('De nya mötena berättar jag om nästa vardagsmorgon.')] : []),
      ...(changes > 0 && first ? [text(toldInWords(told, first.group))] : []),
      ...notesOf(preview).map((one) => note(one)),
      note('Filen är inte sparad. Läser du in den igen ändras bara det som är nytt i den.'),
      ...(first
        ? [
            buttons(
              openCalendar.button('Visa kalendern', { group: first.group.id }),
              ...(taking === null ? [] : [undoTakingAction.button('Ångra inläsningen', { taking })]),
            ),
          ]
        : []),
    ],
  };
}

/** "Rad 12" */
export const placeOfFault = ({ file, line }: FileFaultAt): string => (file ? `${file}, rad ${line}` : `Rad ${line}`);

/** All that is wrong. Nothing has been done. */
export const filesNotTakenIn = (faults: readonly FileFaultAt[], names: readonly string[]): Message => ({
  title: `${list(names)} går inte att läsa in`,
  blocks: [
    table(
      ['Var', 'Vad som är fel'],
      faults.slice(0, mostRows).map((fault) => [placeOfFault(fault), fault.reason]),
    ),
    ...leftOut(faults.length - mostRows),
    text('Inget är inläst. Rätta och skicka filen igen, eller lägg in mötena med möte.'),
  ],
});

/** Every row, for whoever reads it in a terminal. */
export const planLines = (preview: FilePreview): string[] =>
  rowsOf(preview).map(({ when, what, group }) => `${group}: ${when}. ${what}.`);
