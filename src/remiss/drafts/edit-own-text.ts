import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Part } from '../../documents/document.ts';
import type { Region } from '../../register/register.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { recordRemissChange, remissStatus } from '../case/move-remiss.ts';
import { decisionOf, isSent, sendingOf } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import { keyOf, type Remiss } from '../case/remiss.ts';
import { takeOwnTextAction } from '../case/remiss-actions.ts';
import { inLine } from '../case/remiss-words.ts';
import { type Remark, wordOf } from '../case/sign-off.ts';
import { type RemissSnapshot, remissViewerOf } from '../case/snapshot.ts';
import { ownTextFromAnswers, ownTextOf } from '../papers/remiss-document.ts';
import { changesBetween } from './compare-texts.ts';
import { doubtAboutOwn } from './doubtful-text.ts';
import { fileOrigin, fileRound, ownTextIn } from './given-text.ts';
import type { OwnTextChange, OwnTextStore } from './own-text-store.ts';
import {
  comparedOwnTexts,
  isWholeRound,
  type OwnTextPlace,
  ownTextNotice,
  ownTextPage,
  ownTextPutBack,
  ownTextTaken,
  sameWordsAsOthers,
} from './own-text-views.ts';

type Reading = {
  drafts: Pick<DraftStore, 'latest' | 'remarks' | 'version'>;
  ownTexts: Pick<OwnTextStore, 'of'>;
  outcomes: Pick<OutcomeStore, 'outcomes'>;
  hours: { timeZone: string };
};
type Uses = Reading & {
  ownTexts: Pick<OwnTextStore, 'add' | 'of'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'notifyKansli' | 'notifyRegion'>;
};
export type GivesOwnText = Uses & { attachments: Pick<AttachmentStore, 'assign' | 'handover' | 'written'> };

/** Whether regions have texts of their own that people can edit and give back. */
export const takesOwnText = ({ state, mode }: Pick<Remiss, 'state' | 'mode'>): boolean =>
  state === 'sammanstalld' && mode !== 'samordnat';

/** A region's text, with all that has become of it. */
type Found = {
  of: OwnTextPlace;
  region: Region;
  latest: Draft;
  all: readonly OwnTextChange[];
  remarks: readonly Remark[];
};

/** Its own people, those who keep its papers, and the kansli read it. */
function foundText(uses: Reading, snapshot: RemissSnapshot, id: string, turn: Turn): Found | { refused: Response } {
  const { remiss, regions } = snapshot;
  const region = regions.find((one) => one.id === id);
  if (!region) return { refused: reply('Regionen finns inte i registret', 'Öppna remissens sida och försök igen.') };
  const viewer = remissViewerOf(snapshot, turn);
  if (!viewer.kansli && viewer.reads !== id) {
    return {
      refused: reply('Det här kan bara regionens egna och kansliet läsa', 'Du kan läsa din egen regions text.'),
    };
  }
  const latest = uses.drafts.latest(remiss.id);
  if (!latest) return { refused: reply(`Det finns inget utkast till svar på remiss ${remiss.number} än`) };
  if (remiss.mode === 'samordnat') return { refused: oneForAll };
  const of = { remiss, region, version: latest.version };
  return { of, region, latest, all: uses.ownTexts.of(remiss.id, id), remarks: uses.drafts.remarks(remiss.id) };
}

const oneForAll = reply(
  'Ett svar skickas för alla regioner',
  'Ingen region har en egen text i det. Skriv det som skiljer med Med tillägg eller Avvikande mening.',
);

