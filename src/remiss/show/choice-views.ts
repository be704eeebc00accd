import { fetchMatterFile } from '../../akt/matter-actions.ts';
import { type Button, buttons, type Message, mostButtons } from '../../chat/message.ts';
import { showReceived } from '../../obligations/obligation-actions.ts';
import { answerButton } from '../answering/remiss-views.ts';
import { hasOutcome, type Outcomes } from '../case/outcome.ts';
import { type AskedGroup, isCollectedBlind, isOver, keyOf, type Remiss } from '../case/remiss.ts';
import {
  changeBoardsAction,
  changeOwnRegionAction,
  changeQuestionsAction,
  changeRemissAction,
  chooseRegionAction,
  compileRemissAction,
  decideAnswerAction,
  enterLetterAction,
  extendRemissAction,
  fetchTableAction,
  invitePersonAction,
  moreRemissChoicesAction,
  notSendAction,
  openRemissAction,
  promptRemissAction,
  resumeRemissAction,
  sendRemissAction,
  showDraftAction,
  showPapersAction,
  showRemissFilesAction,
  showRemissHistoryAction,
  takeBackOutcomeAction,
  uncompileRemissAction,
  uninvitePersonAction,
  withdrawRemissAction,
} from '../case/remiss-actions.ts';
import { hidesOthers, type RemissSnapshot, type RemissViewer } from '../case/snapshot.ts';
import { showConferenceButton } from '../conference/conference-views.ts';
import { answerForGroupButton } from '../group-answers/group-answer-views.ts';
import { chooseGroupButton } from '../group-answers/group-page-views.ts';
import { planButton } from '../plan/plan-page-views.ts';
import { showRoundButton } from '../rounds/round-views.ts';
import { closeButton } from '../running/close-views.ts';
import { restrictButton } from '../running/restrict-views.ts';
import { openParties } from '../sending/whose-answer.ts';
import { showGatherableAction, takeOutOfRoundAction } from '../underlag/round-actions.ts';
import { isSaid, type Utfall } from '../utfall/utfall.ts';
import { utfallButton } from '../utfall/utfall-views.ts';
import { filesSeen } from './remiss-files-views.ts';

/** Who answers for more groups than this in one remiss finds them under Visa en grupp. */
const mostLed = 2;

/** A remiss, who looks at it, whether they can see a draft of the answer, what has become of the answers, and how many files came from its sender. */
type Choosing = {
  snapshot: RemissSnapshot;
  viewer: RemissViewer;
  hasDraft: boolean;
  outcomes: Outcomes;
  material?: number;
  utfall?: readonly Utfall[];
  /** Groups as such: those for which the viewer answers, and those of which they see what they have answered. */
  groups?: { led: readonly AskedGroup[]; seen: readonly AskedGroup[] };
  /** It is a draft that there are others to gather with. */
  canGather?: boolean;
};

/** What the viewer can do about it now, the likeliest first. */
export function choices({
  snapshot,
  viewer,
  hasDraft,
  outcomes,
  material = 0,
  utfall = [],
  groups,
  canGather = false,
}: Choosing): Button[] {
  const { remiss, speakers } = snapshot;
  const files = filesSeen(snapshot, viewer).length + material;
  const { kansli, region } = viewer;
  const { state } = remiss;
  const about = { remiss: remiss.id };
  const noted = utfallButton(remiss, { count: utfall.filter((one) => kansli || isSaid(one)).length, kansli });
  const all: (Button | false)[] = [
    state === 'oppen' && region !== null && answerButton(remiss),
    ...(state === 'oppen'
      ? (groups?.led ?? []).slice(0, mostLed).map((group) => answerForGroupButton(remiss, group))
      : []),
    hasDraft && showDraftAction.button('Visa utkastet', about),
    ...(hasDraft ? outcomeSteps(snapshot, outcomes, viewer) : []),
    ...(kansli ? nextSteps(remiss, speakers.length > 0) : []),
    isOver(remiss) && noted,
    ...roundSteps(remiss, { kansli, canGather }),
    state !== 'utkast' && !hidesOthers(remiss, viewer) && chooseRegionAction.button('Visa en region', about),
    ...(state === 'utkast' ? [] : chooseGroupButton(remiss, groups?.seen ?? [])),
    files > 0 && showRemissFilesAction.button(`Visa filer (${files})`, { ...about, from: 0 }),
    state !== 'utkast' && showRemissHistoryAction.button('Visa historik', { ...about, from: undefined }),
    state !== 'utkast' && !isCollectedBlind(remiss) && fetchTableAction.button('Hämta tabell (CSV)', about),
    state !== 'utkast' && fetchMatterFile.button('Hämta akten', { key: keyOf(remiss) }),
    region !== null && state !== 'aterkallad' && changeOwnRegionAction.button('Ändra min region', about),
    state !== 'aterkallad' && planButton(remiss),
    !isOver(remiss) && noted,
    ...(kansli ? otherSteps(remiss) : []),
  ];
  return onePrimary(all.filter((one) => one !== false));
}

/** Where it is in a round, or could be. */
function roundSteps(
  { id: remiss, round, state }: Remiss,
  { kansli, canGather }: { kansli: boolean; canGather: boolean },
): Button[] {
  const isDraftOfKansli = kansli && state === 'utkast';
  if (round === null)
    return isDraftOfKansli && canGather ? [showGatherableAction.button('Samla i runda', { remiss })] : [];
  return [
    showRoundButton(round, 'Visa rundan'),
    ...(isDraftOfKansli ? [takeOutOfRoundAction.button('Ta ut ur rundan', { remiss })] : []),
  ];
}

