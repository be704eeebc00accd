import { facts } from '../../chat/message.ts';
import { daysUntil, longDate, shortened } from '../../chat/swedish.ts';
import type { ReminderOnDay } from '../../obligations/obligation.ts';
import { pressOf, type ReminderLine } from '../../obligations/reminder-line.ts';
import { showButton } from '../answering/remiss-views.ts';
import { hasCommonAnswer } from '../case/remiss.ts';
import { answersForLabel, answersNoLonger, remissRegionList, stateNames } from '../case/remiss-words.ts';
import { isLastRung } from '../case/rungs.ts';
import { backingOf, type Remark, wordOf } from '../case/sign-off.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { commonButtons, ownButtons, showDraftButton, signOffButtons } from './draft-button-views.ts';

/** @property isAsked it is the latest draft, of a remiss whose answer is not sent. */
type Round = {
  snapshot: RemissSnapshot;
  version: number;
  replyOn: Temporal.PlainDate;
  isAsked: boolean;
  remarks: readonly Remark[];
};

const names = ({ snapshot: { remiss }, version }: Round) => {
  const what = `Utkast ${version} till svar på remiss ${remiss.number}`;
  return { what, name: `${what}, ${shortened(remiss.title, 80)}`, sort: 'Utkast till remissvar' };
};

function roundOver({ snapshot: { remiss }, replyOn, isAsked }: Round, { lastDayOn }: ReminderOnDay): string | null {
  if (remiss.state !== 'sammanstalld') return `remissen är ${stateNames[remiss.state]}`;
  if (!isAsked) return 'ett nyare utkast har kommit';
  return lastDayOn.equals(replyOn) ? null : `sista dagen är flyttad till ${longDate(replyOn)}`;
}

/** To someone who may answer for a region. Whoever stands in for them answers for no other's region. */
export function regionRoundLine(
  round: Round,
  region: { id: string; name: string } | null,
  reminder: ReminderOnDay,
): ReminderLine {
  const { snapshot, version, replyOn, remarks } = round;
  const { remiss } = snapshot;
  const said = region && wordOf(remarks, version, region.id);
  const limit = longDate(replyOn);
  const documents =
    !region || hasCommonAnswer(remiss.mode) ? commonButtons(remiss, version) : ownButtons(remiss, version, region.id);
  const open = showDraftButton(remiss);
  return {
    ...names(round),
    group: region?.name ?? '',
    limit: `till och med ${limit}`,
    isLate: false,
    isPressing: isLastRung(reminder.rung),
    open: pressOf(open),
    over:
      roundOver(round, reminder) ??
      (region ? (said ? `${region.name} har svarat` : null) : answersNoLonger(reminder, 'någon region i remissen')),
    inFull: () => ({
      headline: replyOn.equals(reminder.saidOn)
        ? `I dag är sista dagen att svara om utkast ${version}, remiss ${remiss.number}`
        : `Svara om utkast ${version}, remiss ${remiss.number}, ${daysUntil(replyOn, reminder.saidOn)}`,
      details: [
        facts(
          ['Remiss', remiss.title],
          [answersForLabel(reminder), region?.name ?? 'ingen region'],
          ['Svara senast', limit],
          ['Att inte svara', 'räknas aldrig som att ställa sig bakom'],
        ),
      ],
      buttons:
        region && reminder.insteadOf === null
          ? [...documents, ...signOffButtons(remiss, version, region)]
          : [showButton(remiss)],
    }),
    preface: () => [],
    why: () =>
      `Du svarar för ${region?.name ?? 'en region'}, som inte har sagt om den står bakom utkastet. Svara till och med ${limit}.`,
  };
}

/** To the kansli, when the day is over and somebody is silent. */
export function kansliRoundLine(round: Round, reminder: ReminderOnDay): ReminderLine {
  const { snapshot, version, replyOn, remarks } = round;
  const { remiss, regions } = snapshot;
  const { silent } = backingOf(regions, remarks, version);
  const open = showDraftButton(remiss);
  return {
    ...names(round),
    group: 'Kansliet',
    limit: `sista dagen var ${longDate(replyOn)}`,
    isLate: false,
    isPressing: false,
    open: pressOf(open),
    over: roundOver(round, reminder) ?? (silent.length === 0 ? 'alla regioner har svarat' : null),
    inFull: () => ({
      headline: `Alla har inte tagit ställning till utkast ${version}, remiss ${remiss.number}`,
      details: [
        facts(
          ['Remiss', remiss.title],
          ['Har inte tagit ställning till utkastet', silent.length > 0 ? remissRegionList(silent) : 'ingen'],
          ['Sista dagen var', longDate(replyOn)],
        ),
      ],
      buttons: [open, showButton(remiss)],
    }),
    preface: () => [],
    why: () =>
      'Du arbetar på kansliet, som frågade regionerna om utkastet. Att inte svara räknas aldrig som att stå bakom.',
  };
}
