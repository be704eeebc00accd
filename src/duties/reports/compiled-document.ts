import { isUrl } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import type { Group } from '../../register/register.ts';
import type { Submission } from '../duty/submission-store.ts';
import { countReports, type GroupReport, type ReportsOfType } from './reports-of-year.ts';

/** All groups' reports for a year as one document, by the headings of their mandates. @param on the day it bears */
export function compiledDocument(all: readonly ReportsOfType[], year: number, on: Temporal.PlainDate): Document {
  const { came, of } = countReports(all);
  const title = `Verksamhetsberättelser för ${year}`;
  return {
    title,
    mark: null,
    facts: [
      { label: 'Sammanställt', value: date(on) },
      { label: 'Har kommit in', value: `${came} av ${of}` },
      { label: 'Bygger på', value: 'bara det som grupperna har lämnat in, med deras egna ord' },
    ],
    parts: all.flatMap(partsOf),
    footer: title,
  };
}

const heading = (level: 1 | 2 | 3, text: string): Part => ({ type: 'heading', level, text });

function partsOf(reports: ReportsOfType): Part[] {
  const { type, headings, handedIn, missing, exempt } = reports;
  return [
    heading(1, type.heading),
    { type: 'paragraph', text: `${handedIn.length} av ${handedIn.length + missing.length} har lämnat in.` },
    ...headings.flatMap(({ key, heading: words }) => [heading(2, words), ...writtenUnder(key, handedIn)]),
    ...listed('Lämnade som länk, diarienummer eller fil', handedIn.flatMap(documentOf)),
    ...listed('Saknas', missing.map(nameOf)),
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

const nameOf = ({ name }: Group): string => name;

const listed = (title: string, items: readonly string[]): Part[] =>
  items.length > 0 ? [heading(2, title), { type: 'list', items }] : [];

const documentOf = ({ group, submission }: GroupReport): string[] =>
  submission.document === null ? [] : [`${group.name}: ${kindOf(submission)}${submission.document}`];

function kindOf({ document, source }: Submission): string {
  if (source !== null) return 'fil ';
  return document !== null && isUrl(document) ? '' : 'diarienummer ';
}
