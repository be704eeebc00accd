import { type Message, say } from '../../chat/message.ts';
import { type File, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { DraftStore } from '../case/draft-store.ts';
import { decisionOf, isSent, type Outcomes, type Party, sendingOf } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import { type AnswerMode, hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { hidesOthers, type RemissViewer } from '../case/snapshot.ts';
import {
  commonId,
  documentId,
  fileCopyId,
  mayBeRead,
  showsOthers,
  standingParty,
  statementRegion,
  type WantedDocument,
} from '../papers/whose-document.ts';

type Uses = { drafts: Pick<DraftStore, 'version'>; outcomes: Pick<OutcomeStore, 'outcomes'> };

/**
 * An answer as Word: as it was sent or decided, and else the draft. A region's own is for its representatives, its
 * registrator and the kansli, the file's copy for the kansli.
 */
export function downloadDraft(uses: Uses, remiss: Remiss, wanted: WantedDocument, viewer: RemissViewer): Response {
  const { version, whose } = wanted;
  const draft = uses.drafts.version(remiss.id, version);
  if (!draft) return reply('Utkastet finns inte', 'Öppna remissens sida och hämta det senaste.');
  const stated = statementRegion(whose);
  const region = draft.content.regions.find(({ id }) => id === (stated ?? whose)) ?? null;
  const outcomes = uses.outcomes.outcomes(remiss.id);
  const standing =
    whose === fileCopyId || stated !== null
      ? null
      : standingOf(outcomes, standingParty(draft.content.mode, outcomes, whose), version);
  if (!mayBeRead(remiss) && !standing) return reply(`Remiss ${remiss.number} är återkallad`, 'Inget svar ska skickas.');
  if (whose !== commonId && whose !== fileCopyId && !region)
    return reply('Regionen finns inte i utkastet', 'Öppna remissens sida och hämta det senaste.');
  const refused = refusal(remiss, { mode: draft.content.mode, whose, region }, viewer);
  if (refused) return refused;
  return {
    type: 'file',
    file: fileOf(remiss, wanted, standing),
    message:
      stated && region
        ? statementFetched(remiss, region)
        : { title: titleOf(remiss, { version, whose, region, standing }), blocks: [] },
  };
}

type Standing = { word: 'skickat' | 'beslutat'; on: Temporal.PlainDate };

/** Null for what is a draft still, also an earlier version of what was sent. */
function standingOf(outcomes: Outcomes, party: Party, version: number): Standing | null {
  const sending = sendingOf(outcomes, party);
  if (isSent(sending)) return sending.version > version ? null : { word: 'skickat', on: sending.on };
  const decision = decisionOf(outcomes, party);
  return decision === null || decision.version > version ? null : { word: 'beslutat', on: decision.on };
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

const statementFetched = ({ number }: Remiss, { name }: { name: string }): Message =>
  say(
    `Tjänsteutlåtande för ${name} om remiss ${number}`,
    'Ett utkast för regionen. Det som jag inte vet står som "Fylls i av regionen".',
  );

const fileOf = (remiss: Remiss, wanted: WantedDocument, standing: Standing | null): File => ({
  id: documentId(remiss, wanted),
  name: `${fileNameOf(remiss, wanted, standing)}.docx`,
});

function fileNameOf({ number }: Remiss, { whose, version }: WantedDocument, standing: Standing | null): string {
  if (whose === fileCopyId) return `remiss-${number}-akt-${version}`;
  if (statementRegion(whose) !== null) return `remiss-${number}-${whose}`;
  return `remissvar-${number}-${whose}-${standing?.word ?? `utkast-${version}`}`;
}

type Titled = Omit<WantedDocument, 'reader'> & { region: { name: string } | null; standing: Standing | null };

function titleOf({ number }: Remiss, { version, whose, region, standing }: Titled): string {
  if (whose === fileCopyId) return `Aktens exemplar av remiss ${number}, version ${version}`;
  const answer = `${region ? `${region.name}s svar` : 'Gemensamt svar'} på remiss ${number}`;
  return standing ? `${answer}, ${standing.word} ${longDate(standing.on)}` : `${answer}, utkast ${version}`;
}
