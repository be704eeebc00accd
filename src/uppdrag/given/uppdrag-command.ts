import { fold } from '../../chat/fold.ts';
import type { Message } from '../../chat/message.ts';
import { paged } from '../../chat/pages.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { resolveGroup } from '../../register/groups/resolve-group.ts';
import type { Group } from '../../register/register.ts';
import {
  foundUppdrag,
  givingTo,
  openChange,
  openExtension,
  openFinish,
  openReport,
  openSendBack,
  openWithdrawal,
  type UppdragTableUses,
} from './open-uppdrag.ts';
import { shownUppdrag } from './tell-uppdrag.ts';
import { isLateUppdrag, isOpenUppdrag, type Uppdrag } from './uppdrag.ts';
import { type UppdragList, uppdragActions } from './uppdrag-actions.ts';
import { giveUppdragForm } from './uppdrag-forms.ts';
import { uppdragListPage, uppdragPerPage } from './uppdrag-list-views.ts';
import { mayGiveUppdrag, seesUppdrag } from './uppdrag-rights.ts';

type Uses = UppdragTableUses;

const verbs: Record<string, (uses: Uses, uppdrag: Uppdrag, turn: Turn) => Response> = {
  rapportera: (uses, of, turn) => openReport(uses, of, turn),
  andra: (uses, of, turn) => openChange(uses, of, turn),
  forlang: (uses, of, turn) => openExtension(uses, of, turn),
  aterta: (uses, of, turn) => openWithdrawal(uses, of, turn),
  klart: (uses, of, turn) => openFinish(uses, of, turn),
  'skicka tillbaka': (uses, of, turn) => openSendBack(uses, of, turn),
};

const lists: Record<string, UppdragList> = {
  oppna: 'oppna',
  pagar: 'oppna',
  pagaende: 'oppna',
  sena: 'sena',
  forsenade: 'sena',
  klara: 'klara',
  avslutade: 'klara',
  alla: 'alla',
};

/** `uppdrag`, `uppdrag 3`, `uppdrag 3 rapportera`, `uppdrag ny onkologi`, `uppdrag onkologi`, `uppdrag försenade`. */
export function uppdragMeant(uses: Uses, typed: string, turn: Turn): Response {
  const [, number, rest = ''] = /^(?:nr\s*|#)?(\d{1,9})(?:\s+(.*))?$/iu.exec(typed.trim()) ?? [];
  if (number !== undefined) return oneMeant(uses, Number(number), rest, turn);
  const [, toWhom] = /^(?:ny(?:tt)?|ge|lägg till)(?:\s+(?:till\s+)?(.*))?$/iu.exec(typed.trim()) ?? [];
  if (toWhom !== undefined || /^(?:ny(?:tt)?|ge|lägg till)$/iu.test(typed.trim()))
    return startGiving(uses, toWhom ?? '', turn);
  const words = Object.entries(lists).find(([word]) => word === fold(typed))?.[1];
  if (words) return answer(listedUppdrag(uses, { from: 0, which: words, group: null }, turn));
  if (typed.trim() === '') return answer(listedUppdrag(uses, { from: 0, which: 'oppna', group: null }, turn));
  const meant = resolveGroup(uses.register, typed, turn, {
    command: 'uppdrag',
    button: (label, group) => uppdragActions.list.button(label, { from: 0, which: 'oppna', group }),
    alsoEnded: true,
  });
  return 'response' in meant
    ? meant.response
    : answer(listedUppdrag(uses, { from: 0, which: 'oppna', group: meant.group }, turn));
}

export function oneMeant(uses: Uses, id: number, rest: string, turn: Turn): Response {
  const found = foundUppdrag(uses, id, turn);
  if ('refused' in found) return found.refused;
  const verb = Object.entries(verbs).find(([word]) => word === fold(rest))?.[1];
  return verb ? verb(uses, found.subject, turn) : answer(shownUppdrag(uses, found.subject, turn));
}

type Listing = { from: number; which: UppdragList; group: Group | null };

const inList: Record<UppdragList, (of: Uppdrag, today: Temporal.PlainDate) => boolean> = {
  oppna: isOpenUppdrag,
  sena: isLateUppdrag,
  klara: (of) => !isOpenUppdrag(of),
  alla: () => true,
};

export function listedUppdrag(uses: Uses, { from, which, group }: Listing, turn: Turn): Message {
  const all = which === 'oppna' || which === 'sena' ? uses.uppdrag.open() : uses.uppdrag.all();
  const shown = all.filter(
    (of) =>
      (group === null || of.group.id === group.id) && inList[which](of, turn.today) && seesUppdrag(uses, of, turn),
  );
  const gives = mayGiveUppdrag(turn) === null;
  return uppdragListPage({ page: paged(shown, from, uppdragPerPage), which, group, today: turn.today, gives });
}

function startGiving(uses: Uses, words: string, turn: Turn): Response {
  const refused = mayGiveUppdrag(turn);
  if (refused !== null) return reply(refused);
  const meant = resolveGroup(uses.register, words, turn, {
    command: 'uppdrag ny',
    button: (label, group) => uppdragActions.give.button(label, { group }),
  });
  if ('response' in meant) return meant.response;
  const giving = givingTo(uses, meant.group, turn);
  return 'refused' in giving ? giving.refused : ask(giveUppdragForm.open({ group: meant.group.id }, giving.subject));
}
