import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';

/**
 * A file that somebody picks. `expired`: its address is no longer good. `pasted`: a picture in the message itself, which
 * only the bot's own token can fetch. `linked`: it lies where its writer keeps it, and the message only says so.
 */
export type SentToTeams = { name: string; content: Buffer; state?: 'expired' | 'pasted' | 'linked' };

type Uses = { url(): string; bearer: string };

/** Where Teams keeps what people send, and how a message tells of it. */
export function fakeFiles({ url, bearer }: Uses) {
  const kept = new Map<string, SentToTeams>();
  const fetches: string[] = [];
  /** What the next fetches are answered instead, with these statuses. */
  const faults: number[] = [];

  const router: Router = express.Router();
  router.get('/store/:id', (req, res) => answer(req.params.id, false, res));
  router.get('/v3/attachments/:id/views/original', (req, res) => {
    answer(req.params.id, req.headers.authorization !== `Bearer ${bearer}`, res);
  });

  function answer(id: string, isRefused: boolean, res: express.Response): void {
    const file = kept.get(id);
    fetches.push(file?.name ?? id);
    const fault = faults.shift();
    if (fault !== undefined) res.status(fault).end();
    else if (isRefused) res.status(401).end();
    else if (!file || file.state === 'expired') res.status(file ? 403 : 404).end();
    else res.type('application/octet-stream').send(file.content);
  }

  function uploaded(file: SentToTeams): object {
    const id = randomUUID();
    kept.set(id, file);
    if (file.state === 'pasted') {
      return { contentType: 'image/*', contentUrl: `${url()}v3/attachments/${id}/views/original` };
    }
    const content = {
      downloadUrl: `${url()}store/${id}?tempauth=eyJ0`,
      uniqueId: id,
      fileType: file.name.split('.').at(-1),
    };
    const contentUrl = `https://contoso-my.sharepoint.com/personal/${file.name}`;
    if (file.state === 'linked') return { contentType: 'reference', contentUrl, name: file.name };
    return { contentType: 'application/vnd.microsoft.teams.file.download.info', contentUrl, name: file.name, content };
  }

  return {
    router,
    fetches,
    faults,
    /** In one's own chat. */
    attachments: (files: readonly SentToTeams[]): object[] => files.map(uploaded),
    /** Among others Teams only says that there is a file. */
    references: (names: readonly string[]): object[] =>
      names.map((name) => ({
        contentType: 'reference',
        contentUrl: `https://contoso.sharepoint.com/sites/nhv/${encodeURIComponent(name)}`,
        name,
      })),
  };
}
