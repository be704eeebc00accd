import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type FakeTeams, fakeTeams } from '../support/fake-teams/fake-teams.ts';

/** Two tenants, each with a registration, and people; Vera is of the western one. */
export async function twoTenants() {
  const [east, west] = await Promise.all([fakeTeams({ name: 'ostra' }), fakeTeams({ name: 'vastra' })]);
  onTestFinished(async () => void (await Promise.all([east.close(), west.close()])));
  for (const key of ['anna', 'bo', 'per']) east.world.person(key, `${key} Exempel`);
  east.world.guest('gast');
  east.world.anonymous('okand', 'En besökare');
  west.world.person('vera', 'Vera Exempel', 'vera@example.net');
  return { east, west };
}

/** A bot that takes whatever comes, and what has come to it. @param answer what it says to each activity; else nothing */
export async function hearing(
  teams: FakeTeams,
  answer: (activity: Record<string, unknown>) => object | null = () => null,
) {
  const heard: Record<string, unknown>[] = [];
  const paths: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const activity = JSON.parse(Buffer.concat(chunks).toString());
    heard.push(activity);
    paths.push(request.url ?? '');
    const said = answer(activity);
    response.writeHead(200).end(said === null ? '' : JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  teams.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { heard, paths };
}

type Login = { tenant?: string; client_id?: string; client_secret?: string; scope?: string };

/** What the login says to an app that asks for a token with its secret. */
export async function signsIn(teams: FakeTeams, { tenant, ...other }: Login = {}) {
  const { appId, appPassword, tenantId } = teams.credentials;
  const answer = await fetch(`${teams.url()}login/${tenant ?? tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ grant_type: 'client_credentials', client_id: appId, client_secret: appPassword },
      ...{ scope: 'https://api.botframework.com/.default', ...other },
    }),
  });
  const body = (await answer.json()) as { access_token?: string; error?: string; error_codes?: number[] };
  return { status: answer.status, ...body };
}

/** What the Connector answers a bot. @param by whose token it is */
export async function asks(
  teams: FakeTeams,
  path: string,
  { body, by = teams }: { body?: object; by?: FakeTeams } = {},
) {
  const { access_token: token } = await signsIn(by);
  const answer = await fetch(`${teams.url()}v3/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const told = (await answer.json()) as Record<string, unknown> & { error?: { code: string; message: string } };
  return { status: answer.status, code: told.error?.code ?? null, body: told };
}
