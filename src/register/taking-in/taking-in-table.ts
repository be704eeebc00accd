import { handedOverBy } from '../../attachments/hand-over.ts';
import { on } from '../../chat/action.ts';
import type { Button } from '../../chat/message.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { retypedGroups } from '../import/import-plan.ts';
import { importFile, previewFile } from '../import/import-register.ts';
import { registerContent } from '../import/register-content.ts';
import {
  type GivenRegisterFile,
  type ImportingUses,
  isPlainText,
  isRegisterFile,
  markOf,
  optionsFor,
  previewMessage,
} from './preview-file.ts';
import { takingOf } from './register-taking-store.ts';
import { previewRegisterFile, takeInRegisterFile, undoRegisterTaking } from './taking-in-actions.ts';
import { oneFileAtATime, registerFileInAlready, registerFileTaken, registerFileUndone } from './taking-in-views.ts';
import { undoImport } from './undo-import.ts';

/** How a register file that the kansli gave is taken in: what would happen is shown, and then done. */
export const importTable = (uses: ImportingUses): ActionTable => ({
  commands: [],
  buttons: [
    on(previewRegisterFile, {
      reads: true,
      allowed: kansliOnly,
      run: ({ from, source }, turn) =>
        withFile(uses, source, turn, (file) => show(uses, file, { source, from, isTurned: from > 0 }, turn)),
    }),
    on(takeInRegisterFile, {
      allowed: kansliOnly,
      run: ({ shown, source }, turn) =>
        withFile(uses, source, turn, (file) => takeIn(uses, file, { shown, source }, turn)),
    }),
    on(undoRegisterTaking, {
      allowed: kansliOnly,
      run({ taking: id }, turn) {
        const taking = uses.registerTakings.of(id);
        if (!taking) return reply('Inläsningen går inte att ta tillbaka', 'Den är redan tillbakatagen.');
        const undone = undoImport(uses.db, taking, turn.asker.id, turn.now);
        uses.registerTakings.remove(id);
        uses.onRegisterTaken(turn.now);
        return answerInPlace(registerFileUndone(undone));
      },
    }),
  ],
  forms: [],
  filePlaces: [(source, turn, names) => places(source, turn, names)],
});

function places(source: string, turn: Turn, names: readonly string[]): Button[] {
  const files = names.filter(isRegisterFile);
  if (files.length === 0 || !isKansli(turn.asker)) return [];
  return [
    previewRegisterFile.button('Läs in i registret', { from: 0, source }, { primary: !files.every(isPlainText) }),
  ];
}

function withFile(
  { attachments, registerTakings, timeZone }: ImportingUses,
  source: string,
  turn: Turn,
  then: (file: GivenRegisterFile) => Response,
): Response {
  const waiting = handedOverBy({ attachments }, source, turn);
  if ('refused' in waiting) {
    const taken = registerTakings.ofSource(source, turn.asker.id);
    if (!taken) return waiting.refused;
    const { id: taking, name, at } = taken;
    return answer(registerFileInAlready({ name, taking, on: at.toZonedDateTimeISO(timeZone).toPlainDate() }));
  }
  const [file, ...more] = attachments.of(source).filter(({ name }) => isRegisterFile(name));
  if (!file) return reply('Det finns ingen registerfil här', 'Skicka den igen.');
  if (more.length > 0) return answer(oneFileAtATime([file, ...more].map(({ name }) => name)));
  return then({ name: file.name, bytes: attachments.bytes(file.id) ?? new Uint8Array() });
}

type Place = { source: string; from: number; isTurned: boolean };

/** @property isTurned it stands already, and another part of it is shown */
const show = (uses: ImportingUses, file: GivenRegisterFile, { isTurned, ...place }: Place, turn: Turn): Response =>
  (isTurned ? answerInPlace : answer)(previewMessage(uses, file, place, turn));

function takeIn(
  uses: ImportingUses,
  file: GivenRegisterFile,
  { shown, source }: { shown: string; source: string },
  turn: Turn,
): Response {
  const again = () => show(uses, file, { source, from: 0, isTurned: true }, turn);
  const content = registerContent(file.bytes, file.name);
  if ('fault' in content) return again();
  const options = optionsFor(uses, turn);
  const preview = previewFile(uses.db, content.read, options);
  if ('faults' in preview || markOf(preview) !== shown) return again();
  const result = importFile(uses.db, content.read, options);
  if (!result.ok) return again();
  uses.attachments.discard(source);
  uses.onRegisterTaken(turn.now);
  const of = { source, name: file.name };
  const taking = uses.registerTakings.keep(turn.asker.id, of, takingOf(result.done), turn.now);
  const isSilent = uses.going.startedAt() === null;
  const owed = uses.owedByOldType(retypedGroups(result.done), turn);
  return answerInPlace(registerFileTaken(file.name, { ...result, taking, isSilent, owed }));
}
