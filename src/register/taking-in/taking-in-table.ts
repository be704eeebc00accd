import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import { on } from '../../chat/action.ts';
import type { Button } from '../../chat/message.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import { extensionOf } from '../../chat/sent-file.ts';
import { type ActionTable, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { type ImportOptions, type ImportPreview, importFile, previewFile } from '../import/import-register.ts';
import { registerContent } from '../import/register-content.ts';
import type { Mandates } from '../mandates.ts';
import { type RegisterTakingStore, takingOf } from './register-taking-store.ts';
import { previewRegisterFile, takeInRegisterFile, undoRegisterTaking } from './taking-in-actions.ts';
import {
  notARegisterFile,
  oneFileAtATime,
  registerFileFaults,
  registerFilePreview,
  registerFileTaken,
  registerFileUndone,
} from './taking-in-views.ts';
import { undoImport } from './undo-import.ts';

export type ImportingUses = {
  db: Database;
  mandates: Mandates;
  timeZone: string;
  attachments: Pick<AttachmentStore, 'handover' | 'of' | 'bytes' | 'discard'>;
  registerTakings: RegisterTakingStore;
  going: { startedAt(): Temporal.Instant | null };
  /** In the same transaction: what follows of the register is worked out at the next tick. */
  onRegisterTaken(now: Temporal.Instant): void;
};

const endings: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt', '.xls', '.xlsx', '.json']);

const isRegisterFile = (name: string): boolean => endings.has(extensionOf(name).toLowerCase());

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

/** It may as well be an answer or minutes. */
const isPlainText = (name: string): boolean => extensionOf(name).toLowerCase() === '.txt';

type GivenRegisterFile = { name: string; bytes: Uint8Array };

function withFile(
  { attachments }: ImportingUses,
  source: string,
  turn: Turn,
  then: (file: GivenRegisterFile) => Response,
): Response {
  const waiting = handedOverBy({ attachments }, source, turn);
  if ('refused' in waiting) return waiting.refused;
  const [file, ...more] = attachments.of(source).filter(({ name }) => isRegisterFile(name));
  if (!file) return reply('Det finns ingen registerfil här', 'Skicka den igen.');
  if (more.length > 0) return answer(oneFileAtATime([file, ...more].map(({ name }) => name)));
  return then({ name: file.name, bytes: attachments.bytes(file.id) ?? new Uint8Array() });
}

type Place = { source: string; from: number; isTurned: boolean };

function optionsFor({ mandates, timeZone }: ImportingUses, { now, asker }: Turn): ImportOptions {
  return { mandates, timeZone, now, by: asker.id };
}

/** @property isTurned it stands already, and another part of it is shown */
function show(
  uses: ImportingUses,
  { name, bytes }: GivenRegisterFile,
  { isTurned, ...place }: Place,
  turn: Turn,
): Response {
  const shown = isTurned ? answerInPlace : answer;
  const content = registerContent(bytes, name);
  if ('fault' in content) return shown(notARegisterFile(name, content.fault));
  const preview = previewFile(uses.db, content.read, optionsFor(uses, turn));
  if ('faults' in preview) return shown(registerFileFaults(name, preview.faults, place));
  return shown(registerFilePreview({ ...preview, name, shown: markOf(preview) }, place));
}

/** The register may have changed between what was shown and the press: then it is shown again, and not done. */
const markOf = ({ coming, warnings }: ImportPreview): string =>
  createHash('sha256')
    .update(JSON.stringify([coming, warnings]))
    .digest('hex')
    .slice(0, 12);

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
  const taking = uses.registerTakings.keep(turn.asker.id, takingOf(result.done), turn.now);
  return answerInPlace(registerFileTaken(file.name, { ...result, taking, isSilent: uses.going.startedAt() === null }));
}
