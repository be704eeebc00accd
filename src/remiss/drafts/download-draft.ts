import { type File, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { type AnswerMode, hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { hidesOthers, type RemissViewer } from '../case/snapshot.ts';
import { backingIn, isSentBy } from './remiss-document.ts';
import { commonId, documentId, fileCopyId, mayBeRead, showsOthers, type WantedDocument } from './whose-document.ts';

type Uses = { drafts: Pick<DraftStore, 'version' | 'latestVersion' | 'remarks'> };

/** An answer as Word. A region's own is for its representatives and the kansli, the file's copy for the kansli. */
export function downloadDraft(uses: Uses, remiss: Remiss, wanted: WantedDocument, viewer: RemissViewer): Response {
  const { version, whose } = wanted;
  const draft = uses.drafts.version(remiss.id, version);
  if (!draft) return reply('Utkastet finns inte', 'Öppna remissens sida och hämta det senaste.');
  if (!mayBeRead(remiss)) return reply(`Remiss ${remiss.number} är återkallad`, 'Inget svar ska skickas.');
  const region = draft.content.regions.find(({ id }) => id === whose) ?? null;
  if (whose !== commonId && whose !== fileCopyId && !region)
    return reply('Regionen finns inte i utkastet', 'Öppna remissens sida och hämta det senaste.');
  const refused = refusal(remiss, { mode: draft.content.mode, whose, region }, viewer);
  if (refused) return refused;
  const sentOn = sentAs(uses, remiss, draft, region);
  return {
    type: 'file',
    file: fileOf(remiss, wanted, sentOn !== null),
    message: { title: titleOf(remiss, { version, whose, region, sentOn }), blocks: [] },
  };
}

/** The day on which it was sent; null for what is a draft still. */
function sentAs(
  { drafts }: Uses,
  { id, sentOn }: Remiss,
  { version, content }: Draft,
  region: Draft['content']['regions'][number] | null,
): Temporal.PlainDate | null {
  if (drafts.latestVersion(id) !== version) return null;
  const backing = backingIn(content, { version, remarks: drafts.remarks(id) });
  return region === null || isSentBy(content, region, backing) ? sentOn : null;
}

type Refusable = { mode: AnswerMode; whose: string; region: { id: string } | null };

function refusal(remiss: Remiss, { mode, whose, region }: Refusable, viewer: RemissViewer): Response | null {
  if (whose === fileCopyId && !viewer.kansli) {
    return reply('Aktens exemplar kan bara kansliet hämta', 'Du kan hämta din egen regions svar.');
  }
  if (whose === commonId && !hasCommonAnswer(mode)) {
    return reply(
      'Det finns inget gemensamt svar',
      'Svarssättet är enskilt: varje region skickar sitt eget. Läget för alla regioner syns på remissens sida.',
    );
  }
  if (region && !viewer.kansli && viewer.reads !== region.id) {
    return reply(
      'Det här kan bara regionens företrädare, dess registrator och kansliet hämta',
      hasCommonAnswer(mode)
        ? 'Du kan hämta din egen regions svar och det gemensamma.'
        : 'Du kan hämta din egen regions svar.',
    );
  }
  // Whoever holds the link may read it, so while it is blind none is given, to the kansli neither.
  if (showsOthers(mode, whose) && hidesOthers(remiss, { ...viewer, kansli: false })) {
    return reply(
      'Det gemensamma svaret visas när remissen har stängt',
      viewer.kansli
        ? 'Tills dess finns det som är sagt i aktens exemplar, på utkastets sida.'
        : 'Tills dess ser regionerna inte varandras svar.',
    );
  }
  return null;
}

const fileOf = (remiss: Remiss, wanted: WantedDocument, sent: boolean): File => ({
  id: documentId(remiss, wanted),
  name:
    wanted.whose === fileCopyId
      ? `remiss-${remiss.number}-akt-${wanted.version}.docx`
      : `remissvar-${remiss.number}-${wanted.whose}-${sent ? 'skickat' : `utkast-${wanted.version}`}.docx`,
});

type Titled = Omit<WantedDocument, 'reader'> & { region: { name: string } | null; sentOn: Temporal.PlainDate | null };

function titleOf({ number }: Remiss, { version, whose, region, sentOn }: Titled): string {
  if (whose === fileCopyId) return `Aktens exemplar av remiss ${number}, version ${version}`;
  const answer = `${region ? `${region.name}s svar` : 'Gemensamt svar'} på remiss ${number}`;
  return sentOn ? `${answer}, skickat ${longDate(sentOn)}` : `${answer}, utkast ${version}`;
}
