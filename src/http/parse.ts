import type { z } from 'zod';
import { type FieldError, Problem } from '../errors.js';

/** Faults named in one answer. */
const NAMED = 20;

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** The refusal of a body or query whose fields are wrong. */
export function fieldProblem(issues: readonly Issue[]): Problem {
  const errors = issues.slice(0, NAMED).map<FieldError>(({ path = [], message }) => ({
    path: path.map(step => String(typeof step === 'object' ? step.key : step)).join('.'),
    message,
  }));
  const named = errors.map(error => error.path || 'the body').join(', ');
  return new Problem('bad_request', `Not understood: ${named}.`, { errors });
}

/** Turns unknown input into a protocol type. @throws Problem bad_request, naming the fields */
export function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (!result.success) throw fieldProblem(result.error.issues);
  return result.data;
}

/** The same for one field by itself. @throws Problem bad_request, naming it */
export function parseNamed<T>(name: string, schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (!result.success) throw fieldProblem(result.error.issues.map(issue => ({ ...issue, path: [name] })));
  return result.data;
}
