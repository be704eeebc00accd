import type { Listed } from '../../../chat/directory/directory.ts';
import type { Sender } from '../../../chat/invocation.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import { sharedWhileRunning } from '../../common/shared-while-running.ts';
import { type Patience, tryAgain } from '../../common/try-again.ts';
import type { ConnectorCall } from '../send/connector.ts';
import { directConversation } from '../send/direct-conversation.ts';
import { listedMember, memberShape } from '../send/listed-member.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, conversationAddress, isPersonal, tenantOf } from './activity.ts';

type Uses = Pick<TeamsContext, 'linkedAddress' | 'homeOf' | 'services'> & { call: ConnectorCall; patience: Patience };

/** `noDirect`: why there is no conversation between the sender and the bot; then `sender.direct` is empty. */
export type FoundSender = { sender: Sender; noDirect: DeliveryError | null };

/** Milliseconds. What the sender does meanwhile in the same conversation waits. */
const limits = { waits: [200, 600], within: 1500 };

type Profile = Pick<Sender, 'name' | 'email' | 'otherEmails' | 'guest'> & { account?: string };

/** Who wrote or pressed. */
export function createPeople({ call, linkedAddress, homeOf, services, patience }: Uses) {
  const oneLookUp = sharedWhileRunning<FoundSender>();

  /** The sender in the roster of a conversation; null when they are not in it. Other failures are thrown. */
  async function memberIn(address: string, { from }: Activity): Promise<Listed | null> {
    try {
      return await tryAgain(patience, limits, () =>
        call(address, null, async ({ conversations, conversation, tenant }) => {
          const found = await conversations.getConversationMember(conversation, from.id);
          return listedMember(memberShape.parse(found), tenant);
        }),
      );
    } catch (error) {
      if (error instanceof DeliveryError && isRefused(error)) return null;
      throw error;
    }
  }

  /**
   * The address of the conversation between the sender and the bot, created when needed; or why there is none.
   *
   * @param id the bot's own name for them
   */
  async function directAddressOf(activity: Activity, id: string): Promise<string | DeliveryError> {
    const here = conversationAddress(activity);
    if (isPersonal(activity)) return here;
    const member = { id, name: activity.from.name ?? '' };
    try {
      const { direct } = await tryAgain(patience, limits, () =>
        call(here, null, (turn) => directConversation(turn, member)),
      );
      services.heard(direct, activity.serviceUrl, 'personal');
      return direct;
    } catch (error) {
      if (error instanceof DeliveryError) return error;
      throw error;
    }
  }

  /** Someone from another organisation in a shared channel, whose tenant is one of ours: as it knows them. */
  function visitor(activity: Activity, account: string): FoundSender | null {
    const tenant = activity.channelData?.tenant?.id;
    const home = tenant === undefined || tenant === tenantOf(activity) ? null : homeOf(tenant);
    if (home === null) return null;
    const { name } = activity.from;
    return { sender: { account, direct: '', home, ...(name && { name }) }, noDirect: notReachedHere() };
  }

  async function lookUp(activity: Activity, account: string): Promise<FoundSender> {
    const team = activity.channelData?.team?.id ?? activity.conversation.id;
    const inTeam = conversationAddress(activity, team);
    const { id, name } = activity.from;
    // What was missed is read where people have other names.
    const known = id === account ? await memberIn(inTeam, activity) : undefined;
    const [here, direct] = await Promise.all([
      known === undefined ? memberIn(inTeam, activity) : known,
      directAddressOf(activity, known?.handle ?? id),
    ]);
    const hasDirect = typeof direct === 'string';
    // A message can be pointed at where we are not a member: then our own chat with the sender may know them.
    const member = here === null && !isPersonal(activity) && hasDirect ? await memberIn(direct, activity) : here;
    const profile = member ? profileOf(member) : name ? { name } : {};
    const sender = { account, direct: hasDirect ? direct : '', ...profile };
    return { sender, noDirect: hasDirect ? null : direct };
  }

  /** Throws a DeliveryError when Teams cannot say just now who they are. */
  return async (activity: Activity): Promise<FoundSender> => {
    const account = accountOf(activity);
    const fromElsewhere = visitor(activity, account);
    if (fromElsewhere) return fromElsewhere;
    const here = conversationAddress(activity);
    const linked = linkedAddress(account);
    if (linked === null) return oneLookUp(`${here} ${account}`, () => lookUp(activity, account));
    return { sender: { account, direct: isPersonal(activity) ? here : linked }, noDirect: null };
  };
}

/** Microsoft lets no bot write alone to a member of another organisation. */
const notReachedHere = () => new DeliveryError('personen hör till en annan organisation', 'never');

function profileOf({ account, name, addresses: [email, ...others], guest }: Listed): Profile {
  return {
    ...(account && { account }),
    ...(name && { name }),
    ...(email && { email }),
    ...(others.length > 0 && { otherEmails: others }),
    ...(guest && { guest }),
  };
}

/** Teams says that they are not there, or that we may not ask. */
export const isRefused = ({ permanent, consequence }: DeliveryError): boolean =>
  permanent && consequence !== 'surface down';

export type TeamsPeople = ReturnType<typeof createPeople>;
