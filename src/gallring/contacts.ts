/** Whom people turn to, as whoever runs the bot has set it. */
export type Contacts = {
  /** The personuppgiftsansvarig, with how to reach them. */
  controller: string | null;
  /** The dataskyddsombud. */
  dpo: string | null;
  /** Who answers questions about the bot. */
  support: string | null;
};

export const noContacts: Contacts = { controller: null, dpo: null, support: null };

const askTheOffice = 'Fråga kansliet.';

export const controllerInWords = ({ controller }: Contacts): string =>
  controller ?? `Den region eller nämnd som driver boten. ${askTheOffice}`;
export const dpoInWords = ({ dpo }: Contacts): string =>
  dpo ?? `Dataskyddsombudet hos den som driver boten. ${askTheOffice}`;
export const supportInWords = ({ support }: Contacts): string => support ?? 'kansliet';
