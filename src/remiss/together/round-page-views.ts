import { type Block, type Button, buttons, facts, type Message, mostButtons, note, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace, roomBeside } from '../../chat/pages.ts';
import { capitalised, list } from '../../chat/swedish.ts';
import { answerButton } from '../answering/remiss-views.ts';
import { askedGroupsInRound } from '../asked-groups/group-words.ts';
import { isCollectedBlind, type Remiss } from '../case/remiss.ts';
import { modeNames, stateNames } from '../case/remiss-words.ts';
import type { RemissViewer } from '../case/snapshot.ts';
import { ownUnderlagTable } from '../rounds/own-underlag-views.ts';
import {
  type OwnUnderlag,
  owedUnderlag,
  ownUnderlag,
  type RoundSnapshot,
  roundState,
  standingUnderlag,
  underlagIn,
} from '../rounds/round-snapshot.ts';
import { roundFacts, showRoundButton, underlagTable } from '../rounds/round-views.ts';
import { roundName, roundTitle, underlagCount } from '../rounds/round-words.ts';
import {
  answerRestAction,
  changeRoundAction,
  chooseUnderlagAction,
  compileRoundAction,
  extendRoundAction,
  moreRoundChoicesAction,
  moreUnderlagAction,
  openRoundAction,
  promptRoundAction,
  resumeRoundAction,
  roundDocumentAction,
  showOwnRoundAction,
  showRoundAction,
  withdrawRoundAction,
} from '../underlag/round-actions.ts';
import { closeRoundButton } from './close-round-views.ts';

const rowsOnPage = 10;

/** @property groups the names of the invited groups. @property hasDraft a draft or an answer that the viewer may fetch. */
export type ShownRound = {
  snapshot: RoundSnapshot;
  viewer: RemissViewer;
  person: string;
  groups: readonly string[];
  hasDraft: boolean;
};

/** All underlag with how far each has come, for whoever may see them. */
export function roundPage(shown: ShownRound, from: number): Message {
  const { snapshot, groups, viewer } = shown;
  const { round, all } = snapshot;
  const underlag = underlagIn(snapshot);
  const page = paged(all, from, rowsOnPage);
  const turning = pageButtons(page, (label, start) => showRoundAction.button(label, { round: round.id, from: start }));
  const [first] = underlag;
  const modes = [...new Set(underlag.map(({ mode }) => modeNames[mode]))];
  const own = ownUnderlag(snapshot, shown.person);
  const blind = underlag.some(isCollectedBlind);
  return {
    title: roundTitle(round.id, underlag),
    blocks: [
      facts(
        ['Läge', capitalised(stateNames[roundState(underlag)])],
        ...roundFacts(standingUnderlag(underlag)),
        ...(first ? [['Svarssätt', list(modes)] as const] : []),
        ['Skickad till', groups.length > 0 ? list(groups) : 'ingen grupp än'],
        ...askedGroupsInRound(underlag.filter(isAsked)),
        ...(own.length > 0 ? [['Din region', ownInWords(own)] as const] : []),
      ),
      underlagTable(page.items),
      ...pagePlace(page, 'underlag'),
      ...(blind && !viewer.kansli ? [note('Ställningstagandena visas när rundan har stängt.')] : []),
      note('Skriv remiss och numret för att se ett underlag.'),
      ...turning,
      buttons(...someChoices(shown, 0, roomBeside(page))),
    ],
  };
}

/** Neither withdrawn nor a draft. */
const isAsked = ({ state }: Remiss): boolean => state !== 'aterkallad' && state !== 'utkast';

/** "7 av 10 underlag kvar" */
export function ownInWords(own: readonly OwnUnderlag[]): string {
  const owed = owedUnderlag(own);
  const undone = own.filter(({ left }) => left.length > 0);
  if (undone.length === 0) return 'har svarat på allt';
  return owed.length === 0
    ? `hann inte svara på ${undone.length} av ${underlagCount(own.length)}`
    : `${owed.length} av ${underlagCount(own.length)} kvar`;
}

/** What the viewer can do with it now, the likeliest first. */
function roundChoices({ snapshot, viewer, person, hasDraft }: ShownRound): Button[] {
  const { id: round } = snapshot.round;
  const own = ownUnderlag(snapshot, person);
  const answers = owedUnderlag(own).length > 0;
  const isOpen = roundState(underlagIn(snapshot)) === 'oppen';
  const all: (Button | false)[] = [
    answers && showOwnRoundAction.button('Svara', { round, from: 0 }, { primary: true }),
    isOpen && own.length > 0 && !answers && showOwnRoundAction.button('Ändra svar', { round, from: 0 }),
    ...(viewer.kansli ? officeChoices(snapshot) : []),
    hasDraft && roundDocumentAction.button('Hämta rundan (Word)', { round, whose: undefined, format: 'docx' }),
    snapshot.all.length > 0 && chooseUnderlagAction.button('Visa ett underlag', { round }),
  ];
  const found = all.filter((one) => one !== false);
  const primary = found.findIndex((one) => one.primary);
  return found.map(({ primary: _, ...one }, at) => (at === primary ? { ...one, primary: true } : one));
}