/** The same for whoever may change it, while it can be. */
function openText(uses: Uses, snapshot: RemissSnapshot, id: string, turn: Turn): Found | { refused: Response } {
  const viewer = remissViewerOf(snapshot, turn);
  if (!viewer.kansli && viewer.region !== id) {
    return {
      refused: reply('Det här kan bara regionens företrädare och kansliet göra', 'Du kan ändra din egen regions text.'),
    };
  }
  const found = foundText(uses, snapshot, id, turn);
  if ('refused' in found) return found;
  if (!takesOwnText(snapshot.remiss)) return { refused: remissStatus(uses, snapshot.remiss) };
  const done = outcomeWord(uses, snapshot.remiss, id);
  if (done === null) return found;
  return {
    refused: reply(
      `${found.region.name}s svar är ${done}`,
      'Texten går inte att ändra så länge det gäller. Tryck på Ta tillbaka på remissens sida om det blev fel.',
    ),
  };
}

/** Null while nothing is decided or sent. */
function outcomeWord({ outcomes }: Pick<Reading, 'outcomes'>, { id }: Remiss, region: string): string | null {
  const all = outcomes.outcomes(id);
  if (isSent(sendingOf(all, region))) return 'skickat';
  return decisionOf(all, region) === null ? null : 'beslutat';
}

/** @property seen what was asked about, where it was. */
export type GivenOwnText = { region: string; source: string; seen: string | undefined };

/** The text that a region's people or the kansli gave becomes the next of the region's own. */
export function takeOwnText(uses: GivesOwnText, snapshot: RemissSnapshot, given: GivenOwnText, turn: Turn): Response {
  const found = openText(uses, snapshot, given.region, turn);
  if ('refused' in found) return found.refused;
  const waiting = handedOverBy(uses, given.source, turn);
  if ('refused' in waiting) return waiting.refused;
  const { of, region, latest, remarks } = found;
  const again = (label: string, seen: string | undefined) =>
    takeOwnTextAction.button(label, { remiss: of.remiss.id, region: region.id, seen, source: given.source });
  if (mustFirstPart(found)) return answer(sameWordsAsOthers(of, [again('Försök igen', given.seen)]));
  const round = fileRound(waiting.handover.fileText);
  if (round !== null) return answer(isWholeRound(round, `${region.name}s svar på remiss ${of.remiss.number}`));
  const origin = fileOrigin(waiting.handover.fileText);
  const doubt = origin && doubtAboutOwn(uses, { ...given, ...found, regions: snapshot.regions, origin, again }, turn);
  if (doubt) return answer(doubt);
  const [written] = uses.attachments.written(given.source);
  const { text, ...left } = ownTextIn(
    written === undefined ? [] : (JSON.parse(written) as Part[]),
    latest.content,
    region,
  );
  if (text.length === 0) {
    return reply('Jag hittar ingen text i filen', 'Skicka svaret som ett Word-dokument (.docx) med texten kvar i det.');
  }
  const changes = changesBetween(ownTextOf(latest.content, region, { remarks, version: latest.version }), text);
  if (changes.length === 0) {
    return reply(`Texten är densamma som ${region.name} har nu`, 'Därför har jag inte gjort någon ny text.');
  }
  uses.attachments.assign(given.source, keyOf(of.remiss));
  const nr = changeText(uses, snapshot, { found, parts: text, what: 'redigerade' }, turn);
  return answer(ownTextTaken(of, { nr, changes, ...left, all: uses.ownTexts.of(of.remiss.id, region.id) }));
}

/** Where all send the same words, a region has its own only when it has said that it thinks otherwise. */
function mustFirstPart({ of: { remiss, version }, region, latest, remarks }: Found): boolean {
  if (remiss.mode !== 'likalydande') return false;
  const word = wordOf(remarks, version, region.id)?.word ?? null;
  return word === null ? latest.content.own?.[region.id] === undefined : word !== 'avvikande';
}

type Changing = { found: Found; parts: readonly Part[] | null; what: 'redigerade' | 'tog tillbaka' | 'tog fram' };

