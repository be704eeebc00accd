import type { ServerResponse } from 'node:http';

/** What is left of a body that was too large to read stands in the way of the next request on its connection. */
export function closeAfterTooLarge(response: Pick<ServerResponse, 'setHeader'>, status: number): void {
  if (status === 413) response.setHeader('connection', 'close');
}