function officeChoices(snapshot: RoundSnapshot): Button[] {
  const { id: round } = snapshot.round;
  const underlag = underlagIn(snapshot);
  const state = roundState(underlag);
  const primary = { primary: true };
  const withdraw = withdrawRoundAction.button('Återkalla alla', { round });
  const change = changeRoundAction.button(state === 'utkast' ? 'Ändra' : 'Rätta uppgifter', { round });
  switch (state) {
    case 'utkast':
      return [
        openRoundAction.button('Öppna för svar', { round }, primary),
        change,
        moreUnderlagAction.button('Lägg till underlag', { round }),
        withdraw,
      ];
    case 'oppen':
      return [
        promptRoundAction.button('Påminn nu', { round }),
        extendRoundAction.button('Förläng', { round }),
        closeRoundButton(snapshot.round),
        ...(underlag.some((one) => one.state === 'utkast') ? [openRoundAction.button('Öppna resten', { round })] : []),
        change,
        withdraw,
      ];
    case 'stangd':
      return [
        compileRoundAction.button('Sammanställ alla', { round }, primary),
        extendRoundAction.button('Öppna igen', { round }),
        change,
        withdraw,
      ];
    case 'sammanstalld':
      return [
        compileRoundAction.button('Gör nya versioner', { round }),
        extendRoundAction.button('Öppna igen', { round }),
        change,
        withdraw,
      ];
    case 'avslutad':
      return [withdraw];
    case 'aterkallad':
      return underlag.length > 0 ? [resumeRoundAction.button('Ångra återkallelsen', { round })] : [];
  }
}

/** As many as there is room for, and the rest behind the last of them. */
function someChoices(shown: ShownRound, from: number, room = mostButtons): Button[] {
  const all = roundChoices(shown);
  if (all.length - from <= room) return all.slice(from);
  const next = from + room - 1;
  return [
    ...all.slice(from, next),
    moreRoundChoicesAction.button('Visa fler val', { round: shown.snapshot.round.id, from: next }),
  ];
}

export const moreRoundChoices = (shown: ShownRound, from: number): Message => ({
  title: `Fler val för remissrunda ${shown.snapshot.round.id}`,
  blocks: [buttons(...someChoices(shown, from))],
});

/** What the asker's region has left in the round, those that wait first; to answer from. */
export function ownRoundPage({ round }: RoundSnapshot, own: readonly OwnUnderlag[], from: number): Message {
  const owed = owedUnderlag(own);
  const page = paged([...owed, ...own.filter((one) => !owed.includes(one))], from, rowsOnPage);
  const [next] = owed;
  const about = { round: round.id };
  const turning = pageButtons(page, (label, start) => showOwnRoundAction.button(label, { ...about, from: start }));
  const can: Button[] = [
    ...(next ? [answerButton(next.snapshot.remiss, `Svara på ${next.snapshot.remiss.number}`)] : []),
    chooseUnderlagAction.button('Välj underlag', about),
    ...(owed.some(({ untouched }) => untouched)
      ? [
          answerRestAction.button('Resten: inget att erinra', {
            ...about,
            position: 'inget_att_erinra',
            asked: undefined,
          }),
        ]
      : []),
    ...(next ? [] : [showRoundButton(round.id)]),
  ];
  return {
    title:
      next === undefined
        ? `${nameIn(own)} har svarat på allt i remissrunda ${round.id}`
        : `${roundName(round.id)}: ${ownInWords(own)} för ${nameIn(own)}`,
    blocks: [
      ...whenToAnswer(owed),
      ownUnderlagTable(page.items),
      ...pagePlace(page, 'underlag'),
      ...turning,
      buttons(...can.slice(0, roomBeside(page))),
    ],
  };
}

const whenToAnswer = (owed: readonly OwnUnderlag[]): Block[] =>
  owed.length === 0
    ? [text('Ni kan ändra svaren så länge de är öppna.')]
    : [facts(...roundFacts(owed.map(({ snapshot }) => snapshot.remiss)))];

const nameIn = (own: readonly OwnUnderlag[]): string => list([...new Set(own.map(({ region }) => region.name))]);