/** Returns the number of the change. The others who see to the text are told. */
function changeText(uses: Uses, snapshot: RemissSnapshot, { found, parts, what }: Changing, turn: Turn): number {
  const { of, region } = found;
  const { remiss, version } = of;
  const { asker, now } = turn;
  const nr = uses.ownTexts.add({ remiss: remiss.id, region: region.id, version, person: asker.id, at: now, parts });
  const before = found.all.length === 0 ? null : `text ${found.all.length}`;
  recordRemissChange(uses, remiss, turn, {
    what: `${what} ${region.name}s text i svaret på ${inLine(remiss)}`,
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
  const found = openText(uses, snapshot, wanted.region, turn);
  if ('refused' in found) return found.refused;
  const { of, all, region } = found;
  const last = all.at(-1);
  const parts = wanted.text === 0 ? null : (all.find(({ nr }) => nr === wanted.text)?.parts ?? null);
  if ((last?.nr ?? 0) !== wanted.now || (wanted.text > 0 && parts === null)) {
    const page = pageOf(uses, found, 0);
    return answer({ ...page, title: `${region.name}s text har ändrats sedan dess. Inget är ändrat nu` });
  }
  if ((last?.parts ?? null) === null && parts === null) return answer(pageOf(uses, found, 0));
  changeText(uses, snapshot, { found, parts, what: last?.parts ? 'tog tillbaka' : 'tog fram' }, turn);
  return answer(ownTextPutBack(of, wanted.text, uses.ownTexts.of(of.remiss.id, region.id)));
}

export function showOwnText(
  uses: Reading,
  snapshot: RemissSnapshot,
  { region, from }: { region: string; from: number },
  turn: Turn,
): Response {
  const found = foundText(uses, snapshot, region, turn);
  if ('refused' in found) return found.refused;
  const page = pageOf(uses, found, from);
  return from === 0 ? answer(page) : answerInPlace(page);
}

function pageOf(uses: Reading, found: Found, from: number) {
  const { of, all, region } = found;
  const { timeZone } = uses.hours;
  const isOpen = takesOwnText(of.remiss) && outcomeWord(uses, of.remiss, region.id) === null;
  return ownTextPage(of, { all, timeZone, isOpen, isBehind: isBehind(uses, found) }, from);
}

/** The answers are others than when the text was edited. */
function isBehind(uses: Pick<Reading, 'drafts'>, { of, region, latest, all, remarks }: Found): boolean {
  const last = all.at(-1);
  if (!last?.parts || last.version === latest.version) return false;
  const before = fromAnswers(uses, of.remiss, { version: last.version, region, remarks });
  return (
    changesBetween(before, ownTextFromAnswers(latest.content, region, { remarks, version: latest.version })).length > 0
  );
}

type At = { version: number; region: Region; remarks: readonly Remark[] };

function fromAnswers({ drafts }: Pick<Reading, 'drafts'>, { id }: Remiss, { version, region, remarks }: At) {
  const draft = drafts.version(id, version);
  return draft ? ownTextFromAnswers(draft.content, region, { remarks, version }) : [];
}

/** What is another in the text after a change than before it. */
export function compareOwnTexts(
  uses: Reading,
  snapshot: RemissSnapshot,
  { region: id, text, from }: { region: string; text: number; from: number },
  turn: Turn,
): Response {
  const found = foundText(uses, snapshot, id, turn);
  if ('refused' in found) return found.refused;
  const { of, all, region, remarks } = found;
  const after = all.find(({ nr }) => nr === text);
  if (!after) return reply(`${region.name}s text är inte redigerad`, 'Det finns ingen tidigare text att jämföra med.');
  const before = all.find(({ nr }) => nr === text - 1);
  const words = (change: OwnTextChange | undefined) =>
    change?.parts ?? fromAnswers(uses, of.remiss, { version: (change ?? after).version, region, remarks });
  const page = comparedOwnTexts(of, { nr: text, changes: changesBetween(words(before), words(after)) }, from);
  return from === 0 ? answer(page) : answerInPlace(page);
}
