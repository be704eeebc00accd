import type { Button, Message } from '../../chat/message.ts';
import { genitive } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { takeOwnTextAction, takeTextAnywayAction } from '../case/remiss-actions.ts';
import { momentInWords } from '../case/remiss-words.ts';
import type { Remark } from '../case/sign-off.ts';
import { ownTextFromAnswers, textOfAll } from '../papers/remiss-document.ts';
import { changesBetween } from './compare-texts.ts';
import { commonButtons, ownDocumentButton, ownTextButton } from './draft-button-views.ts';
import type { TextOrigin } from './given-text.ts';
import type { OwnTextChange } from './own-text-store.ts';
import { hasChangedSince, isAnotherText } from './own-text-views.ts';

type Uses = { drafts: Pick<DraftStore, 'version'>; hours: { timeZone: string } };

type Given = {
  origin: TextOrigin;
  latest: Draft;
  regions: readonly Region[];
  remarks: readonly Remark[];
  source: string;
  /** What was asked about, where it was. */
  seen: string | undefined;
};
type GivenOwn = Given & {
  of: { remiss: Remiss };
  region: Region;
  all: readonly OwnTextChange[];
  again(label: string, seen: string): Button;
};

/** What to ask about a file that is to be a region's own text; null when nothing is, or it has been asked about. */
export function doubtAboutOwn(uses: Uses, given: GivenOwn, turn: Turn): Message | null {
  const { of, region, latest, all, origin, again } = given;
  const { remiss } = of;
  const wanted = `${genitive(region.name)} svar på remiss ${remiss.number}`;
  const last = all.at(-1);
  const mark = `${latest.version}-${last?.nr ?? 0}-${origin.whose === region.name ? 'egen' : 'annan'}`;
  if (given.seen === mark) return null;
  const is = inWords(origin, remiss);
  if (origin.number !== remiss.number || origin.whose !== region.name) {
    const canBe = isKansli(turn.asker) || (origin.number === remiss.number && origin.whose === null);
    return isAnotherText({
      is,
      wanted,
      instead: isKansli(turn.asker) && origin.number === remiss.number ? insteadOf(given, remiss) : null,
      anyway: canBe && isAnAnswer(origin) ? again(`Det är ${genitive(region.name)} svar`, mark) : null,
    });
  }
  const standing = latest.content.own?.[region.id]?.nr ?? null;
  if (origin.text === standing && (standing !== null || !answersDiffer(uses, given))) return null;
  return hasChangedSince({
    wanted: `${genitive(region.name)} text`,
    since: last && origin.text !== standing ? `${last.by} ${momentInWords(last.at, uses.hours.timeZone)}` : null,
    anyway: again('Ta in min fil ändå', mark),
    look: [ownTextButton(remiss, region), ownDocumentButton(remiss, latest.version, region.id)],
  });
}

/** A region's answers have changed between the draft that was fetched and the latest. */
function answersDiffer({ drafts }: Uses, { of, region, latest, origin, remarks }: GivenOwn): boolean {
  if (origin.version === latest.version) return false;
  const before = drafts.version(of.remiss.id, origin.version);
  const words = ({ content, version }: Draft) => ownTextFromAnswers(content, region, { remarks, version });
  return before !== null && changesBetween(words(before), words(latest)).length > 0;
}

/** What to ask about a file that is to be the common text. */
export function doubtAboutCommon({ drafts }: Uses, remiss: Remiss, given: Given): Message | null {
  const { origin, latest, seen, source, remarks } = given;
  const wanted = `det gemensamma svaret på remiss ${remiss.number}`;
  const mark = `${latest.version}-${origin.whose === null ? 'eget' : 'annat'}`;
  if (seen === mark) return null;
  const anyway = (label: string) => takeTextAnywayAction.button(label, { remiss: remiss.id, seen: mark, source });
  if (origin.number !== remiss.number || origin.whose !== null) {
    return isAnotherText({
      is: inWords(origin, remiss),
      wanted,
      instead: origin.number === remiss.number ? insteadOf(given, remiss) : null,
      anyway: isAnAnswer(origin) ? anyway('Det är det gemensamma') : null,
    });
  }
  const fetched = drafts.version(remiss.id, origin.version);
  const words = ({ content, version }: Draft) => textOfAll(content, { version, remarks }) ?? [];
  if (!fetched || fetched.version === latest.version || changesBetween(words(fetched), words(latest)).length === 0)
    return null;
  return hasChangedSince({
    wanted: 'Den gemensamma texten',
    since: `${latest.by} i utkast ${latest.version}`,
    anyway: anyway('Ta in min fil ändå'),
    look: commonButtons(remiss, latest.version),
  });
}

/** What the file says that it is: the common text, or a region's. */
function insteadOf({ origin, regions, source }: Given, remiss: Remiss): Button | null {
  if (origin.whose === null)
    return hasCommonAnswer(remiss.mode)
      ? takeTextAnywayAction.button('Det är det gemensamma', { remiss: remiss.id, seen: 'fraga', source })
      : null;
  const region = regions.find(({ name }) => name === origin.whose);
  if (!region || remiss.mode === 'samordnat') return null;
  return takeOwnTextAction.button(`Det är ${genitive(region.name)} svar`, {
    remiss: remiss.id,
    region: region.id,
    seen: undefined,
    source,
  });
}

const others = ['aktens exemplar', 'tjänsteutlåtande'];

const isAnAnswer = ({ whose }: TextOrigin): boolean => whose === null || !others.includes(whose);

/** "Region Uppsalas svar", "det gemensamma svaret på remiss 2027-02" */
function inWords({ number, whose }: TextOrigin, remiss: Remiss): string {
  const which = number === remiss.number ? '' : ` på remiss ${number}`;
  if (whose === null) return `det gemensamma svaret${which}`;
  if (whose === 'aktens exemplar') return `aktens exemplar${which}`;
  return whose === 'tjänsteutlåtande' ? `ett tjänsteutlåtande${which}` : `${genitive(whose)} svar${which}`;
}
