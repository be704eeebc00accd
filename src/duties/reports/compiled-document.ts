import { isUrl } from '../../chat/message.ts';
import { date, plural } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import type { Group } from '../../register/register.ts';
import type { Submission } from '../duty/submission-store.ts';
import { countReports, type GroupReport, type ReportsOfType } from './reports-of-year.ts';
import { cameInWords, reportsPicture } from './reports-picture.ts';
import { seasonPicture } from './season-picture.ts';

/** All groups' reports for a year as one document, by the headings of their mandates. @param on the day it bears */
export function compiledDocument(all: readonly ReportsOfType[], year: number, on: Temporal.PlainDate): Document {
  const { came, of } = countReports(all);
  const title = `Verksamhetsberättelser för ${year}`;
  const season = seasonPicture(all, year, on);
  return {
    title,
    mark: null,
    facts: [
      { label: 'Sammanställt', value: date(on) },
      { label: 'Har kommit in', value: `${came} av ${of}` },
      { label: 'Bygger på', value: 'bara det som grupperna har lämnat in, med deras egna ord' },
    ],
    parts: [
      ...(of > 0 ? [{ type: 'picture', picture: reportsPicture(all, year) } as const] : []),
      ...(season ? [{ type: 'picture', picture: season } as const] : []),
      ...all.flatMap(partsOf),
    ],
    footer: title,
  };
}

const heading = (level: 1 | 2 | 3, text: string): Part => ({ type: 'heading', level, text });

function partsOf(reports: ReportsOfType): Part[] {
  const { type, headings, handedIn, missing, exempt } = reports;
  return [
    heading(1, type.heading),
    { type: 'paragraph', text: cameInWords(reports) },
    ...headings.flatMap(({ key, heading: words }) => [heading(2, words), ...writtenUnder(key, handedIn)]),
    ...listed('Lämnade som länk, diarienummer eller fil', handedIn.flatMap(documentOf)),
    ...listed('Saknas', missing.map(missingInWords)),
    ...listed('Kom efter sista dagen', handedIn.flatMap(lateInWords)),
    ...listed('Behöver inte lämna in', exempt.map(nameOf)),
  ];
}

const nobody: Part = { type: 'paragraph', text: 'Ingen grupp har skrivit under den här rubriken.' };

function writtenUnder(key: string, handedIn: readonly GroupReport[]): Part[] {
  const parts = handedIn.flatMap(({ group, submission }): Part[] => {
    const text = submission.passages.find((passage) => passage.key === key)?.text;
    return text === undefined ? [] : [heading(3, group.name), ...writtenParts(text)];
  });
  return parts.length > 0 ? parts : [nobody];
}

type Missing = ReportsOfType['missing'][number];

/** "Verksamhetschefsgrupp onkologi: skulle ha lämnats senast 28 februari 2027, 9 dagar sen" */
function missingInWords({ group, lastDayOn, daysLate }: Missing): string {
  if (!lastDayOn) return `${group.name}: ingen tidsgräns angiven`;
  return daysLate > 0
    ? `${group.name}: skulle ha kommit senast ${date(lastDayOn)}, ${daysOf(daysLate)} sen`
    : `${group.name}: ska komma senast ${date(lastDayOn)}`;
}

const lateInWords = ({ group, daysLate }: GroupReport): string[] =>
  daysLate > 0 ? [`${group.name}: ${daysOf(daysLate)} efter sista dagen`] : [];

const daysOf = (count: number): string => `${count} ${plural(count, 'dag', 'dagar')}`;

const nameOf = ({ name }: Group): string => name;

const listed = (title: string, items: readonly string[]): Part[] =>
  items.length > 0 ? [heading(2, title), { type: 'list', items }] : [];

const documentOf = ({ group, submission }: GroupReport): string[] =>
  submission.document === null ? [] : [`${group.name}: ${kindOf(submission)}${submission.document}`];

function kindOf({ document, source }: Submission): string {
  if (source !== null) return 'fil ';
  return document !== null && isUrl(document) ? '' : 'diarienummer ';
}
