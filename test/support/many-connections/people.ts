/** Where people are: three tenants of Microsoft's and two workspaces in Slack. */
export const connectionIds = ['uppsala', 'orebro', 'varmland', 'dalarna', 'gavle'] as const;
export type ConnectionName = (typeof connectionIds)[number];

/**
 * How somebody is there. In Teams:
 *
 * - `alias`: the registered address is what they sign in with, and their mail is another
 * - `no mail`: the registered address is only what they sign in with
 * - `guest`: of another organisation; `new guest`: the same, and has never signed in
 * - `blocked`: has blocked the bot
 * - `unmet`: is in no team or chat that the bot is in
 *
 * In Slack:
 *
 * - `guest`: invited by the workspace
 * - `deactivated`: takes everything, and nobody sees it
 * - `visitor`: of the other workspace, in a shared channel
 */
export type Standing =
  | 'member'
  | 'alias'
  | 'no mail'
  | 'guest'
  | 'new guest'
  | 'blocked'
  | 'unmet'
  | 'deactivated'
  | 'visitor';

export type SomeoneKnown = {
  id: string;
  name: string;
  /** As the register has it. */
  email: string;
  region: string | null;
  roles?: readonly string[];
  at: Readonly<Partial<Record<ConnectionName, Standing>>>;
};

const at = (region: string | null) => `${region ?? 'samverkan'}.example.org`;

const person = (
  name: string,
  region: string | null,
  standing: SomeoneKnown['at'],
  roles: readonly string[] = [],
): SomeoneKnown => {
  const id = name.toLowerCase().replaceAll('ö', 'o').replaceAll('å', 'a').replaceAll('ä', 'a');
  return {
    ...{ id, name: `${name} Exempel`, email: `${id}@${at(region)}`, region, at: standing },
    ...(roles.length > 0 && { roles }),
  };
};

/** Everybody in the register. Sörmland’s are guests in Uppsala’s tenant, and Västmanland’s are nowhere. */
export const known: readonly SomeoneKnown[] = [
  person('Karin', null, { uppsala: 'member' }, ['kansli']),
  person('Kerstin', null, { uppsala: 'member', dalarna: 'guest' }, ['kansli']),
  person('Lisa', null, { uppsala: 'member' }),
  person('Kim', null, { orebro: 'member' }),
  person('Anna', 'uppsala', { uppsala: 'member' }),
  person('Olle', 'uppsala', { uppsala: 'no mail' }),
  person('Ulf', 'uppsala', { uppsala: 'alias' }),
  person('Björn', 'orebro', { orebro: 'member', uppsala: 'guest' }),
  person('Oskar', 'orebro', { orebro: 'unmet' }),
  person('Vera', 'varmland', { varmland: 'member' }),
  person('Vidar', 'varmland', { varmland: 'blocked' }),
  person('Cecilia', 'dalarna', { dalarna: 'member', gavle: 'visitor' }),
  person('Dag', 'dalarna', { dalarna: 'deactivated' }),
  person('Gun', 'gavleborg', { gavle: 'member' }),
  person('Gerd', 'gavleborg', { gavle: 'guest' }),
  person('Sara', 'sormland', { uppsala: 'guest' }),
  person('Sven', 'sormland', { uppsala: 'new guest' }),
  person('Maj', 'vastmanland', {}),
  person('Martin', 'vastmanland', {}),
];

export const knownById = (id: string): SomeoneKnown => {
  const found = known.find((one) => one.id === id);
  if (!found) throw new Error(`nobody in the register is called ${id}`);
  return found;
};

/** Those who are in no register, and what address they go by where they are. */
export const unknown = {
  /** A colleague of Anna's. */
  sten: { name: 'Sten Exempel', in: 'uppsala', email: `sten@${at('uppsala')}` },
  /** Says in Värmland's tenant that Anna's address is theirs. */
  falk: { name: 'Falk Exempel', in: 'varmland', email: knownById('anna').email },
  /** Says the same in Gävleborg's workspace of Cecilia's address. */
  frida: { name: 'Frida Exempel', in: 'gavle', email: knownById('cecilia').email },
  /** A guest in Uppsala's tenant who has written the kansli's address in their profile. */
  gast: { name: 'Gast Exempel', in: 'uppsala', email: knownById('karin').email },
} as const;

export type Stranger = keyof typeof unknown;

/** What each connection is called, who is at home there, and whose addresses it vouches for. */
export const about: Readonly<
  Record<ConnectionName, { name: string; regions: readonly string[]; domains: readonly string[] }>
> = {
  uppsala: { name: 'Region Uppsala', regions: ['uppsala'], domains: [at('uppsala'), at(null)] },
  orebro: { name: 'Region Örebro län', regions: ['orebro'], domains: [at('orebro')] },
  varmland: { name: 'Region Värmland', regions: ['varmland'], domains: [at('varmland')] },
  dalarna: { name: 'Region Dalarna', regions: ['dalarna'], domains: [at('dalarna')] },
  gavle: { name: 'Region Gävleborg', regions: ['gavleborg'], domains: [at('gavleborg')] },
};
