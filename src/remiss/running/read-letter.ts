import { isBefore } from '../../chat/days.ts';
import type { LimitWord, RemissKind } from '../case/remiss.ts';
import { typedQuestions } from './typed-questions.ts';

/** What can be read in a sender's letter. Null: it does not say so in a way that is understood. */
export type LetterRead = {
  kind: RemissKind | null;
  title: string | null;
  sender: string | null;
  senderDnr: string | null;
  senderDayOn: Temporal.PlainDate | null;
  senderWord: LimitWord | null;
  questions: readonly string[];
};

/** To be checked by whoever opens the form that it fills in. */
export function readLetter(text: string, today: Temporal.PlainDate): LetterRead {
  const lines = text.split(/\r\n?|\n/u).map((line) => line.trimEnd());
  return {
    kind: kindIn(text),
    title: titleIn(lines),
    sender: senderIn(text),
    senderDnr: dnrIn(text),
    ...dayIn(text, today),
    questions: questionsIn(lines),
  };
}

const kinds: readonly (readonly [RemissKind, RegExp])[] = [
  ['nhv', /nationell högspecialiserad|\bNHV\b/iu],
  ['vardprogram', /vårdprogram|vårdförlopp/iu],
  ['sou', /\bSOU \d{4}:\d+|\bDs \d{4}:\d+|departementet\b|betänkande/iu],
];

const kindIn = (text: string): RemissKind | null => kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

const senders = [
  'Socialstyrelsen',
  'Socialdepartementet',
  'Regeringskansliet',
  'Folkhälsomyndigheten',
  'Läkemedelsverket',
  'E-hälsomyndigheten',
  'Inspektionen för vård och omsorg',
  'Tandvårds- och läkemedelsförmånsverket',
  'Sveriges Kommuner och Regioner',
  'Regionala cancercentrum i samverkan',
];

/** Whoever says so, else the one of those who often write that is named first. */
function senderIn(text: string): string | null {
  const said = /^[ \t]*(?:från|avsändare)[ \t]*:[ \t]*(\S.*)$/imu.exec(text)?.[1]?.trim();
  if (said) return said;
  const named = senders.filter((name) => text.includes(name));
  return named.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))[0] ?? null;
}

/** The sender's own, and not "Ert dnr", which is ours. */
function dnrIn(text: string): string | null {
  const found = text.matchAll(
    /(\p{L}+[ \t]+)?\b(?:dnr|diarienr|diarienummer|ärendenummer)\b[.:]*\s*((?:\p{Lu}{1,8}[ \t])?[\p{L}\d]*\d[\p{L}\d./:\-–]*)/giu,
  );
  for (const [, before = '', dnr = ''] of found) {
    if (!/^(?:ert|er)\s/iu.test(before)) return dnr.replace(/[.:\-–]+$/u, '');
  }
  return null;
}

const months = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december';
const monthNames = months.split('|');
const days = new RegExp(
  String.raw`(senast|före|till och med|t\.\s?o\.\s?m\.|sista (?:svars)?dag(?:en)?(?:\s+är)?\s*:?)\s+(?:\p{L}+dag(?:en)?,?\s+)?(?:den\s+)?(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\s+(${months})(?:\s+(\d{4}))?)`,
  'giu',
);
const aboutAnswers = /svar|yttrande|synpunkt|inkom|komm(?:it|a) in|remiss/iu;

/** The first day by which something is to be answered; without a year, the next such day. */
function dayIn(text: string, today: Temporal.PlainDate): Pick<LetterRead, 'senderDayOn' | 'senderWord'> {
  const found = [...text.matchAll(days)].flatMap((match) => {
    const on = dayOf(match, today);
    const around = text.slice(Math.max(0, match.index - 120), match.index + match[0].length + 60);
    return on
      ? [
          {
            on,
            word: /^före$/iu.test(match[1] ?? '') ? ('fore' as const) : ('senast' as const),
            fits: aboutAnswers.test(around),
          },
        ]
      : [];
  });
  const best = found.find(({ fits }) => fits) ?? found[0];
  return { senderDayOn: best?.on ?? null, senderWord: best?.word ?? null };
}

function dayOf([, , isoYear, isoMonth, isoDay, day, month, year]: RegExpMatchArray, today: Temporal.PlainDate) {
  const fields = isoYear
    ? { year: Number(isoYear), month: Number(isoMonth), day: Number(isoDay) }
    : {
        year: Number(year ?? today.year),
        month: monthNames.indexOf((month ?? '').toLowerCase()) + 1,
        day: Number(day),
      };
  try {
    const on = Temporal.PlainDate.from(fields, { overflow: 'reject' });
    return !isoYear && !year && isBefore(on, today) ? on.add({ years: 1 }) : on;
  } catch {
    return null;
  }
}

const labelled = /^\s*(?:remiss|rubrik|ärende|ärendemening|angående|ang\.?|avser|gäller)\s*[:–-]\s*(\S.{4,})$/iu;
const longestTitle = 300;

/** What the letter says that it is about, else its line that begins with "Remiss". */
function titleIn(lines: readonly string[]): string | null {
  const said = lines.map((line) => labelled.exec(line)?.[1]).find((title) => title !== undefined);
  const title =
    said ??
    lines.find((line) => /^\s*(?:remiss|begäran om yttrande|inbjudan att lämna synpunkter)\p{L}*\s+\p{L}/iu.test(line));
  return title ? title.trim().replace(/[.:]$/u, '').slice(0, longestTitle) : null;
}

const numbered = /^\s*(?:fråga\s+)?\d{1,2}\s?[.):]\s+\S/iu;
const belongs = /^\s*(?:\p{L}[.)]|[-–•*·])\s+|^\s{2,}\S/u;

/** The numbered list in which most is asked, else every line that ends as a question. */
function questionsIn(lines: readonly string[]): string[] {
  const lists = listsIn(lines);
  const [most] = lists.toSorted((a, b) => asksIn(b) - asksIn(a));
  if (most && asksIn(most) > 0) return typedQuestions(most.join('\n'));
  return lines.map((line) => line.trim()).filter((line) => line.endsWith('?'));
}

const asksIn = (list: readonly string[]): number => list.filter((line) => line.includes('?')).length;

/** Each from a line with the first number to the blank line after which nothing more of it comes. */
function listsIn(lines: readonly string[]): string[][] {
  const lists: string[][] = [];
  let isInside = false;
  for (const [at, line] of lines.entries()) {
    if (/^\s*(?:fråga\s+)?1\s?[.):]\s+\S/iu.test(line) && !(isInside && /^\s/u.test(line))) {
      lists.push([]);
      isInside = true;
    }
    const isBlank = line.trim() === '';
    const next = lines.slice(at + 1).find((one) => one.trim() !== '') ?? '';
    if (isBlank && !numbered.test(next) && !belongs.test(next)) isInside = false;
    if (isInside && !isBlank) lists.at(-1)?.push(line);
  }
  return lists;
}
