import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, type Command, kansliOnly, type Turn } from '../../chat/table.ts';
import { groupGone } from '../groups/group-choice-views.ts';
import { resolveGroup } from '../groups/resolve-group.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { addSeat, seatsAround } from './add-seat.ts';
import { addSeatForm } from './add-seat-form.ts';
import { correctSeat, takeBackCorrection } from './correct-seat.ts';
import { type Correcting, chooseSeatForm, correctSeatForm } from './correct-seat-form.ts';
import { endSeat } from './end-seat.ts';
import { endSeatForm } from './end-seat-form.ts';
import {
  askForCorrection,
  askForSeat,
  askForSeatEnd,
  openCorrection,
  restoreSeat,
  showSeat,
  undoCorrection,
  undoSeatEnd,
} from './seat-actions.ts';
import { noSeats, nothingToCorrect, seatPage } from './seat-views.ts';
import { bringSeatBack, goOnWithSeat } from './undo-seat.ts';

type Uses = { register: RegisterStore } & Parameters<typeof addSeat>[0] &
  Parameters<typeof endSeat>[0] &
  Parameters<typeof correctSeat>[0];
type GroupPress = typeof askForSeat | typeof askForCorrection;
type Open = (group: Group, turn: Turn) => Response;

/** What the kansli does with a group's seats. */
export function seatTable(uses: Uses): ActionTable {
  const { register } = uses;
  const seating = (group: Group, { today }: Turn) => ({ group, people: register, regions: register.regions(), today });
  const ending = (group: Group, { today }: Turn) => {
    const seats = register.seatsFrom(group.id, today);
    return { group, seats, seat: register.seat, today };
  };
  const openAdding: Open = (group, turn) => ask(addSeatForm.open({ group: group.id }, seating(group, turn)));
  const openEnding: Open = (group, turn) => {
    const subject = ending(group, turn);
    return subject.seats.length > 0 ? ask(endSeatForm.open({ group: group.id }, subject)) : answer(noSeats(group));
  };
  const correcting = (id: number, { today }: Turn): { subject: Correcting } | { refused: Response } => {
    const seat = register.seat(id);
    const group = seat && register.group(seat.group);
    return seat && group ? { subject: { seat, group, today } } : { refused: answer(groupGone) };
  };
  const openChoice: Open = (group, { today }) => {
    const seats = register.seatsFrom(group.id, today);
    return seats.length > 0 ? ask(chooseSeatForm.open({ group: group.id }, seats)) : answer(nothingToCorrect(group));
  };
  const shown = (id: number, turn: Turn): Response => {
    const found = correcting(id, turn);
    if ('refused' in found) return found.refused;
    const { seat, group } = found.subject;
    return answer(seatPage(seat, seatsAround(register, group, turn)));
  };
  return {
    commands: [
      {
        words: addWords,
        example: 'lägg till plats onkologi',
        about: 'Ge någon en plats i en grupp',
        ...aboutGroup(register, 'lägg till plats', askForSeat, openAdding),
      },
      {
        words: endWords,
        example: 'avsluta plats onkologi',
        about: 'Sätt sista dag för någons plats i en grupp',
        ...aboutGroup(register, 'avsluta plats', askForSeatEnd, openEnding),
      },
      {
        words: ['rätta plats', 'ändra plats', 'rätta ledamot', 'ändra ledamot'],
        example: 'rätta plats B2',
        about: 'Rätta till när någons plats gäller, enligt vilket beslut och för vad',
        ...aboutGroup(register, 'rätta plats', askForCorrection, openChoice),
      },
    ],
    buttons: [
      pressed(register, askForSeat, openAdding),
      pressed(register, askForSeatEnd, openEnding),
      pressed(register, askForCorrection, openChoice),
      on(showSeat, { reads: true, allowed: kansliOnly, run: ({ seat }, turn) => shown(seat, turn) }),
      on(openCorrection, {
        reads: true,
        allowed: kansliOnly,
        run({ seat }, turn) {
          const found = correcting(seat, turn);
          return 'refused' in found ? found.refused : ask(correctSeatForm.open({ seat }, found.subject));
        },
      }),
      on(undoCorrection, { allowed: kansliOnly, run: (press, turn) => takeBackCorrection(uses, press, turn) }),
      on(undoSeatEnd, { allowed: kansliOnly, run: (ended, turn) => goOnWithSeat(uses, ended, turn) }),
      on(restoreSeat, { allowed: kansliOnly, run: (was, turn) => bringSeatBack(uses, was, turn) }),
    ],
    forms: [
      onForm(addSeatForm, {
        allowed: kansliOnly,
        subject({ group: id }, turn) {
          const group = register.group(id);
          return group ? { subject: seating(group, turn) } : { refused: answer(groupGone) };
        },
        run: (filled, { group }, turn) => addSeat(uses, group, filled, turn),
      }),
      onForm(endSeatForm, {
        allowed: kansliOnly,
        subject({ group: id }, turn) {
          const group = register.group(id);
          return group ? { subject: ending(group, turn) } : { refused: answer(groupGone) };
        },
        run: (filled, { group }, turn) => endSeat(uses, group, filled, turn),
      }),
      onForm(chooseSeatForm, {
        reads: true,
        allowed: kansliOnly,
        subject: ({ group }, { today }) => ({ subject: register.seatsFrom(group, today) }),
        run: ({ seat }, _seats, turn) => shown(seat, turn),
      }),
      onForm(correctSeatForm, {
        allowed: kansliOnly,
        subject: ({ seat }, turn) => correcting(seat, turn),
        run: (filled, about, turn) => correctSeat(uses, about, filled, turn),
      }),
    ],
  };
}

const addWords = [
  'lägg till plats',
  'ny plats',
  'lägg till ledamot',
  'ny ledamot',
  'lägg till ordförande',
  'ny ordförande',
];
const endWords = ['avsluta plats', 'ta bort plats', 'avsluta ledamot', 'ta bort ledamot', 'avsluta ordförande'];

/** Of a command with a group's name: its part that opens the form. */
const aboutGroup = (
  register: RegisterStore,
  command: string,
  press: GroupPress,
  open: Open,
): Pick<Command, 'reads' | 'allowed' | 'run'> => ({
  reads: true,
  allowed: kansliOnly,
  run(rest, turn) {
    const meant = resolveGroup(register, rest, turn, {
      command,
      button: (label, group) => press.button(label, { group }),
      ofAnyGroup: true,
    });
    return 'response' in meant ? meant.response : open(meant.group, turn);
  },
});

const pressed = (register: RegisterStore, press: GroupPress, open: Open) =>
  on(press, {
    reads: true,
    allowed: kansliOnly,
    run({ group: id }, turn) {
      const group = register.group(id);
      return group ? open(group, turn) : answer(groupGone);
    },
  });
