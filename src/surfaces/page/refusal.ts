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

export const unreadable = 'Det gick inte att läsa det som skickades. Ladda om sidan och försök igen.';
const tooLong = 'Det är för långt. Högst 100 kB får plats på en gång.';
const tooLarge =
  'Filerna är för stora. Högst 20 MB får plats på en gång: skicka dem var för sig, eller gör dem mindre.';
const tooLongText = 'Texten är för lång. Högst 20 000 tecken får plats.';
const broken = 'Något gick fel hos mig. Ladda om sidan och se efter om det du ville göra blev gjort.';

/** The payload in its shape; otherwise a refusal. */
export function read<Payload>(schema: z.ZodType<Payload>, sent: unknown): Payload {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  const long = parsed.error.issues.some(({ code, path }) => code === 'too_big' && path[0] === 'text');
  throw new PageRefusal(400, long ? tooLongText : unreadable);
}

/** What a part of the address says as JSON; undefined when it says nothing. */
export function jsonIn(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** A form on another site cannot send JSON without the browser asking us first. */
export const jsonOnly = only('application/json');
/** Nor bytes. */
export const bytesOnly = only('application/octet-stream');

function only(type: string) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    if (req.is(type)) next();
    else throw new PageRefusal(415, unreadable);
  };
}

/** The status and the sentence for what was thrown. */
export function refusalInWords(error: unknown): { status: number; words: string } {
  if (error instanceof PageRefusal) return { status: error.status, words: error.message };
  const status = statusOf(error);
  if (status === 413) return { status, words: limitOf(error) > 100 * 1024 ? tooLarge : tooLong };
  return status >= 400 && status < 500 ? { status, words: unreadable } : { status: 500, words: broken };
}

const limitOf = (error: unknown): number =>
  error instanceof Error && 'limit' in error && typeof error.limit === 'number' ? error.limit : 0;

/** The body parser's errors have one. */
const statusOf = (error: unknown): number =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
