import type { Button } from '../../chat/message.ts';
import { facts, text } from '../../chat/message.ts';
import { list, shortened } from '../../chat/swedish.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import type { Region } from '../../register/register.ts';
import { theNhvGroup } from '../../register/sjukvardsregion.ts';
import { answerForRegion, showArea } from '../area/nhv-actions.ts';
import { sayButtons, whyAsked } from './question-views.ts';
import { type ReminderTiming, timingInWords } from './reminder-words.ts';

const longestName = 80;

/** @property isEarly asked before anybody can apply, which binds nobody. */
type RemindedArea = { id: string; name: string; isEarly: boolean };

/**
 * A reminder that regions have not said what they mean to do.
 * @param own the regions that the reader answers for; none for the kansli and ledningsgruppen, who only get to know.
 */
export function questionLine(
  { isEarly, ...area }: RemindedArea,
  { own, owing }: { own: readonly Region[]; owing: readonly Region[] },
  timing: ReminderTiming,
): ReminderLine {
  const name = shortened(area.name, longestName);
  const mine = list(own.map((region) => region.name));
  const { limit, isLate, due, next } = timingInWords(timing);
  const answers = own.length > 0;
  return {
    what: `Svaret om ${name}`,
    name: `Svar om ${name}${isEarly ? ' (tidigt, inte bindande)' : ''}`,
    sort: 'NHV-fråga',
    group: answers ? mine : theNhvGroup(),
    limit: `senast ${limit}`,
    isLate,
    isPressing: timing.isPressing,
    open: answers ? answerForRegion.button('Svara', { area: area.id }) : showArea(area.id),
    over: timing.over,
    inFull: () => ({
      headline: `Svaret om ${name} ${due}`,
      details: [
        facts(
          ['Område', area.name],
          ['Frågan', isEarly ? 'Är regionen intresserad av att söka tillstånd?' : 'Avser regionen att söka tillstånd?'],
          answers ? ['Du svarar för', mine] : ['Har inte svarat', list(owing.map((region) => region.name))],
          ['Svara senast', limit],
          ['Nästa påminnelse', next],
        ),
        ...(answers ? [text(whyAsked({ isEarly }))] : []),
      ],
      buttons: answers ? [...answerButtons(area.id, own), showArea(area.id)] : [showArea(area.id, { primary: true })],
    }),
    preface: () => [],
    why: () =>
      answers
        ? `Du svarar för ${mine} i ${theNhvGroup()}, och svaret har inte kommit. Svara ${limit}.`
        : 'Regionernas svar ska till er, och alla har inte kommit.',
  };
}

/** Someone who answers for one region can do so with one press. */
function answerButtons(area: string, [only, ...others]: readonly Region[]): Button[] {
  if (only && others.length === 0) return sayButtons(area, only.id);
  return [answerForRegion.button('Svara', { area }, { primary: true })];
}
