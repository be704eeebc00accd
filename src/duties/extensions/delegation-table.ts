import type { ChangeStore } from '../../changes/change-store.ts';
import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import { typedDay } from '../../chat/typed.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { delegationActions, delegationForm } from './delegation-form.ts';
import type { DelegationStore } from './delegation-store.ts';
import { delegationChanged, delegationPage } from './delegation-views.ts';
import type { ExtensionStore } from './extension-store.ts';
import { bodyOfDay } from './granter.ts';
import { askGranter, updateRequest } from './lapse-extensions.ts';

type Uses = Parameters<typeof askGranter>[0] &
  Parameters<typeof updateRequest>[0] & {
    register: Pick<RegisterStore, 'groups'>;
    delegations: DelegationStore;
    extensions: Pick<ExtensionStore, 'undecided'>;
    duties: Pick<DutyStore, 'duty'>;
    changes: Pick<ChangeStore, 'record'>;
  };

/** The decision of a group that the kansli grants extensions of the group's own days. */
export const delegationTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['delegation', 'delegationer', 'delegation av anstånd'],
      example: 'delegation',
      about: 'Vem som beviljar anstånd med dagar som en grupp själv har satt',
      reads: true,
      allowed: kansliOnly,
      run: (_rest, { today }) => answer(pageOf(uses, today)),
    },
  ],
  buttons: [
    on(delegationActions.ask, {
      reads: true,
      allowed: kansliOnly,
      run: ({ group }, { today }) =>
        ask(delegationForm.open({}, { bodies: bodiesIn(uses, today), chosen: group, today })),
    }),
    on(delegationActions.set, {
      allowed: kansliOnly,
      run: ({ group, on: day }, turn) => change(uses, group, typedDay(day), turn),
    }),
    on(delegationActions.remove, { allowed: kansliOnly, run: ({ group }, turn) => change(uses, group, null, turn) }),
  ],
  forms: [
    onForm(delegationForm, {
      allowed: kansliOnly,
      subject: (_nothing, { today }) => ({ subject: { bodies: bodiesIn(uses, today), chosen: '', today } }),
      run: ({ group, on: day }, _bodies, turn) => change(uses, group, day, turn),
    }),
  ],
});

/** The groups whose mandates state days of their own. */
function bodiesIn({ register }: Pick<Uses, 'register'>, today: Temporal.PlainDate): Group[] {
  const groups = register.groups(today);
  const ids = new Set(
    groups.flatMap(({ mandate }) =>
      (mandate?.duties ?? []).flatMap((rule) => (mandate && bodyOfDay({ rule, mandate })) ?? []),
    ),
  );
  return groups.filter(({ id }) => ids.has(id));
}

const pageOf = (uses: Uses, today: Temporal.PlainDate) =>
  delegationPage(bodiesIn(uses, today).map((body) => ({ body, decidedOn: uses.delegations.of(body.id) })));

/** @param decidedOn null: it is taken away. */
function change(uses: Uses, id: string, decidedOn: Temporal.PlainDate | null, turn: Turn): Response {
  const body = bodiesIn(uses, turn.today).find((one) => one.id === id);
  if (!body) return reply('Gruppen har ingen egen dag i något uppdrag', 'Inget är ändrat.');
  const before = uses.delegations.of(id);
  if (String(before) === String(decidedOn)) return answer(pageOf(uses, turn.today));
  if (decidedOn) uses.delegations.set(id, decidedOn);
  else uses.delegations.remove(id);
  uses.changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `group/${id}`,
    group: id,
    what: decidedOn ? 'lade in delegation av anstånd till kansliet' : 'tog bort delegation av anstånd till kansliet',
    before: before && `beslut ${date(before)}`,
    after: decidedOn && `beslut ${date(decidedOn)}`,
  });
  askAnew(uses, id, turn);
  return answer(delegationChanged({ body, decidedOn }, before));
}

/** What waits for its decision is another's to decide now. */
function askAnew(uses: Uses, body: string, turn: Turn): void {
  for (const extension of uses.extensions.undecided()) {
    const duty = uses.duties.duty(extension.duty);
    if (!duty || bodyOfDay(duty) !== body || !updateRequest(uses, duty, turn.now)) continue;
    askGranter(uses, { extension, duty }, turn);
  }
}
