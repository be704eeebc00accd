import { isAfter } from '../../chat/days.ts';
import { type Button, facts, text } from '../../chat/message.ts';
import { capitalised, date, daysUntil, list, timeLeft, weekdayDate } from '../../chat/swedish.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import { promptNow } from '../../obligations/obligation-actions.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { decisionInWords } from '../../register/decision.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { type Uppdrag, uppdragKey, uppdragReportKey } from './uppdrag.ts';
import { uppdragActions } from './uppdrag-actions.ts';
import { reportBlocks, showUppdrag } from './uppdrag-views.ts';
import {
  reviewInWords,
  saidByMandate,
  uppdragInSentence,
  uppdragInShort,
  uppdragLimit,
  uppdragName,
} from './uppdrag-words.ts';

/** One reminder, on the day that it is sent. */
export type UppdragReminder = {
  uppdrag: Uppdrag;
  rung: string;
  saidOn: Temporal.PlainDate;
  /** Why it is no longer true; null while it is. */
  over: string | null;
  next: { on: Temporal.PlainDate; to: readonly string[] } | null;
  /** Who owes it, and how to reach them, where the reader does not. */
  chair: string | null;
  /** Whether the reader owes it. */
  isOwn: boolean;
  /** Whether the reader may note what the report has led to. */
  decides: boolean;
  timeZone: string;
};

const about = ({ id }: Uppdrag) => ({ uppdrag: id });
const show = (uppdrag: Uppdrag): ReminderLine['open'] => uppdragActions.show.button('', about(uppdrag));
const nextInWords = ({ next }: UppdragReminder): string =>
  next ? `${weekdayDate(next.on)}, till ${list(next.to)}` : 'ingen planerad';
const nouns = ['uppdrag', 'uppdrag'] as const;

/** What a group owes. */
export function uppdragLine(reminder: UppdragReminder): ReminderLine {
  const { uppdrag, saidOn, over, rung, isOwn, chair } = reminder;
  const isLate = isAfter(saidOn, uppdrag.lastDayOn);
  return {
    what: uppdragName(uppdrag),
    name: `${uppdragName(uppdrag)}: ${uppdragInShort(uppdrag)}`,
    sort: 'Uppdrag',
    group: uppdrag.group.name,
    limit: isLate
      ? `senast ${date(uppdrag.lastDayOn)} (${daysUntil(uppdrag.lastDayOn, saidOn)})`
      : uppdragLimit(uppdrag, saidOn),
    isLate,
    isPressing: isPressingRung(rung) || isLate,
    open: show(uppdrag),
    over,
    told: () => (isOwn ? null : { nouns, mixed: nouns, rest: 'har inte rapporterats' }),
    inFull: () => ({
      headline: isLate
        ? `${uppdragName(uppdrag)} skulle ha rapporterats senast ${date(uppdrag.lastDayOn)}`
        : `${uppdragName(uppdrag)} ska rapporteras ${timeLeft(uppdrag.lastDayOn, saidOn)}`,
      details: [
        facts(
          ['Uppdrag', uppdrag.words],
          ['Grupp', uppdrag.group.name],
          ...(chair ? [['Ordförande', chair] as const] : []),
          ['Gett av', decisionInWords(uppdrag.decision)],
          ['Rapporteras', uppdragLimit(uppdrag, saidOn)],
          ...(uppdrag.why ? [['Att komplettera', uppdrag.why] as const] : []),
          ['Nästa påminnelse', nextInWords(reminder)],
        ),
        text(
          rung === 'decide'
            ? `Det är åtta veckor sedan den sista dagen. Bestäm med ${theLeaders()} om dagen ska flyttas eller uppdraget återtas.`
            : `${capitalised(theLeaders())} och kansliet får rapporten så snart den är inlämnad.`,
        ),
      ],
      buttons: lineButtons(reminder),
    }),
    preface: () => [],
    why: () =>
      `${uppdrag.giver.name} har gett ${uppdrag.group.name} uppdraget (${decisionInWords(uppdrag.decision)}). ${saidByMandate(uppdrag.group)}`,
  };
}

function lineButtons({ uppdrag, isOwn }: UppdragReminder): Button[] {
  if (isOwn) {
    return [uppdragActions.report.button('Rapportera', about(uppdrag), { primary: true }), showUppdrag(uppdrag)];
  }
  return [
    promptNow.button('Påminn nu', { matter: uppdragKey(uppdrag) }),
    uppdragActions.extend.button('Flytta sista dagen', about(uppdrag)),
    uppdragActions.withdraw.button('Återta', about(uppdrag)),
    showUppdrag(uppdrag),
  ];
}

/** What somebody is to look at: a group has reported. */
export function reportLine(reminder: UppdragReminder): ReminderLine {
  const { uppdrag, saidOn, over, rung, isOwn, decides, chair, timeZone } = reminder;
  const on = uppdrag.review?.on ?? saidOn;
  const isLate = isAfter(saidOn, on);
  return {
    what: `Rapporten om ${uppdragInSentence(uppdrag)}`,
    name: `Rapport om ${uppdragInSentence(uppdrag)}, väntar på besked`,
    sort: 'Uppdrag',
    group: uppdrag.group.name,
    limit: isLate ? `väntar på besked sedan ${date(on)}` : reviewInWords(uppdrag),
    isLate,
    isPressing: isPressingRung(rung) || isLate,
    open: show(uppdrag),
    over,
    told: () => (isOwn ? null : { nouns: ['rapport', 'rapporter'], mixed: nouns, rest: 'om uppdrag väntar på besked' }),
    inFull: () => ({
      headline: `${uppdrag.group.name} väntar ${isLate ? 'fortfarande ' : ''}på besked om ${uppdragInSentence(uppdrag)}`,
      details: [
        facts(
          ['Uppdrag', uppdragInShort(uppdrag)],
          ['Tas upp', reviewInWords(uppdrag)],
          ...(chair ? [['Ordförande', chair] as const] : []),
          ['Nästa påminnelse', nextInWords(reminder)],
        ),
        ...reportBlocks({ uppdrag, timeZone }).slice(0, 2),
      ],
      buttons: [
        ...(decides
          ? [
              uppdragActions.finish.button('Anteckna som klart', about(uppdrag), { primary: true }),
              uppdragActions.sendBack.button('Skicka tillbaka', about(uppdrag)),
            ]
          : []),
        ...(isOwn ? [] : [promptNow.button('Påminn nu', { matter: uppdragReportKey(uppdrag) })]),
        showUppdrag(uppdrag),
      ].slice(0, 4),
    }),
    preface: () => [],
    why: () =>
      `${uppdrag.giver.name} har gett uppdraget, och ${uppdrag.group.name} har rapporterat det. Ordföranden eller kansliet antecknar vad det ledde till.`,
  };
}
