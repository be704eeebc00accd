import { systemTimer } from '../../src/outbox/timer.ts';
import { fetchFile } from '../../src/surfaces/common/fetch-file.ts';
import { handToServer } from '../../src/surfaces/mail/send/smtp-call.ts';
import { botAuthentication, doorkeeper } from '../../src/surfaces/teams/door/auth.ts';
import { createGraph } from '../../src/surfaces/teams/graph/graph-client.ts';
import { activityShape } from '../../src/surfaces/teams/receive/activity.ts';
import { fakeTeams } from '../support/fake-teams/fake-teams.ts';

/** A call that a bot with a set clock does not make. `isLong`: it may take half a minute. */
export type OutsideCall = { name: string; isLong: boolean; call(): Promise<unknown> };

/** @param url of whoever is to answer, with whatever they say */
export async function outsideCalls(url: string, port: number): Promise<OutsideCall[]> {
  const teams = await fakeTeams();
  const { credentials } = teams;
  const elsewhere = { ...teams.elsewhere(), deadline: 3000 };
  const authorization = teams.authorization();
  teams.world.person('anna', 'Anna Exempel');
  const activity = activityShape.parse(
    teams.activity('anna', teams.world.personal('anna'), { type: 'message', text: 'hej' }),
  );
  await teams.close();
  const graphBy = (at: { login: string; graph: string }) =>
    createGraph({ credentials, timer: systemTimer, elsewhere: { ...elsewhere, ...at } });
  const first = async (graph: ReturnType<typeof createGraph>) => {
    for await (const _ of graph.messages('/chats/a/messages', AbortSignal.timeout(60_000))) return;
  };
  const keys = { credentials, elsewhere: { ...elsewhere, openIdMetadata: `${url}openid` } };
  const letter = { from: 'bot@example.org', to: 'maj@example.org', bytes: Buffer.from('Subject: Hej\r\n\r\nHej.\r\n') };
  const server = { host: '127.0.0.1', port, secure: false, mayBePlain: true, login: null };
  return [
    {
      name: "Graph's token",
      isLong: false,
      call: () => first(graphBy({ login: `${url}login`, graph: `${url}graph` })),
    },
    {
      name: "Microsoft's keys",
      isLong: false,
      call: () => doorkeeper(botAuthentication(keys), keys)(activity, authorization),
    },
    { name: 'a mail', isLong: true, call: () => handToServer(server, letter, AbortSignal.timeout(30_000)) },
    {
      name: 'a file',
      isLong: true,
      call: () => fetchFile({ url: `${url}file`, authorization: null, allows: () => true }),
    },
  ];
}
