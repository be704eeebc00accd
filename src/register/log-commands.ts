import { answer, answerInPlace } from '../chat/response.ts';
import { kansliOnly, type Table } from '../chat/table.ts';
import type { ChangeStore } from './change-store.ts';
import { groupMeant } from './group-meant.ts';
import { logPage } from './log-views.ts';
import type { Group } from './register.ts';
import type { RegisterStore } from './register-store.ts';

export type LogParts = { register: RegisterStore; changes: ChangeStore; timeZone: string };

const size = 15;

/** Who did what, and when. */
export function logTable(parts: LogParts): Table {
  const { register } = parts;
  return {
    commands: [
      {
        words: ['logg', 'loggen', 'historik'],
        example: 'logg onkologi',
        about: 'Vem som gjorde vad, och när',
        reads: true,
        allowed: kansliOnly,
        run: (rest, turn) => {
          if (rest.trim() === '') return answer(page(parts, turn.group === null ? null : register.group(turn.group)));
          const meant = groupMeant(register, rest, turn, { command: 'logg', button: 'register.log' });
          return 'response' in meant ? meant.response : answer(page(parts, meant.group));
        },
      },
    ],
    buttons: [
      {
        id: 'register.log',
        reads: true,
        allowed: kansliOnly,
        run: (value) => {
          const [id = '', before = ''] = value.split('/');
          return answerInPlace(page(parts, register.group(id), Number.parseInt(before, 10) || null));
        },
      },
    ],
    forms: [],
  };
}

/** One line more than is shown is read, to know whether there are older ones. */
function page({ register, changes, timeZone }: LogParts, group: Group | null, before: number | null = null) {
  const wanted = { limit: size + 1, before };
  const lines = group ? changes.ofGroup(group.id, wanted) : changes.latest(wanted);
  return logPage({
    group,
    changes: lines.slice(0, size),
    latest: before === null,
    older: lines.length > size,
    timeZone,
    nameOf: ({ group: of }) => (of && register.group(of)?.name) ?? '–',
  });
}
