import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { genitive } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Part } from '../../documents/document.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { keyOf } from '../case/remiss.ts';
import { takeOwnTextAction } from '../case/remiss-actions.ts';
import { inLine } from '../case/remiss-words.ts';
import { wordOf } from '../case/sign-off.ts';
import { type RemissSnapshot, remissViewerOf } from '../case/snapshot.ts';
import { ownTextOf } from '../papers/remiss-document.ts';
import { changesBetween } from './compare-texts.ts';
import { doubtAboutOwn } from './doubtful-text.ts';
import { type FoundOwnText, findOpenOwnText, type ReadsOwnText } from './find-own-text.ts';
import { fileOrigin, fileRound, givenParts, noTextInFile, ownTextIn } from './given-text.ts';
import type { OwnTextStore } from './own-text-store.ts';
import { isWholeRound, ownTextNotice, ownTextPutBack, ownTextTaken, sameWordsAsOthers } from './own-text-views.ts';
import { pageOfOwnText } from './show-own-text.ts';

type Uses = ReadsOwnText & {
  ownTexts: Pick<OwnTextStore, 'add' | 'of'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'notifyKansli' | 'notifyRegion'>;
};
export type GivesOwnText = Uses & { attachments: Pick<AttachmentStore, 'assign' | 'handover' | 'written'> };

/** @property seen what was asked about, where it was. */
type GivenOwnText = { region: string; source: string; seen: string | undefined };

/** The text that a region's people or the kansli gave becomes the next of the region's own. */
export function takeOwnText(uses: GivesOwnText, snapshot: RemissSnapshot, given: GivenOwnText, turn: Turn): Response {
  const found = findOpenOwnText(uses, snapshot, given.region, turn);
  if ('refused' in found) return found.refused;
  const waiting = handedOverBy(uses, given.source, turn);
  if ('refused' in waiting) return waiting.refused;
  const { of, region, latest, remarks } = found;
  const again = (label: string, seen: string | undefined) =>
    takeOwnTextAction.button(label, { remiss: of.remiss.id, region: region.id, seen, source: given.source });
  if (mustFirstPart(found)) return answer(sameWordsAsOthers(of, [again('Försök igen', given.seen)]));
  const round = fileRound(waiting.handover.fileText);
  if (round !== null) return answer(isWholeRound(round, `${genitive(region.name)} svar på remiss ${of.remiss.number}`));
  const origin = fileOrigin(waiting.handover.fileText);
  const doubt = origin && doubtAboutOwn(uses, { ...given, ...found, regions: snapshot.regions, origin, again }, turn);
  if (doubt) return answer(doubt);
  const { text, ...left } = ownTextIn(givenParts(uses.attachments, given.source), latest.content, region);
  if (text.length === 0) return noTextInFile;
  const changes = changesBetween(ownTextOf(latest.content, region, { remarks, version: latest.version }), text);
  if (changes.length === 0) {
    return reply(`Texten är densamma som ${region.name} har nu`, 'Därför har jag inte gjort någon ny text.');
  }
  uses.attachments.assign(given.source, keyOf(of.remiss));
  const nr = changeText(uses, snapshot, { found, parts: text, what: 'redigerade' }, turn);
  return answer(ownTextTaken(of, { nr, changes, ...left, all: uses.ownTexts.of(of.remiss.id, region.id) }));
}

/** Where all send the same words, a region has its own only when it has said that it thinks otherwise. */
function mustFirstPart({ of: { remiss, version }, region, latest, remarks }: FoundOwnText): boolean {
  if (remiss.mode !== 'likalydande') return false;
  const word = wordOf(remarks, version, region.id)?.word ?? null;
  return word === null ? latest.content.own?.[region.id] === undefined : word !== 'avvikande';
}

type Changing = {
  found: FoundOwnText;
  parts: readonly Part[] | null;
  what: 'redigerade' | 'tog tillbaka' | 'tog fram';
};

/** Returns the number of the change. The others who see to the text are told. */
function changeText(uses: Uses, snapshot: RemissSnapshot, { found, parts, what }: Changing, turn: Turn): number {
  const { of, region } = found;
  const { remiss, version } = of;
  const { asker, now } = turn;
  const nr = uses.ownTexts.add({ remiss: remiss.id, region: region.id, version, person: asker.id, at: now, parts });
  const before = found.all.length === 0 ? null : `text ${found.all.length}`;
  recordRemissChange(uses, remiss, turn, {
    what: `${what} ${genitive(region.name)} text i svaret på ${inLine(remiss)}`,
    before,
    after: parts === null ? 'det som följer av svaren' : `text ${nr}`,
  });
  const notice = { key: `${keyOf(remiss)}/text/${region.id}/${nr}`, message: ownTextNotice(of, asker.name, what), now };
  const isOurs = remissViewerOf(snapshot, turn).region === region.id;
  uses.messages.notifyRegion(snapshot, region.id, { ...notice, but: asker.id });
  if (isOurs || !isKansli(asker)) uses.messages.notifyKansli({ ...notice, but: asker.id });
  return nr;
}

/** The text is as after an earlier change, or as it follows from the answers. */
export function putBackOwnText(
  uses: Uses,
  snapshot: RemissSnapshot,
  wanted: { region: string; text: number; now: number },
  turn: Turn,
): Response {
  const found = findOpenOwnText(uses, snapshot, wanted.region, turn);
  if ('refused' in found) return found.refused;
  const { of, all, region } = found;
  const last = all.at(-1);
  const parts = wanted.text === 0 ? null : (all.find(({ nr }) => nr === wanted.text)?.parts ?? null);
  if ((last?.nr ?? 0) !== wanted.now || (wanted.text > 0 && parts === null)) {
    const page = pageOfOwnText(uses, found, 0);
    return answer({ ...page, title: `${genitive(region.name)} text har ändrats sedan dess. Inget är ändrat nu` });
  }
  if ((last?.parts ?? null) === null && parts === null) return answer(pageOfOwnText(uses, found, 0));
  changeText(uses, snapshot, { found, parts, what: last?.parts ? 'tog tillbaka' : 'tog fram' }, turn);
  return answer(ownTextPutBack(of, wanted.text, uses.ownTexts.of(of.remiss.id, region.id)));
}
