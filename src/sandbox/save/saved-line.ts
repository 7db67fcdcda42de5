import { z } from 'zod';
import type { ArrivedRequest } from '../inbox/arrived.js';
import type { Settings } from '../settings.js';

/** What decided, beside the request, over what became of it: a line before the first request of each run. */
export type SavedRun = Pick<Settings, 'region' | 'host' | 'permissive'>;

/** One request as it arrived, and how it ended. */
export type SavedRequest = Omit<ArrivedRequest, 'seq'>;

export type SavedLine = { readonly run: SavedRun } | { readonly request: SavedRequest };

const VERSION = 1;

const region = z.enum(['us', 'eu']);

const runSchema = z.object({
  'typed-cio sandbox': z.literal(VERSION),
  region,
  host: region,
  permissive: z.boolean(),
});

const requestSchema = z.object({
  receivedAt: z.number(),
  method: z.string(),
  host: z.string(),
  path: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  key: z.enum(['track', 'pipelines', 'unknown']).optional(),
  problem: z.string().optional(),
  status: z.number().optional(),
  answer: z.string().optional(),
  fault: z.enum(['delayed', 'answered', 'cut-before', 'cut-after']).optional(),
});

export function writeRun({ region, host, permissive }: SavedRun): string {
  return JSON.stringify({ 'typed-cio sandbox': VERSION, region, host, permissive });
}

export function writeRequest(request: SavedRequest): string {
  const { seq: _, ...saved } = request as SavedRequest & Partial<Pick<ArrivedRequest, 'seq'>>;
  return JSON.stringify(saved);
}

/** Reads a line that one of the two above wrote; `undefined` for any other. */
export function readLine(line: string): SavedLine | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  const run = runSchema.safeParse(parsed);
  if (run.success) return { run: run.data };
  const request = requestSchema.safeParse(parsed);
  return request.success ? { request: request.data as SavedRequest } : undefined;
}
