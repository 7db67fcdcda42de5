/** No request of Customer.io's comes near it; it bounds what a mistaken sender can make the sandbox hold. */
export const MAX_BODY_BYTES = 5_000_000;

export type BodyText =
  | { readonly text: string }
  | { readonly status: 400 | 413 | 415; readonly problem: string };

/**
 * Reads a body to its end or to the bound, whichever comes first, and unpacks gzip (the official Python client sends it;
 * the bound is on what comes out, so that a small body cannot grow without end).
 */
export async function readBody(request: Request, maxBytes = MAX_BODY_BYTES): Promise<BodyText> {
  if (!request.body) return { text: '' };
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() || 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    return { status: 415, problem: `content-encoding ${encoding} is not understood: send plain or gzip` };
  }
  const stream =
    encoding === 'gzip' ? request.body.pipeThrough(new DecompressionStream('gzip')) : request.body;
  try {
    const bytes = await readBounded(stream as ReadableStream<Uint8Array>, maxBytes);
    return bytes
      ? { text: new TextDecoder().decode(bytes) }
      : { status: 413, problem: `the body is larger than ${maxBytes} bytes` };
  } catch {
    return { status: 400, problem: encoding === 'gzip' ? 'the body is not gzip' : 'the body ended early' };
  }
}

async function readBounded(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
