import { type Block, type Button, buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { longDate } from '../../chat/swedish.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { dropTextAction } from '../case/remiss-actions.ts';
import {
  questionsInWords,
  remissRegionList,
  senderDayInWords,
  signOffNames,
  stateNames,
} from '../case/remiss-words.ts';
import { type Remark, wordOf } from '../case/sign-off.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { agreementIn } from '../map/agreement.ts';
import {
  askButton,
  changeReplyDayButton,
  commentButton,
  commonButtons,
  fileCopyButton,
  ownButtons,
  regionsButtons,
  showDraftButton,
  signOffButtons,
} from './draft-button-views.ts';

/** The regions that have edited their own text, and those of them whose answers have changed since the last draft. */
export type EditedTexts = Record<'kept' | 'behind', readonly { name: string }[]>;

function ownTextBlocks({ kept, behind }: EditedTexts): Block[] {
  if (kept.length === 0) return [];
  const read =
    behind.length === 0
      ? ''
      : ` Svaren har ändrats i ${remissRegionList(behind)}: be dem läsa sin text mot dem, eller ta tillbaka den bland textens ändringar (Regionernas svar).`;
  return [text(`Den egna text som är redigerad i ${remissRegionList(kept)} är kvar.${read}`)];
}

/** @param isNew false: nothing had changed since it was made. */
export function draftMade(
  snapshot: RemissSnapshot,
  { version, isNew, isEdited, own }: { version: number; isNew: boolean; isEdited: boolean; own: EditedTexts },
): Message {
  const { remiss } = snapshot;
  return {
    title: isNew
      ? `Utkast ${version} till svar på remiss ${remiss.number} är klart`
      : `Inget har ändrats sedan utkast ${version} till svar på remiss ${remiss.number}`,
    blocks: [
      ...apartInSameWords(snapshot),
      ...(isNew && isEdited
        ? [text('Den redigerade texten är kvar. Läs den mot de nya svaren, och skicka in den igen om den ska ändras.')]
        : []),
      ...(isNew ? ownTextBlocks(own) : []),
      text(
        isNew
          ? 'Läs det, och fråga sedan regionerna om de ställer sig bakom.'
          : 'Utkastet gäller fortfarande. Öppna remissen igen om regionerna ska ändra sina svar.',
      ),
      buttons(
        ...documentButtons(remiss, version),
        askButton(remiss),
        ...(isNew && isEdited && hasCommonAnswer(remiss.mode)
          ? [dropTextAction.button('Ta bort redigerad text', { remiss: remiss.id })]
          : [showButton(remiss)]),
      ),
    ],
  };
}

/** What the kansli reads, the likeliest first. */
function documentButtons(remiss: Remiss, version: number): Button[] {
  const [first, ...others] = [
    ...commonButtons(remiss, version),
    ...regionsButtons(remiss, version),
    fileCopyButton(remiss, version),
  ];
  return first ? [{ ...first, primary: true }, ...others] : others;
}

/** The same words from everyone need everyone to think the same. */
function apartInSameWords({ remiss, regions, tally }: RemissSnapshot): Block[] {
  if (remiss.mode !== 'likalydande' && remiss.mode !== 'samordnat') return [];
  const apart = remiss.questions.filter(({ nr }) => agreementIn(tally, nr, regions).verdict === 'delade');
  if (apart.length === 0) return [];
  return [
    text(
      strong('Regionerna har olika uppfattning'),
      ` på ${questionsInWords(apart.map(({ nr }) => nr))}. Ett gemensamt svar förutsätter att ni enas, eller att de som tycker annorlunda skriver ett eget.`,
    ),
  ];
}

/** A version of a draft, with what was said of all. @property latest the version that counts. */
export type DraftState = { version: number; latest: number; remarks: readonly Remark[] };

/** The same where a region is asked. @property replyOn by when; null where nobody has said. */
type AskedDraft = DraftState & { replyOn: Temporal.PlainDate | null };

/** To each of a region's representatives, when the kansli asks. It is updated in place. */
export function draftNotice({ remiss }: RemissSnapshot, region: { id: string; name: string }, of: AskedDraft): Message {
  const { version, latest, replyOn } = of;
  const draft = `utkast ${version} till svar på remiss ${remiss.number}`;
  if (latest !== version)
    return say(`Utkast ${latest} har ersatt ${draft}`, 'Svara om det nya när du blir tillfrågad.');
  if (remiss.state !== 'sammanstalld') {
    return say(`Det går inte längre att svara om ${draft}`, `Remissen är ${stateNames[remiss.state]}.`);
  }
  const remark = wordOf(of.remarks, version, region.id);
  const title = remark?.word
    ? `${region.name} ${signOffNames[remark.word]}: ${draft}`
    : `Ställer sig ${region.name} bakom ${draft}?`;
  return {
    title,
    blocks: [
      facts(['Remiss', remiss.title], ...(replyOn ? [['Svara senast', longDate(replyOn)] as const] : []), [
        'Svaret ska vara hos avsändaren',
        senderDayInWords(remiss),
      ]),
      text(
        remark
          ? `${remark.person} svarade. Ni kan ändra er tills svaret är skickat.`
          : 'Svara för din region. Att inte svara räknas aldrig som att ställa sig bakom.',
      ),
      buttons(
        ...(hasCommonAnswer(remiss.mode) ? commonButtons(remiss, version) : ownButtons(remiss, version, region.id)),
        ...signOffButtons(remiss, version, region),
        commentButton(remiss, version),
      ),
    ],
  };
}

/** To the kansli, when the regions have been asked. */
export const askedNow = (remiss: Remiss, version: number, replyOn: Temporal.PlainDate): Message => ({
  title: `Regionerna är tillfrågade om utkast ${version}`,
  blocks: [
    text(`De ska svara senast ${longDate(replyOn)}, och de som inte har svarat påminns till dess.`),
    text('Deras svar syns på remissens sida. Att en region inte svarar räknas aldrig som att den ställer sig bakom.'),
    buttons(changeReplyDayButton(remiss)),
  ],
});

export const askedAlready = (remiss: Remiss, version: number, replyOn: Temporal.PlainDate): Message => ({
  title: `Regionerna är redan tillfrågade om utkast ${version}`,
  blocks: [
    text(`De ska svara senast ${longDate(replyOn)}. Deras svar syns när du trycker på Visa utkastet.`),
    buttons(showDraftButton(remiss), changeReplyDayButton(remiss)),
  ],
});

/** To the kansli: what a region or somebody said of a draft. */
export const remarkNotice = (
  remiss: Remiss,
  version: number,
  title: string,
  { by, text: words }: { by: string; text: string | null },
): Message => ({
  title: `${title}: utkast ${version}, remiss ${remiss.number}`,
  blocks: [text(words ? `${by} skrev: ${words}` : `${by} svarade.`), buttons(showButton(remiss))],
});
