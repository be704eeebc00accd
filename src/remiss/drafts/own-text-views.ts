import { type Block, type Button, buttons, facts, type Message, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { genitive, list } from '../../chat/swedish.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { Remiss } from '../case/remiss.ts';
import { compareOwnTextAction, putBackOwnTextAction, showOwnTextAction } from '../case/remiss-actions.ts';
import { momentInWords } from '../case/remiss-words.ts';
import { textName } from '../papers/remiss-document.ts';
import type { TextChange } from './compare-texts.ts';
import { changeBlocks, unansweredBlocks } from './compare-views.ts';
import { ownDocumentButton, ownTextButton, statementButton, takeStandButton } from './draft-button-views.ts';
import type { OwnTextChange } from './own-text-store.ts';

type Region = { id: string; name: string };
/** A region's text in a remiss, and the draft's version. */
export type OwnTextPlace = { remiss: Remiss; region: Region; version: number };

const pageSize = 8;

const compareOwnButton = ({ remiss, region }: OwnTextPlace, nr: number): Button =>
  compareOwnTextAction.button('Visa vad som är ändrat', { remiss: remiss.id, region: region.id, text: nr, from: 0 });
/** Gives back the text as it was after another change, or as it follows from the answers. @param nr 0: that. @param now the last. */
const putBackButton = (
  label: string,
  { remiss, region }: OwnTextPlace,
  { nr, now }: { nr: number; now: number },
): Button => putBackOwnTextAction.button(label, { remiss: remiss.id, region: region.id, text: nr, now });

/** The last change can be undone: the text is again what it was before. */
function undoButton(of: OwnTextPlace, all: readonly OwnTextChange[]): Button[] {
  const last = all.at(-1);
  if (!last) return [];
  const before = all.findLast((one) => one !== last);
  const nr = before?.parts ? before.nr : 0;
  if (last.parts === null) return nr === 0 ? [] : [putBackButton(`Ta fram text ${nr} igen`, of, { nr, now: last.nr })];
  return [putBackButton(`Ta tillbaka text ${last.nr}`, of, { nr, now: last.nr })];
}

type OwnTextPage = {
  all: readonly OwnTextChange[];
  timeZone: string;
  /** It can be changed. */
  isOpen: boolean;
  /** The answers have changed since the edited text was given. */
  isBehind: boolean;
};

/** A region's own text: who has changed it, how one does, and the way back. */
export function ownTextPage(of: OwnTextPlace, { all, timeZone, isOpen, isBehind }: OwnTextPage, from: number): Message {
  const { remiss, region, version } = of;
  const last = all.at(-1);
  const page = paged(all.toReversed(), from, pageSize);
  return {
    title: `${genitive(region.name)} text i svaret på remiss ${remiss.number}`,
    blocks: [
      ...(last?.parts
        ? [
            text(
              `Texten är redigerad av regionen. ${last.nr === 1 ? '' : 'Den senaste gäller. '}Bara regionen och kansliet läser den tills svaret är skickat.`,
            ),
          ]
        : [text('Texten är den som följer av regionens svar. Ingen har redigerat den.')]),
      ...(page.items.length > 0
        ? [facts(...page.items.map((one) => [`Text ${one.nr}`, changedInWords(one, timeZone)] as const))]
        : []),
      ...pagePlace(page, 'ändringar'),
      ...(isBehind
        ? [text('Svaren har ändrats sedan texten redigerades. Läs texten mot dem, eller ta tillbaka den.')]
        : []),
      ...(isOpen
        ? [text('Hämta den, ändra i Word, och skicka filen till mig här i vår chatt. Då blir den nästa text.')]
        : []),
      buttons(
        ownDocumentButton(remiss, version, region.id),
        statementButton(remiss, version, region.id),
        ...(last ? [compareOwnButton(of, last.nr)] : []),
        ...(isOpen ? undoButton(of, all) : []),
      ),
      ...pageButtons(page, (label, next) =>
        showOwnTextAction.button(label, { remiss: remiss.id, region: region.id, from: next }),
      ),
    ],
  };
}

const changedInWords = ({ by, at, parts, version }: OwnTextChange, timeZone: string): string =>
  `${parts === null ? 'åter det som följer av svaren, ' : ''}${by}, ${momentInWords(at, timeZone)}, utkast ${version}`;

type Taken = {
  nr: number;
  changes: readonly TextChange[];
  leftOut: readonly string[];
  unanswered: readonly string[];
  all: readonly OwnTextChange[];
};

/** To whoever gave the text. @property leftOut headings of what is no part of it. */
export const ownTextTaken = (of: OwnTextPlace, { nr, changes, leftOut, unanswered, all }: Taken): Message => ({
  title: `${genitive(of.region.name)} svar på remiss ${of.remiss.number} har den text som du skickade, text ${nr}`,
  blocks: [
    ...ownChanges(of, { nr, changes }, 0),
    ...(leftOut.length > 0 ? [text(`Det här är inte med i regionens text: ${list(leftOut)}.`)] : []),
    ...unansweredBlocks(unanswered),
    text('Bara regionen och kansliet läser den. Det som beslutas och skickas har den texten.'),
    buttons(
      ownDocumentButton(of.remiss, of.version, of.region.id),
      ownTextButton(of.remiss, of.region),
      ...undoButton(of, all),
    ),
  ],
});

const ownChanges = (of: OwnTextPlace, { nr, changes }: Pick<Taken, 'nr' | 'changes'>, from: number): Block[] =>
  changeBlocks(changes, from, {
    same: 'Texten är densamma.',
    turn: (label, next) =>
      compareOwnTextAction.button(label, { remiss: of.remiss.id, region: of.region.id, text: nr, from: next }),
  });

/** What is another in the text than before that change. */
export const comparedOwnTexts = (
  of: OwnTextPlace,
  { nr, changes }: Pick<Taken, 'nr' | 'changes'>,
  from: number,
): Message => ({
  title: `${genitive(of.region.name)} text ${nr} jämförd med ${nr === 1 ? 'det som följer av svaren' : textName({ nr: nr - 1 })}, remiss ${of.remiss.number}`,
  blocks: [
    ...ownChanges(of, { nr, changes }, from),
    buttons(ownTextButton(of.remiss, of.region), showButton(of.remiss)),
  ],
});

/** The text is another again. @param nr 0: what follows from the answers. */
export const ownTextPutBack = (of: OwnTextPlace, nr: number, all: readonly OwnTextChange[]): Message => ({
  title:
    nr === 0
      ? `${genitive(of.region.name)} svar på remiss ${of.remiss.number} har åter den text som följer av svaren`
      : `${genitive(of.region.name)} svar på remiss ${of.remiss.number} har åter text ${nr}`,
  blocks: [
    text('Det som togs tillbaka finns kvar bland textens ändringar.'),
    buttons(
      ownDocumentButton(of.remiss, of.version, of.region.id),
      ownTextButton(of.remiss, of.region),
      ...undoButton(of, all),
    ),
  ],
});

/** To the others who see to the text: the region's, or the kansli. */
export const ownTextNotice = (of: OwnTextPlace, by: string, what: string): Message => ({
  title: `${by} ${what} ${genitive(of.region.name)} text i svaret på remiss ${of.remiss.number}`,
  blocks: [
    text('Det som beslutas och skickas har den texten. Visa den för att se vad som är ändrat, eller ta tillbaka den.'),
    buttons(ownTextButton(of.remiss, of.region), showButton(of.remiss)),
  ],
});

/** Where a region sends the words of all, and has not said that it thinks otherwise. */
export const sameWordsAsOthers = ({ remiss, region, version }: OwnTextPlace, again: Button[]): Message => ({
  title: `${region.name} skickar samma ord som de andra i svaret på remiss ${remiss.number}`,
  blocks: [
    text(
      'En egen text kan bara den region ha som har avvikande mening. Tryck på Ta ställning och sedan på Lämna avvikande mening. Filen väntar, så tryck sedan här igen.',
    ),
    buttons(takeStandButton(remiss, version), ...again),
  ],
});

type OtherText = {
  /** What the file says that it is: "Region Uppsalas svar". */
  is: string;
  /** What it would become. */
  wanted: string;
  /** What else it can be taken as. */
  instead: Button | null;
  anyway: Button | null;
};

/** The file seems to be another text than the one that it would become. */
export const isAnotherText = ({ is, wanted, instead, anyway }: OtherText): Message => ({
  title: `Filen ser ut att vara ${is}, inte ${wanted}`,
  blocks: [
    text(
      anyway || instead
        ? 'Vilken text är det? Inget är ändrat än, och filen väntar.'
        : `Inget är ändrat. Hämta ${wanted}, ändra i den och skicka den igen.`,
    ),
    buttons(...(instead ? [instead] : []), ...(anyway ? [anyway] : [])),
  ],
});

/** The document of a round has the answers to all of its underlag, and none of them is the text of one. */
export const isWholeRound = (round: number, wanted: string): Message =>
  isAnotherText({ is: `hela remissrunda ${round}`, wanted, instead: null, anyway: null });

/** @property since who has changed it, and when; null when it is the answers that have changed. */
type StaleText = { wanted: string; since: string | null; anyway: Button; look: Button[] };

/** Somebody else came before: what was fetched is no longer what stands. */
export const hasChangedSince = ({ wanted, since, anyway, look }: StaleText): Message => ({
  title: `${wanted} har ändrats sedan du hämtade filen`,
  blocks: [
    text(
      since === null
        ? 'Svaren som texten bygger på är andra nu. Tar jag in din fil gäller den i stället för dem.'
        : `Ändrad av ${since}. Tar jag in din fil gäller den i stället, och den andra finns kvar bland ändringarna.`,
    ),
    text('Inget är ändrat än, och filen väntar.'),
    buttons(anyway, ...look),
  ],
});
