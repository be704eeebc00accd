import type { ChangeStore } from '../changes/change-store.ts';
import { on } from '../chat/action.ts';
import { onForm } from '../chat/form-definition.ts';
import { answer, ask, type Response } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, type Turn } from '../chat/table.ts';
import { askToMask, fetchMatterFile, maskForm } from './matter-actions.ts';
import { archiveFile, gatherMatter, type MatterFiles } from './matter-archive.ts';
import { matterFileMessage, noSuchMatter, whichMatter } from './matter-views.ts';

type Uses = Pick<MatterFiles, 'sources'> & { changes: Pick<ChangeStore, 'record'> };

/** Everything that is kept of a matter, as one archive that somebody who was not there can open and understand. */
export const matterTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['akt', 'akten', 'diarie', 'diariet'],
      example: 'akt remiss 2027-03',
      about:
        'Allt som är sparat om en remiss, ett NHV-område eller en grupps år, som ett arkiv, med innehållsförteckning',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => meant(uses, rest.trim(), turn),
    },
  ],
  buttons: [
    on(fetchMatterFile, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ key }, turn) => handOver(uses, key, null, turn),
    }),
    on(askToMask, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ key }, turn) => (gatherMatter(uses, key, turn) ? ask(maskForm.open({ key }, {})) : answer(noSuchMatter)),
    }),
  ],
  forms: [
    onForm(maskForm, {
      allowed: anyoneKnown,
      subject: ({ key }, turn) =>
        gatherMatter(uses, key, turn) ? { subject: { key } } : { refused: answer(noSuchMatter) },
      run: ({ reason }, { key }, turn) => handOver(uses, key, reason, turn),
    }),
  ],
});

function meant(uses: Uses, words: string, turn: Turn): Response {
  for (const source of words === '' ? [] : uses.sources()) {
    const found = source.meant(words, turn);
    if (found) return 'refused' in found ? found.refused : handOver(uses, found.key, null, turn);
  }
  return answer(whichMatter);
}

function handOver(uses: Uses, key: string, reason: string | null, turn: Turn): Response {
  const gathered = gatherMatter(uses, key, turn);
  if (!gathered) return answer(noSuchMatter);
  if (reason !== null)
    uses.changes.record({
      at: turn.now,
      by: turn.asker.id,
      subject: key,
      group: null,
      what: 'tog fram akten med maskerade namn',
      why: reason,
    });
  return {
    type: 'file',
    file: archiveFile(gathered, key, turn.asker.id, reason),
    message: matterFileMessage(gathered, key, reason !== null),
  };
}
