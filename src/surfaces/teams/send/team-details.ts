/** What Teams says of a team, by its id in the Bot Framework. */
export type TeamDetails = (team: string) => Promise<unknown>;

type Operations = { sendOperationRequest(values: object, operation: object): Promise<{ body?: unknown }> };

/** The client of botbuilder has no method for it. Its own way to the network is used, which is tried once. */
export function teamDetailsOf(client: object): TeamDetails {
  return async (team) => {
    const path = `v3/teams/${encodeURIComponent(team)}`;
    const operation = { httpMethod: 'GET', path, responses: { 200: {}, default: {} } };
    return (await (client as Operations).sendOperationRequest({}, operation)).body;
  };
}
