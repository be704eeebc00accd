import { date, daysUntil, genitive, longDate } from '../../chat/swedish.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import type { PlanStep } from '../case/obligation-keys.ts';
import type { RemissPlan } from './back-planning.ts';
import type { StepFacts } from './plan-step.ts';

type Words = {
  /** As a list has it. */
  name: string;
  /** Whoever did it "… did …", that day. */
  did: string;
  /** Where the remiss itself says that it is done. */
  isDone: string;
  due(number: string, when: string): string;
  overdue(number: string, on: string): string;
  todo: string;
};

export const stepWords: Record<PlanStep, Words> = {
  sammanstall: {
    name: 'Sammanställ svaren',
    did: 'sammanställde svaren',
    isDone: 'svaren är sammanställda',
    due: (number, when) => `Svaren på remiss ${number} ska sammanställas ${when}`,
    overdue: (number, on) => `Svaren på remiss ${number} skulle ha sammanställts senast ${on}`,
    todo: 'Tryck på Sammanställ, så gör jag ett utkast av svaren.',
  },
  mote: {
    get name(): string {
      return `Ta upp i ${theLeaders()}`;
    },
    get did(): string {
      return `noterade att ${theLeaders()} tog upp den`;
    },
    isDone: 'svaret är avsänt',
    due: (number, when) => `Remiss ${number} ska tas upp i ${theLeaders()} ${when}`,
    overdue: (number, on) => `Tog ${theLeaders()} upp remiss ${number} den ${on}?`,
    get todo(): string {
      return `Jag har satt upp den på mötets dagordning. Notera när ${theLeaders()} har tagit upp den.`;
    },
  },
  bakom: {
    name: 'Fråga regionerna om de står bakom',
    did: 'frågade regionerna',
    isDone: 'svaret är avsänt',
    due: (number, when) => `Regionerna ska få frågan om de står bakom svaret på remiss ${number} ${when}`,
    overdue: (number, on) => `Regionerna skulle ha fått frågan om svaret på remiss ${number} senast ${on}`,
    todo: 'Tryck på Fråga regionerna när texten är klar.',
  },
  skicka: {
    name: 'Skicka svaret',
    did: 'skickade svaret',
    isDone: 'svaret är avsänt',
    due: (number, when) => `Svaret på remiss ${number} ska skickas ${when}`,
    overdue: (number, on) => `Svaret på remiss ${number} skulle ha skickats senast ${on}`,
    todo: 'Skicka svaret till avsändaren, och tryck på Anteckna som skickat.',
  },
};

/** "Svaret på remiss 2027-01 ska skickas om 7 dagar" */
export function stepHeadline(
  { remiss: { number } }: Pick<StepFacts, 'remiss'>,
  step: PlanStep,
  { lastDayOn, saidOn }: { lastDayOn: Temporal.PlainDate; saidOn: Temporal.PlainDate },
): string {
  const { due, overdue } = stepWords[step];
  return Temporal.PlainDate.compare(lastDayOn, saidOn) < 0
    ? overdue(number, date(lastDayOn))
    : due(number, daysUntil(lastDayOn, saidOn));
}

/** Where the day comes from. */
export function stepReason({ plan }: Pick<StepFacts, 'plan'>, step: PlanStep): string {
  switch (step) {
    case 'sammanstall':
      return plan.meetingOn
        ? `Dagen är arbetsdagen före ${genitive(theLeaders())} möte ${longDate(plan.meetingOn)}.`
        : `Dagen är räknad bakåt: regionerna ska få texten i tid för att den ska vara klar ${longDate(plan.readyOn)}, ${readyReason(plan)}.`;
    case 'mote':
      return `Det är ${genitive(theLeaders())} sista möte enligt kalendern som texten hinner till.`;
    case 'bakom':
      return `Dagen är räknad bakåt: regionerna behöver fem arbetsdagar, och texten ska vara klar ${longDate(plan.readyOn)}, ${readyReason(plan)}.`;
    case 'skicka':
      return 'Dagen är arbetsdagen före avsändarens sista dag.';
  }
}

/** Why the text is to be ready on its day. */
function readyReason({ boards, readyOn, sendOn }: RemissPlan): string {
  const first = readyOn.equals(sendOn) ? undefined : boards.find(({ papersOn }) => papersOn.equals(readyOn));
  return first
    ? `då handlingarna går ut till ${first.board ?? 'den nämnd'} som möts ${longDate(first.on)}`
    : 'sista dagen att skicka svaret';
}
