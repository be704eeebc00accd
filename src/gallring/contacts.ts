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

/** Only whoever is responsible can say it: nothing is made up in its place. */
const notSet = `Inte angivet än. Den region eller nämnd som driver boten anger det. ${askTheOffice}`;

export const controllerInWords = ({ controller }: Contacts): string => controller ?? notSet;
export const dpoInWords = ({ dpo }: Contacts): string => dpo ?? notSet;
export const supportInWords = ({ support }: Contacts): string => support ?? 'kansliet';
