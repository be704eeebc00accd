import { type Block, type Inline, isUrl, type Message, note, say, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, date, plural } from '../../chat/swedish.ts';
import type { Decision } from '../../register/decision.ts';
import { type Duty, isOwed, isSettled } from '../duty/duty.ts';
import { dutiesInList, dutyActions, showDocuments } from '../duty/duty-actions.ts';
import { dutyOpeners } from '../duty/duty-line-views.ts';
import { documentName, stateWithDecision } from '../duty/duty-words.ts';
import { headingsOf } from '../duty/passage.ts';
import type { Submission } from '../duty/submission-store.ts';

export type DocumentOfDuty = { duty: Duty; submission: Submission; decision: Decision | null };

/** @property of what the words picked out, in a title; empty: everything that the reader may see. */
type Asked = { words: string; of: string; from: number };

/** The documents, those handed in last first. Each row opens its own, and what is a link is followed from under them. */
export function documentsPage(all: readonly DocumentOfDuty[], { words, of, from }: Asked): Message {
  const about = of === '' ? '' : ` (${of})`;
  if (all.length === 0) {
    return say(`Inget dokument att visa${about}`, 'Skriv dokument för att se allt inlämnat som rör dig.');
  }
  const page = paged(all, from, dutiesInList);
  const openers = dutyOpeners(
    page.items.map(({ duty }) => duty),
    dutyActions.show,
  );
  return {
    title: `${all.length} ${plural(all.length, 'inlämnat dokument', 'inlämnade dokument')}${about}`,
    blocks: [
      table(
        ['Dokument', 'Grupp', 'Finns', { label: 'Daterat', kind: 'day' }, { label: 'Läge', kind: 'state' }],
        page.items.map((one, at) => ({ cells: documentCells(one), opens: openers[at] ?? null })),
      ),
      ...linksTo(page.items),
      ...pagePlace(page, 'dokument'),
      ...pageButtons(page, (label, next) => showDocuments.button(label, { from: next, words })),
    ],
  };
}

function documentCells({ duty, submission, decision }: DocumentOfDuty): string[] {
  const { documentOn, byName } = submission;
  return [
    documentName(duty),
    duty.group.name,
    whereItIs(submission),
    `${date(documentOn)}, av ${byName}`,
    capitalised(stateOf(duty, decision)),
  ];
}

function whereItIs({ document, source, passages }: Submission): string {
  const written = passages.length > 0 ? [`text under ${headingsOf(passages)}`] : [];
  if (document === null) return capitalised(written.join(''));
  const kept = isUrl(document) ? 'länk' : `${source === null ? 'diarienummer' : 'fil'} ${document}`;
  return capitalised([kept, ...written].join(', '));
}

/** A cell holds words alone. */
function linksTo(documents: readonly DocumentOfDuty[]): Block[] {
  const links = documents.flatMap(({ duty, submission: { document } }): Inline[] =>
    document !== null && isUrl(document)
      ? [{ type: 'link', text: `${documentName(duty)}, ${duty.group.name}`, url: document }]
      : [],
  );
  if (links.length === 0) return [];
  return [note('Länkar: ', ...links.flatMap((link, at) => (at === 0 ? [link] : ['; ', link])), '.')];
}

/** One document, with its link or number, in a list. */
export function documentLine({ duty, submission, decision }: DocumentOfDuty): Block {
  const { documentOn, byName, passages } = submission;
  const written = passages.length > 0 ? `, text under ${headingsOf(passages)}` : '';
  return text(
    ...named(documentName(duty), submission),
    `${written}. ${duty.group.name}. Daterat ${date(documentOn)}, av ${byName}. Läge: ${stateOf(duty, decision)}.`,
  );
}

const stateOf = (duty: Duty, decision: Decision | null): string =>
  isOwed(duty) || isSettled(duty) ? stateWithDecision(duty, decision) : 'väntar på beslut';

function named(name: string, { document, source }: Submission): Inline[] {
  if (document === null) return [{ type: 'strong', text: name }];
  if (isUrl(document)) return [{ type: 'link', text: name, url: document }];
  return [{ type: 'strong', text: name }, `: ${source === null ? 'diarienummer' : 'fil'} ${document}`];
}
