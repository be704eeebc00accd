import type { NextFunction, Request, Response } from 'express';
import type { z } from 'zod';

/** Its message is shown to the user. */
export class PageRefusal extends Error {
  override name = 'Refusal';
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}

const unreadable = 'Det gick inte att läsa det som skickades. Ladda om sidan och försök igen.';
const tooLong = 'Det är för långt. Högst 100 kB får plats på en gång.';
const tooLongText = 'Texten är för lång. Högst 20 000 tecken får plats.';
const broken = 'Något gick fel hos mig. Ladda om sidan och se efter om det du ville göra blev gjort.';

/** The payload in its shape; otherwise a refusal. */
export function read<Payload>(schema: z.ZodType<Payload>, sent: unknown): Payload {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  const long = parsed.error.issues.some(({ code, path }) => code === 'too_big' && path[0] === 'text');
  throw new PageRefusal(400, long ? tooLongText : unreadable);
}

/** A form on another site cannot send JSON without the browser asking us first. */
export function jsonOnly(req: Request, _res: Response, next: NextFunction): void {
  if (req.is('application/json')) next();
  else throw new PageRefusal(415, unreadable);
}

/** The status and the sentence for what was thrown. */
export function refusalInWords(error: unknown): { status: number; words: string } {
  if (error instanceof PageRefusal) return { status: error.status, words: error.message };
  const status = statusOf(error);
  if (status === 413) return { status, words: tooLong };
  return status >= 400 && status < 500 ? { status, words: unreadable } : { status: 500, words: broken };
}

/** The body parser's errors have one. */
const statusOf = (error: unknown): number =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
