import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import { warnings } from '../case/back-planning.ts';
import type { Remiss } from '../case/remiss.ts';
import { everSeenBy, seenBy } from '../case/resolve-remiss.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { hidesOthers, type Viewer, viewerOf } from '../case/viewer.ts';
import { regionOf } from '../case/who-answers.ts';
import { draftPage } from '../drafts/draft-page-views.ts';
import type { DraftState } from '../drafts/draft-views.ts';
import { type RemissParts, snapshotOf } from '../remiss-context.ts';
import { moreChoices } from './choice-views.ts';
import { remissPage } from './map-views.ts';
import { regionForm, regionPage } from './region-views.ts';
import { remissHistoryPage } from './remiss-history-views.ts';
import { remissList } from './remiss-list-views.ts';

/** What is going on that the asker may see, or all that there ever was. */
export function listFor(parts: RemissParts, turn: Turn, { from, all }: { from: number; all: boolean }) {
  const seen = all ? everSeenBy(parts, turn) : seenBy(parts, turn);
  const listed = (remiss: Remiss) => {
    const snapshot = snapshotOf(parts, remiss, turn.today);
    return { snapshot, mine: regionOf(turn.asker.id, snapshot.speakers) };
  };
  return remissList(seen, listed, { from, all, canAdd: isKansli(turn.asker) }, turn.today);
}

/** The remiss as the asker may see it, from a question on. */
export function pageFor(parts: RemissParts, remiss: Remiss, from: number, turn: Turn) {
  const { register, hours } = parts;
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const boards = snapshot.regions.map(({ id }) => ({ region: id, boardOn: snapshot.cases.get(id)?.boardOn ?? null }));
  const more = {
    warnings: warnings(remiss, boards, { calendar: hours.calendar, today: turn.today }),
    groups: remiss.groups.map((id) => register.group(id)?.name ?? id),
    draft: draftOf(parts, remiss),
  };
  return remissPage(snapshot, viewerOf(snapshot, turn), more, from);
}

export const showRemiss = (parts: RemissParts, remiss: Remiss, turn: Turn): Response =>
  answer(pageFor(parts, remiss, 0, turn));

function draftOf({ drafts }: RemissParts, { id }: Remiss): DraftState | null {
  const latest = drafts.latest(id);
  return latest && { version: latest.version, latest: latest.version, remarks: drafts.remarks(id) };
}

const notWhileBlind = reply(
  'Svaren visas när remissen har stängt',
  'Ställningstagandena samlas in utan att regionerna ser varandras.',
);

/** Everything that was said, for the kansli, and for members when nothing is collected blind. */
export function showHistory(parts: RemissParts, remiss: Remiss, from: number, turn: Turn): Response {
  if (hidesOthers(remiss, viewerOf(snapshotOf(parts, remiss, turn.today), turn))) return notWhileBlind;
  const names = new Map(parts.register.regions().map(({ id, name }) => [id, name]));
  const around = { regionName: (id: string) => names.get(id) ?? id, timeZone: parts.hours.timeZone };
  const page = remissHistoryPage(remiss, parts.entries.log(remiss.id), from, around);
  return from === 0 ? answer(page) : answerInPlace(page);
}

/** The regions of which the reader may see what they have said. */
const regionsSeen = ({ remiss, regions }: RemissSnapshot, reader: Viewer): Region[] =>
  hidesOthers(remiss, reader) ? regions.filter(({ id }) => id === reader.region) : [...regions];

export function askWhichRegion(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const seen = regionsSeen(snapshot, viewerOf(snapshot, turn));
  return seen.length === 0 ? notWhileBlind : ask(regionForm(remiss, seen));
}

/** What one region has said. @param id of the region. */
export function showRegion(
  parts: RemissParts,
  remiss: Remiss,
  { id, from = 0 }: { id: string; from?: number },
  turn: Turn,
): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const region = snapshot.regions.find((one) => one.id === id);
  if (!region) return reply('Regionen finns inte i registret');
  if (!regionsSeen(snapshot, viewerOf(snapshot, turn)).includes(region)) return notWhileBlind;
  const page = regionPage(snapshot, region, from, parts.hours.timeZone);
  return from === 0 ? answer(page) : answerInPlace(page);
}

/** The latest draft, with how the regions stand to it. */
export function showDraft(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const reader = viewerOf(snapshot, turn);
  if (hidesOthers(remiss, reader)) return notWhileBlind;
  const latest = parts.drafts.latest(remiss.id);
  if (!latest) return reply(`Det finns inget utkast till svar på remiss ${remiss.number} än`);
  const { version, at, by } = latest;
  const madeOn = at.toZonedDateTimeISO(parts.hours.timeZone).toPlainDate();
  const remarks = parts.drafts.remarks(remiss.id);
  return answer(draftPage(snapshot, { version, latest: version, remarks, madeOn, by }, reader));
}

/** @param state as it was where they were asked for: in another there are other choices. */
export function showMore(
  parts: RemissParts,
  remiss: Remiss,
  { state, from }: { state: string; from: number },
  turn: Turn,
): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const reader = viewerOf(snapshot, turn);
  const hasDraft = !hidesOthers(remiss, reader) && parts.drafts.latest(remiss.id) !== null;
  return answer(moreChoices({ snapshot, reader, hasDraft }, state === remiss.state ? from : 0));
}
