import { type Block, buttons, drawing, type Message, say, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { plural } from '../../chat/swedish.ts';
import { asPdfLabel } from '../../documents/document-format.ts';
import type { Group } from '../../register/register.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions, fetchReports } from '../duty/duty-actions.ts';
import { theDocument } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';
import { countReports, type ReportsOfType } from './reports-of-year.ts';
import { cameInWords, reportsPicture } from './reports-picture.ts';
import { seasonPicture } from './season-picture.ts';

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
export function reportsPage(all: readonly ReportsOfType[], year: number, today: Temporal.PlainDate): Message {
  if (all.length === 0) {
    return say(
      `Ingen grupp har en verksamhetsberättelse för ${year} att lämna in`,
      'Skriv verksamhetsberättelser och ett år, till exempel verksamhetsberättelser 2026.',
    );
  }
  const { came, of } = countReports(all);
  const season = seasonPicture(all, year, today);
  return {
    title: `Verksamhetsberättelser för ${year}: ${came} av ${of} har kommit in`,
    blocks: [
      ...(of > 0 ? [drawing(reportsPicture(all, year), { isShared: true })] : []),
      ...(season ? [drawing(season, { isShared: true, isAlone: true })] : []),
      ...all.flatMap(typeBlocks),
      text('Dokumentet görs av det som har lämnats in när du hämtar det, och säger vilka som saknas.'),
      buttons(
        fetchReports.button('Hämta som Word', { year, format: 'docx' }, { primary: true }),
        fetchReports.button(asPdfLabel, { year, format: 'pdf' }),
        ...(of > 0 ? [fetchReports.button('Hämta som bild', { year, format: 'png' })] : []),
      ),
    ],
  };
}

function typeBlocks(reports: ReportsOfType): Block[] {
  const { type, handedIn, missing, exempt } = reports;
  const written = handedIn.filter(({ submission }) => submission.passages.length > 0);
  const linked = handedIn.filter(({ submission }) => submission.passages.length === 0);
  const sentences = [
    ...named('Med text under rubrikerna', written.map(groupName)),
    ...named('Bara med länk, diarienummer eller fil', linked.map(groupName)),
    ...named('Kom efter sista dagen', handedIn.filter(isLate).map(withDays)),
    ...named('Saknas', missing.map(withDays)),
    ...named('Behöver inte lämna in', exempt.map(nameOf)),
  ];
  return [
    text({ type: 'strong', text: type.heading }, `: ${cameInWords(reports)}`),
    ...sentences.map((sentence) => text(sentence)),
  ];
}

const nameOf = ({ name }: Group): string => name;
const groupName = ({ group }: { group: Group }): string => group.name;
const isLate = ({ daysLate }: { daysLate: number }): boolean => daysLate > 0;

/** "Verksamhetschefsgrupp onkologi (9 dagar sen)" */
const withDays = ({ group, daysLate }: { group: Group; daysLate: number }): string =>
  daysLate > 0 ? `${group.name} (${daysLate} ${plural(daysLate, 'dag', 'dagar')} sen)` : group.name;

function named(label: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  const left = all.length - mostNames;
  const names = all.slice(0, mostNames);
  const more = left > 0 ? ` och ${left} ${plural(left, 'grupp', 'grupper')} till` : '';
  return [`${label}: ${names.join(', ')}${more}.`];
}
