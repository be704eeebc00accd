import type { ChangeStore } from '../../changes/change-store.ts';
import type { Press } from '../../chat/action.ts';
import type { Message } from '../../chat/message.ts';
import { answer, answerInPlace, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { remissStatus } from '../case/move-remiss.ts';
import type { Remiss } from '../case/remiss.ts';
import { type RemissSnapshot, snapshotOf } from '../case/snapshot.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';
import { noteUtfall, putOffLook, setLooked, setTakenBack } from '../utfall/record-utfall.ts';
import {
  isSaid,
  isSameUtfall,
  isToLookAgain,
  type KnownDecision,
  mayHaveUtfall,
  type Utfall,
} from '../utfall/utfall.ts';
import {
  listUtfallAction,
  lookedAgainAction,
  lookLaterAction,
  newUtfall,
  noteUtfallAction,
  notLookedAgainAction,
  putUtfallBackAction,
  showUtfallAction,
  takeUtfallBackAction,
} from '../utfall/utfall-actions.ts';
import { lookLaterForm, type NotingUtfall, utfallForm } from '../utfall/utfall-forms.ts';
import { changedBefore, howManyTold, lookAgainDone, noUtfall, utfallList, utfallPage } from '../utfall/utfall-views.ts';

type Uses = Parameters<typeof noteUtfall>[0] &
  Parameters<typeof onRemiss>[0] &
  Parameters<typeof snapshotOf>[0] & {
    changes: Pick<ChangeStore, 'ofSubject'>;
    /** What an NHV area's log knows of Socialstyrelsen's decision; null: nothing. */
    areaDecision(area: string): KnownDecision | null;
  };

const allowed = kansliOnly;

/** What became of a remiss: noted, corrected and taken back by the kansli, and seen by all who see the remiss. */
export function utfallTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  /** What the kansli does with one that is noted. Done twice, it shows how things are. */
  const deed = (
    press: Press<{ remiss: number; nr: number }>,
    run: (remiss: Remiss, utfall: Utfall, turn: Turn) => { utfall: Utfall; done: string } | null,
  ) =>
    onRemiss(uses, press, {
      allowed,
      run(remiss, turn, { nr }) {
        const utfall = uses.utfall.one({ remiss: remiss.id, nr });
        if (!utfall) return answer(noUtfall(remiss));
        const did = run(remiss, utfall, turn);
        return answerInPlace(pageOf(uses, remiss, did?.utfall ?? utfall, { done: did?.done }));
      },
    });
  return {
    commands: [],
    buttons: [
      onRemiss(uses, listUtfallAction, {
        reads: true,
        run: (remiss, turn, { from }) => showUtfallOf(uses, remiss, from, turn),
      }),
      onRemiss(uses, showUtfallAction, {
        reads: true,
        run(remiss, turn, { nr }) {
          const utfall = isKansli(turn.asker) ? uses.utfall.one({ remiss: remiss.id, nr }) : null;
          return utfall ? answer(pageOf(uses, remiss, utfall)) : showUtfallOf(uses, remiss, 0, turn);
        },
      }),
      onRemiss(uses, noteUtfallAction, {
        reads: true,
        allowed,
        run: (remiss, turn, { nr }) => askForUtfall(uses, remiss, nr, turn),
      }),
      deed(takeUtfallBackAction, (remiss, utfall, turn) => {
        const taken = setTakenBack(uses, snapshotIn(remiss, turn), { utfall, isTakenBack: true }, turn);
        return taken && { ...taken, done: 'Utfallet är tillbakataget' };
      }),
      deed(putUtfallBackAction, (remiss, utfall, turn) => {
        const put = setTakenBack(uses, snapshotIn(remiss, turn), { utfall, isTakenBack: false }, turn);
        return put && { ...put, done: 'Utfallet gäller igen' };
      }),
      deed(lookedAgainAction, (remiss, utfall, turn) => {
        const looked = setLooked(uses, remiss, { utfall, isLooked: true }, turn);
        return looked && { utfall: looked, done: lookAgainDone(looked) };
      }),
      deed(notLookedAgainAction, (remiss, utfall, turn) => {
        const left = setLooked(uses, remiss, { utfall, isLooked: false }, turn);
        return left && { utfall: left, done: 'Utfallet ska ses över igen' };
      }),
      onRemiss(uses, lookLaterAction, {
        reads: true,
        allowed,
        run(remiss, turn, { nr }) {
          const utfall = uses.utfall.one({ remiss: remiss.id, nr });
          if (!utfall) return answer(noUtfall(remiss));
          if (!isToLookAgain(utfall)) return answer(pageOf(uses, remiss, utfall));
          const context = { remiss: remiss.id, nr, version: utfall.version };
          return ask(lookLaterForm.open(context, { remiss, utfall, today: turn.today }));
        },
      }),
    ],
    forms: [
      onRemissForm(uses, utfallForm, {
        allowed,
        subject(remiss, turn, { nr, version }) {
          if (nr === newUtfall && !mayHaveUtfall(remiss)) return { refused: remissStatus(uses, remiss) };
          const noting = notingOf(uses, remiss, nr, turn);
          const isLatest = (noting.utfall?.version ?? 0) === version;
          return isLatest || !noting.utfall
            ? { subject: noting }
            : { refused: answer(changedBefore(remiss, noting.utfall)) };
        },
        run(facts, { remiss, utfall: before }, turn) {
          const all = uses.utfall.of(remiss.id);
          const same = before ? undefined : all.find((one) => isSameUtfall(one, facts));
          if (same) return answer(pageOf(uses, remiss, same, { done: 'Utfallet är redan noterat' }));
          const nr = before?.nr ?? all.length + 1;
          const noted = noteUtfall(uses, snapshotIn(remiss, turn), { facts, before, nr }, turn);
          if (!noted) return showUtfallOf(uses, remiss, 0, turn);
          const { utfall, told } = noted;
          const done = before ? 'Utfallet är rättat' : 'Utfallet är noterat';
          return answer(pageOf(uses, remiss, utfall, { done, told: utfall.said === null ? null : howManyTold(told) }));
        },
      }),
      onRemissForm(uses, lookLaterForm, {
        allowed,
        subject(remiss, turn, { nr, version }) {
          const utfall = uses.utfall.one({ remiss: remiss.id, nr });
          if (!utfall) return { refused: answer(noUtfall(remiss)) };
          return utfall.version === version && isToLookAgain(utfall)
            ? { subject: { remiss, utfall, today: turn.today } }
            : { refused: answer(changedBefore(remiss, utfall)) };
        },
        run(chosen, { remiss, utfall }, turn) {
          const later = putOffLook(uses, remiss, { utfall, ...chosen }, turn);
          return answer(pageOf(uses, remiss, later ?? utfall, { done: later && 'Jag påminner den nya dagen' }));
        },
      }),
    ],
  };
}

