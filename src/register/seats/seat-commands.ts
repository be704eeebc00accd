import type { FormValues } from '../../chat/form.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, joinTables, kansliOnly, type Turn } from '../../chat/table.ts';
import { groupGone } from '../groups/group-choice-views.ts';
import { resolveGroup } from '../groups/resolve-group.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { addSeat, type SeatUses } from './add-seat.ts';
import { endSeat } from './end-seat.ts';
import { addSeatForm, endSeatForm } from './seat-forms.ts';
import { noSeats } from './seat-views.ts';

/** What the kansli does with a group's seats. */
export const seatTable = (parts: SeatUses): ActionTable =>
  joinTables([
    groupForm(parts.register, {
      id: 'seat.add',
      words: [
        'lägg till plats',
        'ny plats',
        'lägg till ledamot',
        'ny ledamot',
        'lägg till ordförande',
        'ny ordförande',
      ],
      example: 'lägg till plats onkologi',
      about: 'Ge någon en plats i en grupp',
      open: (group, { today }) => ask(addSeatForm(group, parts.register.regions(), today)),
      done: (group, values, turn) => addSeat(parts, group, values, turn),
    }),
    groupForm(parts.register, {
      id: 'seat.end',
      words: ['avsluta plats', 'ta bort plats', 'avsluta ledamot', 'ta bort ledamot', 'avsluta ordförande'],
      example: 'avsluta plats onkologi',
      about: 'Sätt sista dag för någons plats i en grupp',
      open: (group, { today }) => {
        const seats = parts.register.seatsFrom(group.id, today);
        return seats.length > 0 ? ask(endSeatForm(group, seats, today)) : answer(noSeats(group));
      },
      done: (group, values, turn) => endSeat(parts, group, values, turn),
    }),
  ]);

/** A form about a group: opened by a command with the group's name, or by a button with its id. */
type GroupForm = {
  id: string;
  words: readonly [string, ...string[]];
  example: string;
  about: string;
  open(group: Group, turn: Turn): Response;
  done(group: Group, values: FormValues, turn: Turn): Response;
};

function groupForm(register: RegisterStore, { id, words, example, about, open, done }: GroupForm): ActionTable {
  const row = { id, allowed: kansliOnly };
  const command = {
    words,
    example,
    about,
    reads: true,
    allowed: kansliOnly,
    run: (rest: string, turn: Turn): Response => {
      const meant = resolveGroup(register, rest, turn, {
        command: words[0],
        button: (label, group) => ({ id, label, value: group }),
      });
      return 'response' in meant ? meant.response : open(meant.group, turn);
    },
  };
  const withGroup = (of: string, use: (group: Group) => Response): Response => {
    const group = register.group(of);
    return group ? use(group) : answer(groupGone);
  };
  return {
    commands: [command],
    buttons: [{ ...row, reads: true, run: (value, turn) => withGroup(value, (group) => open(group, turn)) }],
    forms: [{ ...row, reads: false, run: (of, values, turn) => withGroup(of, (group) => done(group, values, turn)) }],
  };
}
