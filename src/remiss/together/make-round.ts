import type { ChangeStore } from '../../changes/change-store.ts';
import { earlierOf, laterOf } from '../../chat/days.ts';
import { answer, faulty, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { isDraft, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { isDraftRound, standingUnderlag } from '../rounds/round-snapshot.ts';
import { belongTogether, roundInLine, roundName } from '../rounds/round-words.ts';
import { factsIn } from '../running/facts-form.ts';
import { groupsIn } from '../running/invited-groups.ts';
import { draftRemiss, ownLastDay } from '../running/prepare-remiss.ts';
import { type Round, roundKey } from '../underlag/round.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { type Gatherable, takenOutOfRound } from './gather-views.ts';
import { type FilledRound, underlagOf } from './new-round-forms.ts';
import { mostUnderlag, type TypedUnderlag } from './typed-underlag.ts';

type Uses = Parameters<typeof draftRemiss>[0] & {
  remisser: Pick<RemissStore, 'inRound' | 'drafts' | 'change' | 'remiss' | 'cases'>;
  rounds: RoundStore;
  changes: Pick<ChangeStore, 'record'>;
};

type Gathering = { remisser: Pick<RemissStore, 'inRound' | 'drafts'> };

/** The id of the round, or what is to be said instead. */
export type MadeRound = { round: number } | { response: Response };

/** A line in the round's own log. */
export function recordRound(
  { changes }: { changes: Pick<ChangeStore, 'record'> },
  round: number,
  { asker, now }: Turn,
  changed: { what: string; before?: string; after?: string; why?: string | null },
): void {
  changes.record({ at: now, by: asker.id, subject: roundKey(round), group: null, ...changed });
}

/** A round in `utkast`, with a remiss for each underlag that was typed. */
export function newRound(uses: Uses, filled: FilledRound, turn: Turn): MadeRound {
  const read = underlagOf(filled);
  if ('fault' in read) return { response: faulty({ underlag: read.fault }) };
  const groups = groupsIn(uses, filled.kind, { typed: filled.groups ?? '', today: turn.today, known: [] });
  if ('fault' in groups) return { response: faulty({ groups: groups.fault }) };
  const { underlag: _, more: __, ...common } = filled;
  const facts = factsIn({ ...common, title: '', senderDnr: null, link: null, asked: null });
  const lastOn = ownLastDay(uses, facts, [], turn.today);
  const round = uses.rounds.add(lastOn);
  const drafts = read.underlag.map(({ title, senderDnr }) =>
    draftRemiss(
      uses,
      {
        ...facts,
        title,
        senderDnr,
        lastOn,
        nhvArea: null,
        groups: groups.ids,
        questions: filled.questions ?? null,
      },
      turn,
    ),
  );
  for (const { id } of drafts) uses.rounds.put(round, id);
  recordRound(uses, round, turn, { what: `lade upp ${roundInLine(round, drafts)}` });
  return { round };
}

/** More of them, as the others are. */
export function addUnderlag(
  uses: Uses,
  round: Round,
  { lines, underlag }: { lines: readonly TypedUnderlag[]; underlag: readonly Remiss[] },
  turn: Turn,
): void {
  const [first] = underlag;
  if (!first) return;
  const { sender, kind, senderDayOn, senderWord, mode, blind, restricted, groups, questions } = first;
  const facts = { sender, kind, senderDayOn, senderWord, mode, blind, restricted };
  for (const { title, senderDnr } of lines) {
    const draft = draftRemiss(
      uses,
      {
        ...facts,
        title,
        senderDnr,
        link: null,
        nhvArea: null,
        lastOn: round.lastOn,
        groups,
        questions: questions.map(({ text }) => text),
      },
      turn,
    );
    uses.rounds.put(round.id, draft.id);
    recordRound(uses, round.id, turn, { what: `lade till ${inLine(draft)}` });
  }
}

/** The drafts, and the rounds that are drafts still, of the same sender and day as this one. */
export function gatherableWith({ remisser }: Gathering, remiss: Remiss): Gatherable {
  const same = remisser.drafts().filter((one) => belongTogether(one, remiss));
  const free = same.filter(({ round }) => round === null);
  const rounds = [...new Set(same.flatMap(({ round }) => round ?? []))].filter((round) =>
    isDraftRound(remisser.inRound(round)),
  );
  return { remiss, drafts: free, rounds };
}

/** Every set of drafts that could be one round, the first draft first. */
export function gatherableSets({ remisser }: Gathering): Gatherable[] {
  const free = remisser.drafts().filter(({ round }) => round === null);
  const firsts = free.filter((one, at) => !free.slice(0, at).some((before) => belongTogether(before, one)));
  return firsts.map((one) => gatherableWith({ remisser }, one)).filter(canBeGathered);
}

export const canBeGathered = ({ drafts, rounds }: Gatherable): boolean => drafts.length > 1 || rounds.length > 0;

/** The draft and all others of its sender and day become one round, with one last day. */
export function gatherDrafts(uses: Uses, remiss: Remiss, turn: Turn): MadeRound {
  if (remiss.round !== null) return { round: remiss.round };
  const { drafts } = gatherableWith(uses, remiss);
  const [first, ...others] = drafts;
  if (!isDraft(remiss) || !first || others.length === 0) return { response: nothingToGather };
  if (drafts.length > mostUnderlag) {
    return { response: reply(`Det är ${drafts.length} utkast`, `En runda har högst ${mostUnderlag} underlag.`) };
  }
  const lastOn = laterOf(
    others.reduce((day, one) => earlierOf(day, one.lastOn), first.lastOn),
    turn.today,
  );
  const round = uses.rounds.add(lastOn);
  for (const draft of drafts) putInRound(uses, { round, lastOn, remiss: draft }, turn);
  recordRound(uses, round, turn, { what: `samlade ${roundInLine(round, drafts)}` });
  return { round };
}

export const nothingToGather = reply(
  'Det finns inga andra utkast att samla',
  'En runda samlar utkast från samma avsändare till samma dag. Skriv remiss runda för att lägga upp en ny.',
);

type Putting = { round: number; lastOn: Temporal.PlainDate; remiss: Remiss };

function putInRound(uses: Uses, { round, lastOn, remiss }: Putting, turn: Turn): void {
  uses.rounds.put(round, remiss.id);
  if (!remiss.lastOn.equals(lastOn)) uses.remisser.change(remiss.id, { ...remiss, lastOn });
  recordRemissChange(uses, remiss, turn, { what: `lade ${inLine(remiss)} i ${roundName(round).toLowerCase()}` });
}

/** A draft comes into a round that is a draft. */
export function addToRound(uses: Uses, remiss: Remiss, round: Round, turn: Turn): MadeRound {
  const underlag = uses.remisser.inRound(round.id);
  if (remiss.round === round.id) return { round: round.id };
  const fits = isDraft(remiss) && remiss.round === null && isDraftRound(underlag);
  if (!fits) return { response: notInDraft(remiss) };
  if (standingUnderlag(underlag).some((one) => !belongTogether(one, remiss))) {
    return {
      response: reply(
        'Underlaget har en annan avsändare eller dag än rundan',
        'Ändra det först, så går det att lägga till.',
      ),
    };
  }
  if (underlag.length >= mostUnderlag) {
    return { response: reply('Rundan är full', `En runda har högst ${mostUnderlag} underlag.`) };
  }
  putInRound(uses, { round: round.id, lastOn: round.lastOn, remiss }, turn);
  recordRound(uses, round.id, turn, { what: `lade till ${inLine(remiss)}` });
  return { round: round.id };
}

/** It stands for itself again. */
export function takeOutOfRound(uses: Uses, remiss: Remiss, turn: Turn): Response {
  const { round } = remiss;
  if (round === null) return reply(`Remiss ${remiss.number} är inte med i någon runda`, 'Inget är ändrat.');
  const underlag = uses.remisser.inRound(round);
  if (!isDraftRound(underlag)) return notInDraft(remiss);
  uses.rounds.takeOut(remiss.id);
  recordRemissChange(uses, remiss, turn, { what: `tog ut ${inLine(remiss)} ur ${roundName(round).toLowerCase()}` });
  recordRound(uses, round, turn, { what: `tog ut ${inLine(remiss)}` });
  return answer(takenOutOfRound(remiss, round, underlag.length - 1));
}

const notInDraft = ({ number }: Remiss): Response =>
  reply(
    'Underlag läggs till och tas ut medan rundan är ett utkast',
    `Ska bara ett underlag bort, så återkalla det: remiss ${number} återkalla.`,
  );
