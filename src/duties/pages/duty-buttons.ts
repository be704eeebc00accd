import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type ButtonAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { datedRungs, rungReached } from '../../obligations/ladder.ts';
import { awaitsDecision, type Duty, isOwed, isSettled } from '../duty/duty.ts';
import { mayDecide, mayKnow, mayTend, rightsTo } from '../duty/duty-rights.ts';
import { howItStands } from '../duty/how-it-stands.ts';
import type { DutyParts } from '../duty-context.ts';
import { approveDuty } from '../running/decide-duty.ts';
import { dutyPage } from '../running/duty-views.ts';
import { decideExtension } from '../running/move-last-day.ts';
import { putOffUntil, startDuty } from '../running/put-off-duty.ts';
import {
  delays,
  lastDayForm,
  laterForm,
  recordForm,
  refusalForm,
  returnForm,
  submitForm,
  waiveForm,
} from './duty-forms.ts';
import { whyMessage } from './why.ts';

type Handle = (duty: Duty, turn: Turn) => Response;
type Rule = (parts: DutyParts, duty: Duty, turn: Turn) => string | null;

const gone = (): Response => reply('Uppgiften finns inte längre', 'Skriv mina för att se dina uppgifter.');

/** A button about one duty: first whether this person may, then whether it is still the moment, then what it does. */
const dutyButton = (parts: DutyParts, id: string, reads: boolean, may: Rule, handle: Handle): ButtonAction => ({
  id,
  reads,
  allowed: anyoneKnown,
  run(value, turn) {
    const duty = parts.duties.duty(Number(value));
    if (!duty) return gone();
    const refusal = may(parts, duty, turn);
    return refusal ? reply(refusal) : handle(duty, turn);
  },
});

const kansli: Rule = (_parts, _duty, turn) => kansliOnly(turn);

/** What this person sees of one duty, with what they can do about it. */
export function shownDuty(parts: DutyParts, duty: Duty, turn: Turn): Response {
  const { calendar } = parts.hours;
  const rung = rungReached(datedRungs(duty, calendar), turn.today)?.rung.name ?? null;
  const submission = parts.duties.submission(duty.id);
  const rights = rightsTo(parts, duty, turn);
  return answer(dutyPage(duty, { today: turn.today, rung, calendar, rights, submission }));
}

export function dutyButtonRows(parts: DutyParts): ButtonAction[] {
  const stands = (duty: Duty) => howItStands(parts, duty);
  const opens = (id: string, may: Rule, isTime: (duty: Duty) => boolean, form: (duty: Duty, turn: Turn) => Response) =>
    dutyButton(parts, id, true, may, (duty, turn) => (isTime(duty) ? form(duty, turn) : stands(duty)));

  const later = (duty: Duty, { today }: Turn) =>
    ask(
      laterForm(
        duty,
        delays.flatMap((value) => {
          const until = putOffUntil(duty, Number(value), today, parts);
          return until?.on.equals(until.wanted) ? [{ value, on: until.on }] : [];
        }),
      ),
    );

  return [
    dutyButton(parts, 'duty.show', true, mayKnow, (duty, turn) => shownDuty(parts, duty, turn)),
    dutyButton(parts, 'duty.why', true, mayKnow, (duty, turn) => answer(whyMessage(parts, duty, turn))),
    dutyButton(parts, 'duty.on-it', false, mayTend, (duty, turn) => startDuty(parts, duty, turn)),
    opens('duty.submit', mayTend, isOwed, (duty, { today }) => ask(submitForm(duty, today))),
    opens('duty.later', mayTend, isOwed, later),
    opens('duty.return', mayDecide, awaitsDecision, (duty) => ask(returnForm(duty))),
    opens(
      'duty.waive',
      kansli,
      (duty) => !isSettled(duty),
      (duty) => ask(waiveForm(duty)),
    ),
    opens('duty.set-last-day', kansli, isOwed, (duty) => ask(lastDayForm(duty))),
    dutyButton(parts, 'duty.approve', false, mayDecide, (duty, turn) => approve(parts, duty, turn)),
    extensionButton('extension.grant', false, (id, turn) => decideExtension(parts, id, true, '', turn)),
    extensionButton('extension.refuse', true, (id) => refuse(parts, id)),
  ];
}

/** The approving group's chairs approve at once; the kansli records their decision, with its date and paragraph. */
function approve(parts: DutyParts, duty: Duty, turn: Turn): Response {
  if (!awaitsDecision(duty)) return howItStands(parts, duty);
  return rightsTo(parts, duty, turn).approver
    ? approveDuty(parts, duty, null, turn)
    : ask(recordForm(duty, turn.today));
}

function refuse(parts: DutyParts, id: number): Response {
  const extension = parts.extensions.extension(id);
  const duty = extension && parts.duties.duty(extension.duty);
  if (!extension || !duty) return gone();
  if (extension.decision) return reply(`Begäran är redan avgjord av ${extension.decision.byName}`);
  return ask(refusalForm(duty, extension));
}

const extensionButton = (
  id: string,
  reads: boolean,
  handle: (extension: number, turn: Turn) => Response,
): ButtonAction => ({ id, reads, allowed: kansliOnly, run: (value, turn) => handle(Number(value), turn) });
