import type { Identity } from '../slack-context.ts';

/** Which installation of which app something from Slack is for. Null: it does not say. */
export type Installation = {
  app: string | null;
  team: string | null;
  enterprise: string | null;
  /** Whether the app is installed for a whole organisation. */
  isOrg: boolean | null;
};

type Fields = Readonly<Record<string, unknown>>;

/** What happens to an installation itself is told of by the workspace where it happened. */
const aboutItself = new Set<unknown>(['app_uninstalled', 'tokens_revoked']);

/**
 * In a channel that is shared with another organisation, the event's own team and the user's are theirs, and the
 * authorization is ours. A modal opened by someone from there says where the app is installed.
 */
export function installationOf(body: unknown): Installation {
  const said = fieldsIn(body);
  const app = idIn(said.api_app_id);
  const [authorization] = Array.isArray(said.authorizations) ? said.authorizations : [];
  const ofEvent = named(fieldsIn(authorization));
  if (aboutItself.has(fieldsIn(said.event).type)) return { app, ...named(said), isOrg: ofEvent.isOrg };
  if (authorization) return { app, ...ofEvent };
  const isPress = said.team !== undefined || said.user !== undefined;
  return { app, ...(isPress ? interacting(said) : named(said)) };
}

/** As events, authorizations and commands write it. */
const named = (said: Fields): Omit<Installation, 'app'> => ({
  team: idIn(said.team_id),
  enterprise: idIn(said.enterprise_id),
  isOrg: flagIn(said.is_enterprise_install),
});

/** As presses, forms and shortcuts write it. The organisation may be the user's own where they come from elsewhere. */
function interacting(said: Fields): Omit<Installation, 'app'> {
  const [team, user, view] = [fieldsIn(said.team), fieldsIn(said.user), fieldsIn(said.view)];
  const home = idIn(user.team_id);
  const where = idIn(view.app_installed_team_id) ?? idIn(team.id) ?? home;
  const isVisitor = home !== null && home !== where;
  const around = idIn(team.enterprise_id) ?? (isVisitor ? null : idIn(fieldsIn(said.enterprise).id));
  const isOrg = flagIn(said.is_enterprise_install);
  return { team: where, enterprise: isOrg ? idIn(fieldsIn(said.enterprise).id) : around, isOrg };
}

const fieldsIn = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const idIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Commands write `'true'`. */
function flagIn(value: unknown): boolean | null {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
}

/** Why something is not for us, in the log's words. Null: it is. */
export function whyNotOurs(body: unknown, ours: Identity): string | null {
  const { app, team, enterprise, isOrg } = installationOf(body);
  if (app !== null && ours.app !== null && app !== ours.app) return 'another app';
  if (isOrg !== null && isOrg !== ours.isOrg) return 'another installation';
  if (enterprise !== null && enterprise !== ours.enterprise) return 'another organisation';
  if (ours.isOrg) return (enterprise ?? team) === ours.enterprise ? null : 'another organisation';
  if (team === null) return 'no workspace';
  return team === ours.team ? null : 'another workspace';
}
