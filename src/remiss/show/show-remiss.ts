import { attachedDocument } from '../../attachments/attachment-file.ts';
import { on } from '../../chat/action.ts';
import { type Message, say } from '../../chat/message.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, isKansli, type Turn } from '../../chat/table.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { isCollectedBlind, materialKey, type Remiss } from '../case/remiss.ts';
import {
  chooseRegionAction,
  fetchRemissFileAction,
  fetchTableAction,
  listRemisserAction,
  moreRemissChoicesAction,
  showDraftAction,
  showRegionAnswersAction,
  showRemissAction,
  showRemissFilesAction,
  showRemissHistoryAction,
  turnRemissPageAction,
} from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { lookInList } from '../case/remiss-words.ts';
import {
  hidesOthers,
  type RemissSnapshot,
  type RemissViewer,
  regionOf,
  remissViewerOf,
  snapshotOf,
} from '../case/snapshot.ts';
import { draftPage } from '../drafts/draft-page-views.ts';
import { documentId, tableId } from '../papers/whose-document.ts';
import { outcomeFacts } from '../sending/outcome-views.ts';
import { isTold } from '../utfall/utfall.ts';
import { regionForm, regionPage } from './region-views.ts';
import { fetchedFile, filesSeen, remissFilesPage } from './remiss-files-views.ts';
import { remissHistoryPage } from './remiss-history-views.ts';
import { remissList } from './remiss-list-views.ts';
import { currentFor, everSeenBy } from './resolve-remiss.ts';
import { pageFor, type ShowsDraft, type ShowsPage, showMore } from './show-page.ts';
import { onRemiss, onRemissForm } from './visible-remisser.ts';

type Uses = ShowsPage & {
  remisser: RemissStore;
  entries: Pick<EntryStore, 'log'>;
  register: RegisterStore;
};

/** What anyone who may see a remiss can look at. */
export function showRemissTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  const { timeZone } = uses.hours;
  return {
    commands: [],
    buttons: [
      on(listRemisserAction, {
        reads: true,
        allowed: anyoneKnown,
        run: (wanted, turn) => answerInPlace(listFor(uses, turn, wanted)),
      }),
      onRemiss(uses, showRemissAction, {
        reads: true,
        run: (remiss, turn) => answer(pageFor(uses, snapshotIn(remiss, turn), 0, turn)),
      }),
      onRemiss(uses, turnRemissPageAction, {
        reads: true,
        run: (remiss, turn, { from }) => answerInPlace(pageFor(uses, snapshotIn(remiss, turn), from, turn)),
      }),
      onRemiss(uses, showRemissHistoryAction, {
        reads: true,
        run: (remiss, turn, { from }) => showHistory(uses, snapshotIn(remiss, turn), from ?? 0, turn),
      }),
      onRemiss(uses, moreRemissChoicesAction, {
        reads: true,
        run: (remiss, turn, { state, from }) =>
          showMore(uses, snapshotIn(remiss, turn), state === remiss.state ? from : 0, turn),
      }),
      onRemiss(uses, chooseRegionAction, {
        reads: true,
        run: (remiss, turn) => askWhichRegion(snapshotIn(remiss, turn), turn),
      }),
      onRemiss(uses, showRegionAnswersAction, {
        reads: true,
        run: (remiss, turn, { region, from }) => showRegion(snapshotIn(remiss, turn), { region, from }, turn, timeZone),
      }),
      onRemiss(uses, showRemissFilesAction, {
        reads: true,
        run: (remiss, turn, { from }) => showFiles(uses, snapshotIn(remiss, turn), from, turn),
      }),
      onRemiss(uses, fetchRemissFileAction, {
        reads: true,
        run: (remiss, turn, { file }) => fetchFileOf(uses, snapshotIn(remiss, turn), file, turn),
      }),
      onRemiss(uses, showDraftAction, {
        reads: true,
        run: (remiss, turn) => showDraft(uses, snapshotIn(remiss, turn), turn),
      }),
      onRemiss(uses, fetchTableAction, {
        reads: true,
        run: (remiss, turn) => handOverTable(snapshotIn(remiss, turn), turn),
      }),
    ],
    forms: [
      onRemissForm(uses, regionForm, {
        reads: true,
        subject: (remiss, turn) => ({ subject: snapshotIn(remiss, turn) }),
        run: ({ region }, snapshot, turn) => showRegion(snapshot, { region, from: 0 }, turn, timeZone),
      }),
    ],
  };
}

/** What is going on that the asker may see, or all that there ever was. */
export function listFor(uses: Uses, turn: Turn, { from, all }: { from: number; all: boolean }): Message {
  const seen = all ? everSeenBy(uses, turn) : currentFor(uses, turn);
  const listed = (remiss: Remiss) => {
    const snapshot = snapshotOf(uses, remiss, turn.today);
    return { snapshot, mine: regionOf(turn.asker.id, snapshot.speakers) };
  };
  return remissList(seen, listed, { from, all, canAdd: isKansli(turn.asker) }, turn.today);
}

export const notWhileBlind = reply(
  'Svaren visas när remissen har stängt',
  'Ställningstagandena samlas in utan att regionerna ser varandras.',
);