/** `remiss 2027-03 utfall`: what is noted, and for the kansli the form where nothing is. */
export const showUtfall = (uses: Uses, { remiss }: RemissSnapshot, turn: Turn): Response =>
  showUtfallOf(uses, remiss, 0, turn);

function showUtfallOf(uses: Uses, remiss: Remiss, from: number, turn: Turn): Response {
  const kansli = isKansli(turn.asker);
  const all = uses.utfall.of(remiss.id).filter((one) => kansli || isSaid(one));
  const [only, ...others] = all;
  if (!only) return kansli ? askForUtfall(uses, remiss, newUtfall, turn) : answer(noUtfall(remiss));
  if (kansli && others.length === 0) return answer(pageOf(uses, remiss, only));
  const list = utfallList(remiss, all, from, { kansli, timeZone: uses.hours.timeZone });
  return from === 0 ? answer(list) : answerInPlace(list);
}

function askForUtfall(uses: Uses, remiss: Remiss, nr: number, turn: Turn): Response {
  if (nr === newUtfall && !mayHaveUtfall(remiss)) return remissStatus(uses, remiss);
  const noting = notingOf(uses, remiss, nr, turn);
  const context = { remiss: remiss.id, nr: noting.utfall?.nr ?? newUtfall, version: noting.utfall?.version ?? 0 };
  return ask(utfallForm.open(context, noting));
}

/** What the area's log knows is offered for the first one only. */
function notingOf(uses: Uses, remiss: Remiss, nr: number, { today }: Turn): NotingUtfall {
  const utfall = nr === newUtfall ? null : uses.utfall.one({ remiss: remiss.id, nr });
  const isFirst = !utfall && !uses.utfall.of(remiss.id).some(isSaid);
  return { remiss, utfall, known: isFirst && remiss.nhvArea ? uses.areaDecision(remiss.nhvArea) : null, today };
}

/** What has just been done with it, and who was told. */
type JustDone = { done?: string | null | undefined; told?: string | null };

const pageOf = (uses: Uses, remiss: Remiss, utfall: Utfall, { done = null, told = null }: JustDone = {}): Message =>
  utfallPage(remiss, utfall, {
    done,
    told,
    timeZone: uses.hours.timeZone,
    others: uses.utfall.of(remiss.id).length - 1,
  });
