import { type Block, bulletList, buttons, type Inline, isUrl, type Message, say, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { date, plural } from '../../chat/swedish.ts';
import type { Decision } from '../../register/decision.ts';
import { type Duty, isOwed, isSettled } from '../duty/duty.ts';
import { chooseDuty, dutiesInList, showDocuments } from '../duty/duty-actions.ts';
import { documentName, stateWithDecision } from '../duty/duty-words.ts';
import { headingsOf } from '../duty/passage.ts';
import type { Submission } from '../duty/submission-store.ts';

export type DocumentOfDuty = { duty: Duty; submission: Submission; decision: Decision | null };

/** @property of what the words picked out, in a title; empty: everything that the reader may see. */
type Asked = { words: string; of: string; from: number };

/** The documents, those handed in last first. */
export function documentsPage(all: readonly DocumentOfDuty[], { words, of, from }: Asked): Message {
  const about = of === '' ? '' : ` (${of})`;
  if (all.length === 0) {
    return say(`Inget dokument att visa${about}`, 'Skriv dokument för att se allt inlämnat som rör dig.');
  }
  const page = paged(all, from, dutiesInList);
  return {
    title: `${all.length} ${plural(all.length, 'inlämnat dokument', 'inlämnade dokument')}${about}`,
    blocks: [
      bulletList(...page.items.map(documentWords)),
      ...pagePlace(page, 'dokument'),
      buttons(chooseDuty.button('Öppna ett', { ids: page.items.map(({ duty }) => duty.id) })),
      ...pageButtons(page, (label, next) => showDocuments.button(label, { from: next, words })),
    ],
  };
}

/** One document, with its link or number, in a list. */
export const documentLine = (of: DocumentOfDuty): Block => text(...documentWords(of));

function documentWords({ duty, submission, decision }: DocumentOfDuty): Inline[] {
  const { documentOn, byName, passages } = submission;
  const written = passages.length > 0 ? `, text under ${headingsOf(passages)}` : '';
  const state = isOwed(duty) || isSettled(duty) ? stateWithDecision(duty, decision) : 'väntar på beslut';
  return [
    ...named(documentName(duty), submission),
    `${written}. ${duty.group.name}. Daterat ${date(documentOn)}, av ${byName}. Läge: ${state}.`,
  ];
}

function named(name: string, { document, source }: Submission): Inline[] {
  if (document === null) return [{ type: 'strong', text: name }];
  if (isUrl(document)) return [{ type: 'link', text: name, url: document }];
  return [{ type: 'strong', text: name }, `: ${source === null ? 'diarienummer' : 'fil'} ${document}`];
}
