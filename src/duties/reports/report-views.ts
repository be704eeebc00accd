import { type Block, buttons, type Message, say, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { plural } from '../../chat/swedish.ts';
import type { Group } from '../../register/register.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions, fetchReports } from '../duty/duty-actions.ts';
import { theDocument } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';
import { countReports, type ReportsOfType } from './reports-of-year.ts';

/** What a group has written, one heading at a time. @param nr which, counted from 1 */
export function passagePage(duty: Duty, { passages }: Submission, nr: number): Message {
  const page = paged(passages, nr - 1, 1);
  return {
    title: theDocument(duty),
    blocks: [
      text(duty.group.name),
      ...page.items.flatMap(({ heading, text: words }) => [text({ type: 'strong', text: heading }), text(words)]),
      ...pagePlace(page, 'rubriker'),
      buttons(dutyActions.fetchText.button('Hämta som Word', { duty: duty.id, format: 'docx' })),
      ...pageButtons(page, (label, next) => dutyActions.readText.button(label, { duty: duty.id, nr: next + 1 })),
    ],
  };
}

const mostNames = 12;

/** How many of the year's reports have come, whose are missing, and the document of them all. */
export function reportsPage(all: readonly ReportsOfType[], year: number): Message {
  if (all.length === 0) {
    return say(
      `Ingen grupp har en verksamhetsberättelse för ${year} att lämna in`,
      'Skriv verksamhetsberättelser och ett år, till exempel verksamhetsberättelser 2026.',
    );
  }
  const { came, of } = countReports(all);
  return {
    title: `Verksamhetsberättelser för ${year}: ${came} av ${of} har kommit in`,
    blocks: [
      ...all.flatMap(typeBlocks),
      text('Dokumentet görs av det som har lämnats in när du hämtar det, och säger vilka som saknas.'),
      buttons(fetchReports.button('Hämta som Word', { year, format: 'docx' }, { primary: true })),
    ],
  };
}

function typeBlocks({ type, handedIn, missing, exempt }: ReportsOfType): Block[] {
  const written = handedIn.filter(({ submission }) => submission.passages.length > 0);
  const linked = handedIn.filter(({ submission }) => submission.passages.length === 0);
  const sentences = [
    ...named('Med text under rubrikerna', written.map(groupOf)),
    ...named('Bara med länk, diarienummer eller fil', linked.map(groupOf)),
    ...named('Saknas', missing),
    ...named('Behöver inte lämna in', exempt),
  ];
  const count = `: ${handedIn.length} av ${handedIn.length + missing.length}`;
  return [text({ type: 'strong', text: type.heading }, count), ...sentences.map((sentence) => text(sentence))];
}

const groupOf = ({ group }: { group: Group }): Group => group;

function named(label: string, groups: readonly Group[]): string[] {
  if (groups.length === 0) return [];
  const left = groups.length - mostNames;
  const names = groups.slice(0, mostNames).map(({ name }) => name);
  const more = left > 0 ? ` och ${left} ${plural(left, 'grupp', 'grupper')} till` : '';
  return [`${label}: ${names.join(', ')}${more}.`];
}
