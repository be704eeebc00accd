import { type Block, buttons, text } from '../../chat/message.ts';
import { type File, type Response, reply } from '../../chat/response.ts';
import { genitive, list, longDate } from '../../chat/swedish.ts';
import { asPdfLabel, type DocumentFormat } from '../../documents/document-format.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { decisionOf, isSent, type Outcomes, type Party, sendingOf } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { PaperStore } from '../case/paper-store.ts';
import { type AnswerMode, hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { downloadDocumentAction } from '../case/remiss-actions.ts';
import { shortName } from '../case/remiss-words.ts';
import { hidesOthers, type RemissViewer } from '../case/snapshot.ts';
import { regionsWithAnswer } from '../papers/all-answers.ts';
import { isKeptAsWord, keptAsWord } from '../papers/keep-paper.ts';
import {
  commonId,
  documentId,
  everyRegionId,
  fileCopyId,
  mayBeRead,
  showsOthers,
  standingParty,
  statementRegion,
  type WantedDocument,
} from '../papers/whose-document.ts';

type Uses = {
  drafts: Pick<DraftStore, 'version'>;
  outcomes: Pick<OutcomeStore, 'outcomes'>;
  papers: Pick<PaperStore, 'current'>;
};

export type Downloaded = WantedDocument & { format: DocumentFormat };

/**
 * An answer: as it was sent or decided, and else the draft. A region's own is for its representatives, its registrator and
 * the kansli, the file's copy for the kansli. As Word it is offered as PDF too.
 */
export function downloadDraft(uses: Uses, remiss: Remiss, wanted: Downloaded, viewer: RemissViewer): Response {
  const { version, whose, format } = wanted;
  const draft = uses.drafts.version(remiss.id, version);
  if (!draft) return reply('Utkastet finns inte', 'Öppna remissens sida och hämta det senaste.');
  if (whose === everyRegionId) return downloadAll(remiss, draft, wanted, viewer);
  const stated = statementRegion(whose);
  const region = draft.content.regions.find(({ id }) => id === (stated ?? whose)) ?? null;
  const outcomes = uses.outcomes.outcomes(remiss.id);
  const isAnswer = whose !== fileCopyId && stated === null;
  const party = isAnswer ? standingParty(draft.content.mode, outcomes, whose) : null;
  const standing = isAnswer ? standingOf(outcomes, party, version) : null;
  if (!mayBeRead(remiss) && !standing) return withdrawn(remiss);
  if (whose !== commonId && whose !== fileCopyId && !region)
    return reply('Regionen finns inte i utkastet', 'Öppna remissens sida och hämta det senaste.');
  const refused = refusal(remiss, { mode: draft.content.mode, whose, region }, viewer);
  if (refused) return refused;
  const isOnlyWord = standing !== null && isKeptAsWord(uses.papers.current(remiss.id, party));
  if (format === 'pdf' && isOnlyWord) return reply('Svaret finns bara som Word', keptAsWord);
  return {
    type: 'file',
    file: fileOf(remiss, wanted, standing),
    message: {
      title: titleOf(remiss, { version, whose, region, standing }),
      blocks: [
        ...(stated === null ? [] : [text(statementNote)]),
        ...(format === 'docx' ? asPdf(remiss, wanted, isOnlyWord) : []),
      ],
    },
  };
}

/** Every region's own in one archive, for the kansli, who else would fetch them one by one. */
function downloadAll(remiss: Remiss, { content }: Draft, wanted: Downloaded, viewer: RemissViewer): Response {
  const { number } = remiss;
  if (!viewer.kansli)
    return reply('Alla regioners svar kan bara kansliet hämta', 'Du kan hämta din egen regions svar.');
  if (!mayBeRead(remiss)) return withdrawn(remiss);
  const refused = refusal(remiss, { mode: content.mode, whose: wanted.whose, region: null }, viewer);
  if (refused) return refused;
  const regions = regionsWithAnswer(content);
  if (regions.length === 0) {
    return content.mode === 'samordnat'
      ? reply('Regionerna har inga egna svar', 'Svarssättet är samordnat: hämta det gemensamma svaret.')
      : reply('Det finns inga svar att hämta', `Ingen region har svarat på remiss ${number}.`);
  }
  const silent = content.regions.filter(({ id }) => !regions.some((region) => region.id === id));
  return {
    type: 'file',
    file: { id: documentId(remiss, wanted), name: `remissvar-${number}-regionerna.zip` },
    message: {
      title: `Regionernas svar på remiss ${number}`,
      blocks: [
        text(`${regions.length} svar i en zip-fil, vart och ett som Word och som PDF.`),
        ...(silent.length > 0 ? [text(`Inget svar finns från ${list(silent.map(shortName))}.`)] : []),
      ],
    },
  };
}

const withdrawn = ({ number }: Remiss): Response => reply(`Remiss ${number} är återkallad`, 'Inget svar ska skickas.');

const asPdf = ({ id }: Remiss, { version, whose }: Downloaded, isOnlyWord: boolean): Block[] =>
  isOnlyWord
    ? [text(keptAsWord)]
    : [buttons(downloadDocumentAction.button(asPdfLabel, { remiss: id, version, whose, format: 'pdf' }))];

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

/** Of a tjänsteutlåtande. */
const statementNote = 'Ett utkast för regionen. Det som jag inte vet står som "Fylls i av regionen".';

const fileOf = (remiss: Remiss, { format, ...wanted }: Downloaded, standing: Standing | null): File => ({
  id: documentId(remiss, wanted),
  name: `${fileNameOf(remiss, wanted, standing)}.${format}`,
});

function fileNameOf({ number }: Remiss, { whose, version }: WantedDocument, standing: Standing | null): string {
  if (whose === fileCopyId) return `remiss-${number}-akt-${version}`;
  if (statementRegion(whose) !== null) return `remiss-${number}-${whose}`;
  return `remissvar-${number}-${whose}-${standing?.word ?? `utkast-${version}`}`;
}

type Titled = Omit<WantedDocument, 'reader'> & { region: { name: string } | null; standing: Standing | null };

function titleOf({ number }: Remiss, { version, whose, region, standing }: Titled): string {
  if (whose === fileCopyId) return `Aktens exemplar av remiss ${number}, version ${version}`;
  if (statementRegion(whose) !== null)
    return `Tjänsteutlåtande för ${region?.name} om remiss ${number}, utkast ${version}`;
  const answer = `${region ? `${genitive(region.name)} svar` : 'Gemensamt svar'} på remiss ${number}`;
  return standing ? `${answer}, ${standing.word} ${longDate(standing.on)}` : `${answer}, utkast ${version}`;
}
