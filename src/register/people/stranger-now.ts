import type { SaidAnew } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../register-store.ts';
import { noLongerStranger } from './link-account.ts';
import type { StrangerAccount, StrangerStore } from './stranger-store.ts';
import { strangerHasLeft, strangerIsAdded, strangerQuestion, strangerSettled } from './stranger-views.ts';

type Uses = {
  register: Pick<RegisterStore, 'person' | 'connection' | 'personOfAccount' | 'personByEmail'>;
  strangers: Pick<StrangerStore, 'stranger'>;
  timeZone: string;
};

/** What the kansli was asked of a stranger, as it is now. Null: what the platform said of them is kept no longer. */
export function strangerNow({ register, strangers, timeZone }: Uses, of: StrangerAccount): SaidAnew | null {
  const where = register.connection(of.connection);
  const linked = register.personOfAccount(of.connection, of.account);
  if (linked) return { isOver: true, message: () => noLongerStranger(linked, where) };
  const stranger = strangers.stranger(of);
  if (!stranger) return null;
  const { email, goneWhy, answer, answeredAt, answeredBy } = stranger;
  const added = email === null ? null : register.personByEmail(email);
  if (added) return { isOver: true, message: () => strangerIsAdded(added, where) };
  if (goneWhy !== null) return { isOver: true, message: () => strangerHasLeft(stranger, where, goneWhy) };
  if (answer === null || answeredAt === null) return { message: () => strangerQuestion(stranger, where) };
  const by = {
    name: answeredBy === null ? null : (register.person(answeredBy)?.name ?? null),
    on: answeredAt.toZonedDateTimeISO(timeZone).toPlainDate(),
  };
  return { isOver: true, message: () => strangerSettled({ ...stranger, answer }, where, by) };
}
