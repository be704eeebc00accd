import type { MatterFile, MatterSource } from '../../akt/matter-file.ts';
import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { laterOf } from '../../chat/days.ts';
import { fold } from '../../chat/fold.ts';
import { date } from '../../chat/swedish.ts';
import { isKansli } from '../../chat/table.ts';
import type { DocumentFact } from '../../documents/document.ts';
import { groupNameOf } from '../../register/group-name.ts';
import { maySee, viewerOf } from '../../register/may-see.ts';
import type { PaperStore } from '../case/paper-store.ts';
import { isCollectedBlind, keyOf, materialKey, type Remiss, remissOfKey, typedNumber } from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import { kindNames, modeNames, nameOf, senderDayInWords, stateNames } from '../case/remiss-words.ts';
import { hidesOthers, type RemissSnapshot, remissViewerOf, snapshotOf } from '../case/snapshot.ts';
import { groupsSeen } from '../group-answers/seen-groups.ts';
import { resolveRemiss } from '../show/resolve-remiss.ts';
import { isSeenPaper } from '../show/show-papers.ts';
import { isSaid } from '../utfall/utfall.ts';
import { type FilesOfRemiss, filesOfRemiss } from './files-of-remiss.ts';
import { partsOfRemiss } from './parts-of-remiss.ts';

type Uses = FilesOfRemiss &
  Parameters<typeof groupsSeen>[0] &
  Parameters<typeof resolveRemiss>[0] & {
    attachments: Pick<AttachmentStore, 'about'>;
    papers: Pick<PaperStore, 'all'>;
    changes: Pick<ChangeStore, 'ofSubject'>;
  };

/** All that is kept of a remiss, for its file. */
export const matterOfRemiss = (uses: Uses): MatterSource => ({
  prefix: 'remiss',
  meant(words, turn) {
    const [first = '', ...others] = words.split(/\s+/u);
    const isNamed = ['remiss', 'remissen'].includes(fold(first));
    if (!isNamed && typedNumber(first)?.year == null) return null;
    const found = resolveRemiss(uses, isNamed ? others.join(' ') : words, turn, () => false);
    return 'response' in found ? { refused: found.response } : { key: keyOf(found.remiss) };
  },
  gather(key, { asker, now, today }) {
    const id = remissOfKey(key);
    const remiss = id === null ? null : uses.remisser.remiss(id);
    if (!remiss || !maySee(viewerOf(uses.register, { asker, today }), remissSeen(remiss))) return null;
    const turn = { asker, now, today, connection: '', room: null, group: null };
    const snapshot = snapshotOf(uses, remiss, today);
    const viewer = remissViewerOf(snapshot, turn);
    const kansli = isKansli(asker);
    const isSeen = isSeenPaper(snapshot, viewer);
    const hidden = hidesOthers(remiss, viewer);
    const outcomes = uses.outcomes.outcomes(remiss.id);
    const groups = remiss.askedGroups.length === 0 ? [] : groupsSeen(uses, remiss, turn).map(({ id }) => id);
    const seen = {
      kansli,
      hidden,
      seesRegion: (region: string | null) => !hidden || (region !== null && region === viewer.reads),
      outcomes: {
        decisions: outcomes.decisions.filter(isSeen),
        sendings: outcomes.sendings.filter(isSeen),
      },
      papers: uses.papers.all(remiss.id).filter(isSeen),
      sentFiles: uses.sentFiles.all(remiss.id).filter(isSeen),
      utfall: uses.utfall.of(remiss.id).filter(isSaid),
      material: uses.attachments.about(materialKey(remiss)),
      letters: hidden ? [] : uses.letters.of(remiss.id),
      groupAnswers: uses.groupAnswers.log(remiss.id).filter(({ group }) => groups.includes(group)),
      changes: kansli ? uses.changes.ofSubject(key) : [],
    };
    const moments = [
      ...seen.changes.map(({ at }) => at),
      ...snapshot.log.filter(({ region }) => seen.seesRegion(region)).map(({ at }) => at),
      ...[...seen.papers, ...seen.sentFiles, ...seen.material, ...seen.groupAnswers, ...seen.utfall].map(
        ({ at }) => at,
      ),
    ];
    const first = remiss.lastOn.toZonedDateTime(uses.hours.timeZone).toInstant();
    const { files, lacks } = filesOfRemiss(uses, snapshot, seen, today);
    return {
      title: `Akt: ${nameOf(remiss)}`,
      fileName: `akt-remiss-${remiss.number}`,
      facts: factsOf(uses, snapshot, seen.kansli),
      parts: partsOfRemiss(snapshot, seen, uses.hours.timeZone),
      files,
      lacks: [...lacks, ...notSeen(remiss, seen)],
      at: moments.reduce(laterOf, moments[0] ?? first),
      signers: seen.outcomes.decisions.flatMap(({ signer }) => signer ?? []),
    } satisfies MatterFile;
  },
});

function factsOf(uses: Uses, { remiss }: RemissSnapshot, kansli: boolean): DocumentFact[] {
  const fact = (label: string, value: string | null): DocumentFact[] => (value ? [{ label, value }] : []);
  return [
    ...fact('Nummer', remiss.number),
    ...fact('Avsändare', remiss.sender),
    ...fact('Avsändarens diarienummer', remiss.senderDnr ?? 'inget diarienummer noterat'),
    ...fact('Slag', kindNames[remiss.kind]),
    ...fact('Länk', remiss.link),
    ...fact('Avsändarens sista dag', senderDayInWords(remiss)),
    ...fact('Vår sista dag', date(remiss.lastOn)),
    ...fact('Svarssätt', modeNames[remiss.mode]),
    ...fact('Läge', stateNames[remiss.state]),
    ...fact('Grupper', remiss.groups.map((id) => groupNameOf(uses.register, id)).join(', ')),
    ...fact('Grupper som svarar som grupp', remiss.askedGroups.map(({ name }) => name).join(', ')),
    ...fact('Inbjudna', remiss.invited.map(({ person }) => person.name).join(', ')),
    ...fact('Regionernas handläggare och sakkunniga', remiss.handlers.map(({ person }) => person.name).join(', ')),
    ...fact('Framtagen för', kansli ? 'kansliet, som ser allt' : 'någon som ser en del av remissen'),
  ];
}

function notSeen(remiss: Remiss, { kansli, hidden }: { kansli: boolean; hidden: boolean }) {
  return [
    ...(hidden ? [{ what: 'Andra regioners svar', why: 'Remissen samlas in blint tills den är stängd.' }] : []),
    ...(kansli
      ? []
      : [{ what: 'Loggen över ändringar, och det som gäller andra regioners beslut', why: 'Bara kansliet ser det.' }]),
    ...(kansli && isCollectedBlind(remiss)
      ? [
          {
            what: 'Uppgift om blind insamling',
            why: 'Remissen är öppen och samlas in blint: visa inte akten för regionerna.',
          },
        ]
      : []),
  ];
}