/** Everything that was said, for the kansli, and for members when nothing is collected blind. */
export function showHistory(
  { groupAnswers, utfall, register, hours }: Pick<Uses, 'groupAnswers' | 'utfall' | 'register' | 'hours'>,
  snapshot: RemissSnapshot,
  from: number,
  turn: Turn,
): Response {
  const { remiss, regions, log } = snapshot;
  if (hidesOthers(remiss, remissViewerOf(snapshot, turn))) return notWhileBlind;
  const names = new Map(regions.map(({ id, name }) => [id, name]));
  const kansli = isKansli(turn.asker);
  const page = remissHistoryPage(remiss, log, from, {
    regionName: (id) => names.get(id) ?? id,
    groups: { log: groupAnswers.log(remiss.id), nameOf: (id) => groupNameOf(register, id) },
    timeZone: hours.timeZone,
    kansli,
    utfall: utfall.linesOf(remiss.id).filter((one) => kansli || isTold(one)),
  });
  return from === 0 ? answer(page) : answerInPlace(page);
}

/** The regions of which the viewer may see what they have said. */
const regionsSeen = ({ remiss, regions }: RemissSnapshot, viewer: RemissViewer): Region[] =>
  hidesOthers(remiss, viewer) ? regions.filter(({ id }) => id === viewer.reads) : [...regions];

function askWhichRegion(snapshot: RemissSnapshot, turn: Turn): Response {
  const seen = regionsSeen(snapshot, remissViewerOf(snapshot, turn));
  return seen.length === 0 ? notWhileBlind : ask(regionForm.open({ remiss: snapshot.remiss.id }, { regions: seen }));
}

/** What one region has said. */
export function showRegion(
  snapshot: RemissSnapshot,
  { region: id, from }: { region: string; from: number },
  turn: Turn,
  timeZone: string,
): Response {
  const region = snapshot.regions.find((one) => one.id === id);
  if (!region) return reply('Regionen finns inte i registret', lookInList);
  const viewer = remissViewerOf(snapshot, turn);
  if (!regionsSeen(snapshot, viewer).includes(region)) return notWhileBlind;
  const answers = viewer.region === id;
  const names = snapshot.remiss.state !== 'aterkallad' && (viewer.kansli || (answers && !snapshot.remiss.restricted));
  const page = regionPage(snapshot, region, { from, timeZone, answers, names });
  return from === 0 ? answer(page) : answerInPlace(page);
}

function showFiles({ attachments, hours }: Uses, snapshot: RemissSnapshot, from: number, turn: Turn): Response {
  const material = attachments.about(materialKey(snapshot.remiss));
  const page = remissFilesPage({ ...snapshot, material }, remissViewerOf(snapshot, turn), from, hours.timeZone);
  return from === 0 ? answer(page) : answerInPlace(page);
}

/** A file that is taken back, or hidden from the asker, is not there. */
function fetchFileOf({ attachments }: Uses, snapshot: RemissSnapshot, id: number, turn: Turn): Response {
  const material = attachments.about(materialKey(snapshot.remiss)).find((one) => one.id === id);
  if (material) return { type: 'file', file: attachedDocument(material), message: say(material.name) };
  const file = filesSeen(snapshot, remissViewerOf(snapshot, turn)).find((one) => one.id === id);
  if (!file) return reply('Filen går inte att hämta', 'Den är borttagen, eller så får du inte se den än.');
  return { type: 'file', file: attachedDocument(file), message: fetchedFile(snapshot, file, turn) };
}

/** The positions for a spreadsheet. */
export function handOverTable({ remiss }: RemissSnapshot, { asker }: Turn): Response {
  if (remiss.state === 'utkast') return reply('Remissen är inte öppen än', 'Det finns inga ställningstaganden än.');
  if (isCollectedBlind(remiss)) return notWhileBlind;
  return {
    type: 'file',
    file: {
      id: documentId(remiss, { version: 0, whose: tableId, reader: asker.id }),
      name: `remiss-${remiss.number}-stallningstaganden.csv`,
    },
    message: { title: `Ställningstaganden i remiss ${remiss.number}`, blocks: [] },
  };
}

/** The latest draft, with how the regions stand to it. */
export function showDraft(
  { drafts, outcomes, hours }: ShowsDraft & { hours: { timeZone: string } },
  snapshot: RemissSnapshot,
  turn: Turn,
): Response {
  const { remiss } = snapshot;
  const viewer = remissViewerOf(snapshot, turn);
  if (hidesOthers(remiss, viewer)) return notWhileBlind;
  const latest = drafts.latest(remiss.id);
  if (!latest)
    return reply(
      `Det finns inget utkast till svar på remiss ${remiss.number} än`,
      'Kansliet gör ett när remissen är stängd för svar.',
    );
  const { version, at, by, content } = latest;
  const edited = Object.keys(content.own ?? {});
  const madeOn = at.toZonedDateTimeISO(hours.timeZone).toPlainDate();
  const remarks = drafts.remarks(remiss.id);
  const more = outcomeFacts(snapshot, outcomes.outcomes(remiss.id));
  return answer(draftPage(snapshot, { version, latest: version, remarks, madeOn, by, more, edited }, viewer));
}
