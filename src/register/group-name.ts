import type { RegisterStore } from './register-store.ts';

/** Its id, where the register has it no longer. */
export const groupNameOf = (register: Pick<RegisterStore, 'group'>, id: string): string =>
  register.group(id)?.name ?? id;
