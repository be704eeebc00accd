import { type File, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Draft } from '../case/draft-store.ts';
import { type AnswerMode, hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { hidesOthers, type Viewer, viewerOf } from '../case/viewer.ts';
import { type RemissParts, snapshotOf } from '../remiss-context.ts';
import { backingIn, isSentBy } from './remiss-document.ts';
import { commonId, fileCopyId, mayBeRead, showsOthers } from './whose-document.ts';

/** Whose answer is in the document: that of all regions, the file's own copy, or that of the region with that id. */
type Wanted = { version: number; whose: string };

/** An answer as Word. A region's own is for its representatives and the kansli, the file's copy for the kansli. */
export function downloadDraft(parts: RemissParts, remiss: Remiss, { version, whose }: Wanted, turn: Turn): Response {
  const draft = parts.drafts.version(remiss.id, version);
  if (!draft) return reply('Utkastet finns inte', 'Öppna remissens sida och hämta det senaste.');
  if (!mayBeRead(remiss)) return reply(`Remiss ${remiss.number} är återkallad`, 'Inget svar ska skickas.');
  const region = draft.content.regions.find(({ id }) => id === whose) ?? null;
  if (whose !== commonId && whose !== fileCopyId && !region) return reply('Regionen finns inte i utkastet');
  const reader = viewerOf(snapshotOf(parts, remiss, turn.today), turn);
  const refused = refusal(remiss, { mode: draft.content.mode, whose, region }, reader);
  if (refused) return refused;
  const sentOn = sentAs(parts, remiss, draft, region);
  return {
    type: 'file',
    file: fileOf(remiss, { version, whose }, sentOn !== null),
    message: { title: titleOf(remiss, { version, whose, region, sentOn }), blocks: [] },
  };
}

/** The day on which it was sent; null for what is a draft still. */
function sentAs(
  { drafts }: RemissParts,
  { id, sentOn }: Remiss,
  { version, content }: Draft,
  region: Draft['content']['regions'][number] | null,
): Temporal.PlainDate | null {
  if (drafts.latest(id)?.version !== version) return null;
  const backing = backingIn(content, { version, remarks: drafts.remarks(id) });
  return region === null || isSentBy(content, region, backing) ? sentOn : null;
}

type Asked = { mode: AnswerMode; whose: string; region: { id: string } | null };

function refusal(remiss: Remiss, { mode, whose, region }: Asked, reader: Viewer): Response | null {
  if (whose === fileCopyId && !reader.kansli) {
    return reply('Aktens exemplar kan bara kansliet hämta', 'Du kan hämta din egen regions svar.');
  }
  if (whose === commonId && !hasCommonAnswer(mode)) {
    return reply(
      'Det finns inget gemensamt svar',
      'Svarssättet är enskilt: varje region skickar sitt eget. Läget för alla regioner syns på remissens sida.',
    );
  }
  if (region && !reader.kansli && reader.region !== region.id) {
    return reply(
      'Det här kan bara regionens företrädare och kansliet hämta',
      hasCommonAnswer(mode)
        ? 'Du kan hämta din egen regions svar och det gemensamma.'
        : 'Du kan hämta din egen regions svar.',
    );
  }
  // Whoever holds the link may read it, so while it is blind none is given, to the kansli neither.
  if (showsOthers(mode, whose) && hidesOthers(remiss, { ...reader, kansli: false })) {
    return reply(
      'Det gemensamma svaret visas när remissen har stängt',
      reader.kansli
        ? 'Tills dess finns det som är sagt i aktens exemplar, på utkastets sida.'
        : 'Tills dess ser regionerna inte varandras svar.',
    );
  }
  return null;
}

const fileOf = ({ id, number }: Remiss, { version, whose }: Wanted, sent: boolean): File => ({
  id: `remiss/${id}/${version}/${whose}`,
  name:
    whose === fileCopyId
      ? `remiss-${number}-akt-${version}.docx`
      : `remissvar-${number}-${whose}-${sent ? 'skickat' : `utkast-${version}`}.docx`,
});

type Titled = Wanted & { region: { name: string } | null; sentOn: Temporal.PlainDate | null };

function titleOf({ number }: Remiss, { version, whose, region, sentOn }: Titled): string {
  if (whose === fileCopyId) return `Aktens exemplar av remiss ${number}, version ${version}`;
  const answer = `${region ? `${region.name}s svar` : 'Gemensamt svar'} på remiss ${number}`;
  return sentOn ? `${answer}, skickat ${longDate(sentOn)}` : `${answer}, utkast ${version}`;
}