const onePrimary = (all: readonly Button[]): Button[] => {
  const first = all.findIndex(({ primary }) => primary);
  return all.map(({ primary, ...button }, at) => (primary && at === first ? { ...button, primary } : button));
};

/** What is said of the answers: for the kansli of all, for a region of its own. */
function outcomeSteps(snapshot: RemissSnapshot, outcomes: Outcomes, viewer: RemissViewer): Button[] {
  const { state, id } = snapshot.remiss;
  const about = { remiss: id };
  const warned = { ...about, seen: undefined };
  const isMade = state === 'sammanstalld' || state === 'avslutad';
  const canSend = state === 'sammanstalld' && openParties('skickat', snapshot, outcomes, viewer).length > 0;
  const canDecide = isMade && openParties('beslutat', snapshot, outcomes, viewer).length > 0;
  const all: (Button | false)[] = [
    canSend && sendRemissAction.button('Anteckna som skickat', warned, { primary: true }),
    canDecide && decideAnswerAction.button('Anteckna som beslutat', warned),
    canSend && notSendAction.button('Skicka inget svar', about),
    hasOutcome(outcomes) && showPapersAction.button('Visa handlingar', { ...about, from: 0 }),
    recordedBy(outcomes, viewer) && takeBackOutcomeAction.button('Ta tillbaka', about),
  ];
  return all.filter((one) => one !== false);
}

const recordedBy = ({ decisions, sendings }: Outcomes, { kansli, keeps }: RemissViewer): boolean =>
  [...decisions, ...sendings].some(({ party }) => kansli || (party !== null && party === keeps));

/** What the kansli does to bring it on. */
function nextSteps({ id, state }: Remiss, canOpen: boolean): Button[] {
  const about = { remiss: id };
  const primary = { primary: true };
  switch (state) {
    case 'utkast':
      return [
        ...(canOpen ? [openRemissAction.button('Öppna för svar', about, primary)] : []),
        changeRemissAction.button('Ändra', about),
        changeQuestionsAction.button('Ändra frågor', { ...about, from: undefined }),
      ];
    case 'oppen':
      return [
        promptRemissAction.button('Påminn nu', about),
        extendRemissAction.button('Förläng', about),
        closeButton({ id }),
      ];
    case 'stangd':
      return [
        compileRemissAction.button('Sammanställ', about, primary),
        extendRemissAction.button('Öppna igen', about),
      ];
    case 'sammanstalld':
      return [compileRemissAction.button('Gör en ny version', about)];
    case 'avslutad':
      return [];
    case 'aterkallad':
      return [resumeRemissAction.button('Ångra återkallelsen', about)];
  }
}

/** What the kansli does less often. */
function otherSteps({ id, state, restricted, invited }: Remiss): Button[] {
  const about = { remiss: id };
  const invite = [
    invitePersonAction.button('Bjud in någon', about),
    ...(invited.length > 0 ? [uninvitePersonAction.button('Ta bort inbjudan', about)] : []),
  ];
  const conference = showConferenceButton({ id });
  const boards = changeBoardsAction.button('Ändra nämndernas möten', about);
  const letter = enterLetterAction.button('För in brev', { ...about, from: 0 });
  const withdraw = withdrawRemissAction.button('Återkalla', about);
  const seen = restrictButton({ id, restricted });
  const correct = [
    changeRemissAction.button('Rätta uppgifter', about),
    changeQuestionsAction.button('Rätta frågor', { ...about, from: undefined }),
  ];
  const received = showReceived.button('Visa vem som fått vad', { from: 0, matter: keyOf({ id }) });
  if (state === 'aterkallad') return [seen];
  if (state === 'avslutad') return [...correct, seen, withdraw];
  if (state === 'utkast') return [...invite, boards, seen, withdraw];
  if (state === 'oppen') return [conference, ...invite, ...correct, boards, letter, received, seen, withdraw];
  if (state !== 'sammanstalld') return [conference, ...correct, boards, letter, received, seen, withdraw];
  return [
    extendRemissAction.button('Öppna igen', about),
    uncompileRemissAction.button('Gå tillbaka till stängd', about),
    conference,
    ...correct,
    boards,
    letter,
    received,
    seen,
    withdraw,
  ];
}

/**
 * As many as there is room for in the message, and the rest behind the last of them. Its value says in which state that
 * was: in another there are other choices, and they begin anew.
 */
export function someOf(all: readonly Button[], remiss: Remiss, { from = 0, taken = 0 } = {}): Button[] {
  const room = mostButtons - taken;
  if (all.length - from <= room) return all.slice(from);
  const next = from + room - 1;
  return [
    ...all.slice(from, next),
    moreRemissChoicesAction.button('Visa fler val', { remiss: remiss.id, state: remiss.state, from: next }),
  ];
}

export function moreChoices(choosing: Choosing, from: number): Message {
  const { remiss } = choosing.snapshot;
  return {
    title: `Fler val för remiss ${remiss.number}`,
    blocks: [buttons(...someOf(choices(choosing), remiss, { from }))],
  };
}
