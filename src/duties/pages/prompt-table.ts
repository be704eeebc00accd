import { on } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import { onForm } from '../../chat/form-definition.ts';
import { ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, type Gate, isKansli, type Turn } from '../../chat/table.ts';
import { askPrompt } from '../../obligations/asked/ask-prompt.ts';
import { isAwaitedBy, isPromptable, promptersOnly } from '../../obligations/asked/prompt-now.ts';
import { isChairOf } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { byUrgency, type Duty, dutyKey, isOverdue, isOwed } from '../duty/duty.ts';
import { promptDuties } from '../duty/duty-actions.ts';
import type { DutyRoster } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName } from '../duty/duty-words.ts';
import { chosenIn, idsIn, mostChosen, promptForm } from '../forms/prompt-form.ts';

type Uses = Parameters<typeof askPrompt>[0] & {
  duties: Pick<DutyStore, 'unsettled' | 'duty'>;
  register: Pick<RegisterStore, 'groups' | 'seatsOf'>;
  roster: DutyRoster;
};

/** "påminn onkologi": whoever owes something is reminded at once, by the kansli or by whoever is to receive it. */
export const promptTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['påminn', 'påminn nu'],
      example: 'påminn onkologi',
      about: 'Påminn en grupp nu, utöver de vanliga påminnelserna',
      reads: false,
      allowed: receiversAndKansli(uses),
      run: (rest, turn) => promptFor(uses, rest, turn),
    },
  ],
  buttons: [
    on(promptDuties, {
      reads: true,
      allowed: receiversAndKansli(uses),
      run: ({ duties }, turn) => choose(promptable(uses, idsIn({ duties }), turn)),
    }),
  ],
  forms: [
    onForm(promptForm, {
      allowed: receiversAndKansli(uses),
      subject: (about, turn) => ({ subject: { duties: promptable(uses, idsIn(about), turn), left: 0 } }),
      run: (filled, { duties }, turn) => askPrompt(uses, chosenIn(filled, duties).map(dutyKey), turn),
    }),
  ],
});

/** The kansli, and the chairs of groups and holders of offices that receive documents. */
const receiversAndKansli =
  ({ register }: Pick<Uses, 'register'>): Gate =>
  ({ asker, today }) => {
    if (isKansli(asker) || asker.roles.includes('samordnare_kunskapsstyrning')) return null;
    const seats = register.seatsOf(asker.id, today);
    const recipients = register
      .groups(today)
      .flatMap(({ mandate }) => mandate?.duties.map(({ recipient }) => recipient) ?? []);
    const receives = recipients.some(
      (to) =>
        to !== null &&
        'group' in to &&
        isChairOf(
          asker.id,
          seats.filter(({ group }) => group === to.group),
        ),
    );
    return receives ? null : promptersOnly;
  };

const mayBePrompted = (uses: Uses, duty: Duty, turn: Turn): boolean =>
  isOwed(duty) && duty.lastDayOn !== null && isAwaitedBy(uses, uses.roster.receivers(duty, turn.today), turn);

const promptable = (uses: Uses, ids: readonly number[], turn: Turn): Duty[] =>
  ids.flatMap((id) => uses.duties.duty(id) ?? []).filter((duty) => mayBePrompted(uses, duty, turn));

/** What does not fit in one form is counted, and comes when one asks again. */
function choose(duties: readonly Duty[]): Response {
  const shown = duties.slice(0, mostChosen);
  if (shown.length === 0) return nothingToPrompt();
  const subject = { duties: shown, left: duties.length - shown.length };
  return ask(promptForm.open({ duties: shown.map(({ id }) => id).join() }, subject));
}

const nothingToPrompt = (): Response =>
  reply('Det finns inget att påminna om', 'Skriv status för att se hur det ligger till.');

/** What the words mean is late, or else comes first; all that is late, where there are no words. */
function promptFor(uses: Uses, words: string, turn: Turn): Response {
  const open = uses.duties.unsettled().filter((duty) => mayBePrompted(uses, duty, turn));
  const meant = words.trim() === '' ? open : meantBy(words, open);
  const late = meant.filter((duty) => isOverdue(duty, turn.today)).toSorted(byUrgency);
  const about = late.length > 0 || words.trim() === '' ? late : nearest(meant);
  const unreminded = about.filter((duty) => isPromptable(uses, dutyKey(duty), turn));
  if (about.length === 0) return nothingToPrompt();
  return about.length === 1 || unreminded.length === 0 ? askPrompt(uses, about.map(dutyKey), turn) : choose(unreminded);
}

const nearest = (duties: readonly Duty[]): Duty[] => duties.toSorted(byUrgency).slice(0, 1);

/** By the group and the document: "onkologi verksamhetsberättelse". */
function meantBy(words: string, duties: readonly Duty[]): readonly Duty[] {
  const found = findByWords(words, duties, (duty) => {
    const { id, name, aliases } = duty.group;
    return [id, name, ...aliases].map((group) => `${group} ${documentName(duty)}`);
  });
  if (found.type === 'none') return [];
  return found.type === 'one' ? [found.item] : found.items;
}
